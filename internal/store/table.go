package store

import (
	"cmp"
	"reflect"
	"slices"

	"kdash/internal/model"
)

// nsname names an object within its kind.
type nsname struct{ namespace, name string }

func nameOf(o model.Object) nsname {
	m := o.ObjectMeta()
	return nsname{m.Namespace, m.Name}
}

// byNamespaceAndName is the order in which most kinds are published.
func byNamespaceAndName[T model.Object](a, b T) int {
	x, y := a.ObjectMeta(), b.ObjectMeta()
	return cmp.Or(cmp.Compare(x.Namespace, y.Namespace), cmp.Compare(x.Name, y.Name))
}

// table holds values by key, and as the sorted slice that snapshots share.
type table[K comparable, T any] struct {
	keyOf   func(T) K
	compare func(a, b T) int // a total order
	byKey   map[K]T
	sorted  []T     // as last published; never written to
	was     map[K]T // what sorted holds for the keys that changed since
	touched map[K]struct{}
}

// objects is the table of one kind.
type objects[T model.Object] = table[nsname, T]

func newObjects[T model.Object](compare func(a, b T) int) *objects[T] {
	return newTable(func(o T) nsname { return nameOf(o) }, compare)
}

func newTable[K comparable, T any](keyOf func(T) K, compare func(a, b T) int) *table[K, T] {
	return &table[K, T]{
		keyOf: keyOf, compare: compare,
		byKey: map[K]T{}, was: map[K]T{}, touched: map[K]struct{}{},
	}
}

func (t *table[K, T]) get(key K) (T, bool) {
	o, ok := t.byKey[key]
	return o, ok
}

// size is the number of values; a table that is nil has none.
func (t *table[K, T]) size() int {
	if t == nil {
		return 0
	}
	return len(t.byKey)
}

// put adds or replaces o and returns what it replaced.
func (t *table[K, T]) put(o T) (old T, had bool) {
	n := t.keyOf(o)
	old, had = t.touch(n)
	t.byKey[n] = o
	return old, had
}

// replace puts o where it says something else than what is there.
func (t *table[K, T]) replace(o T) {
	if old, had := t.byKey[t.keyOf(o)]; !had || !reflect.DeepEqual(old, o) {
		t.put(o)
	}
}

// delete removes the value of that key and returns it.
func (t *table[K, T]) delete(n K) (old T, had bool) {
	old, had = t.touch(n)
	delete(t.byKey, n)
	return old, had
}

func (t *table[K, T]) touch(n K) (old T, had bool) {
	old, had = t.byKey[n]
	if _, again := t.touched[n]; again {
		return old, had
	}
	t.touched[n] = struct{}{}
	if had {
		t.was[n] = old
	}
	return old, had
}

// flush returns the sorted slice with every change in it. It copies runs
// between the changes, so that a small batch costs a memory copy of the
// pointers and no comparison of the rest.
func (t *table[K, T]) flush() []T {
	if len(t.touched) == 0 {
		return t.sorted
	}
	edits := t.edits()
	merged := make([]T, 0, len(t.byKey))
	rest := t.sorted
	for _, e := range edits {
		i, _ := slices.BinarySearchFunc(rest, e.object, t.compare)
		merged = append(merged, rest[:i]...)
		rest = rest[i:]
		if e.remove {
			rest = rest[1:]
		} else {
			merged = append(merged, e.object)
		}
	}
	t.sorted = append(merged, rest...)
	// New maps rather than clear: that takes time by the largest size they ever had.
	t.was = map[K]T{}
	t.touched = map[K]struct{}{}
	return t.sorted
}

type edit[T any] struct {
	object T
	remove bool
}

// edits lists what to take out of the sorted slice and what to put in, in its
// order; of two at one place the removal comes first.
func (t *table[K, T]) edits() []edit[T] {
	edits := make([]edit[T], 0, 2*len(t.touched))
	for _, o := range t.was {
		edits = append(edits, edit[T]{o, true})
	}
	for n := range t.touched {
		if o, ok := t.byKey[n]; ok {
			edits = append(edits, edit[T]{object: o})
		}
	}
	slices.SortFunc(edits, func(a, b edit[T]) int {
		if c := t.compare(a.object, b.object); c != 0 {
			return c
		}
		switch {
		case a.remove == b.remove:
			return 0
		case a.remove:
			return -1
		}
		return 1
	})
	return edits
}
