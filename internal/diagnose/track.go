package diagnose

import (
	"slices"
	"time"

	"kdash/internal/model"
)

// track follows the objects of one type and what the rules on them found. An
// object that did not change is the same pointer in the next snapshot, so that
// what was found on it can be kept.
type track[T comparable] struct {
	rules   []*Rule
	of      func(*model.Snapshot) []T
	compare func(a, b T) int
	space   func(T) string       // its namespace
	quiet   func(*World, T) bool // nothing can be found on it; nil: look at every one
	always  bool                 // the quiet ones, too, are looked at when something near them changed

	objects []T
	entries []*entry // beside objects; nil for one that is quiet
	dirty   []bool   // beside objects: changed in this round
	lost    bool     // an object with an entry is gone
}

// entry is what the rules found on one object.
type entry struct {
	found []model.Finding
	wake  time.Time // when the same object may give another answer; zero for never
}

// follower is a track of any type.
type follower interface {
	move(s *model.Snapshot, touched map[string]struct{})
	look(w *World, near func(namespace string) bool) bool
	each(func(*entry))
}

// move takes in the objects of a snapshot and notes the namespaces in which one
// changed.
func (k *track[T]) move(s *model.Snapshot, touched map[string]struct{}) {
	next := k.of(s)
	if same(k.objects, next) {
		return
	}
	entries, dirty := make([]*entry, len(next)), make([]bool, len(next))
	i := 0
	for j, o := range next {
		for i < len(k.objects) && k.objects[i] != o && k.compare(k.objects[i], o) < 0 {
			k.drop(i, touched)
			i++
		}
		before := i < len(k.objects) && (k.objects[i] == o || k.compare(k.objects[i], o) == 0)
		if dirty[j] = !before || k.objects[i] != o; dirty[j] {
			touched[k.space(o)] = struct{}{}
		}
		if before {
			entries[j] = k.entries[i]
			i++
		}
	}
	for ; i < len(k.objects); i++ {
		k.drop(i, touched)
	}
	k.objects, k.entries, k.dirty = next, entries, dirty
}

// drop notes that an object is gone.
func (k *track[T]) drop(i int, touched map[string]struct{}) {
	touched[k.space(k.objects[i])] = struct{}{}
	k.lost = k.lost || k.entries[i] != nil
}

// look runs the rules on what changed, on what something near changed of, and
// on what only waited for time to pass. It reports whether anything was
// looked at.
func (k *track[T]) look(w *World, near func(namespace string) bool) bool {
	looked := k.lost
	k.lost = false
	for i, o := range k.objects {
		e := k.entries[i]
		due := i < len(k.dirty) && k.dirty[i]
		due = due || e != nil && !e.wake.IsZero() && !w.Now.Before(e.wake)
		due = due || (e != nil || k.always) && near(k.space(o))
		if !due {
			continue
		}
		k.entries[i] = k.examine(w, o)
		looked = looked || e != nil || k.entries[i] != nil
	}
	k.dirty = nil
	return looked
}

func (k *track[T]) examine(w *World, o T) *entry {
	if k.quiet != nil && k.quiet(w, o) {
		return nil
	}
	e := &entry{}
	for _, r := range k.rules {
		for _, f := range r.apply(w, o) {
			shown := f.Since.Add(r.For)
			if r.For > 0 && !f.Since.IsZero() && w.Now.Before(shown) {
				e.wake = earlier(e.wake, shown)
				continue
			}
			e.found = append(e.found, f)
		}
	}
	return e
}

func (k *track[T]) each(do func(*entry)) {
	for _, e := range k.entries {
		if e != nil {
			do(e)
		}
	}
}

// earlier is the earlier of two times of which the first may not be set.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

// same reports whether two slices of snapshots are one.
func same[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// changes lists what went and what came between two sorted slices.
func changes[T comparable](old, next []T, compare func(a, b T) int) (gone, came []T) {
	if same(old, next) {
		return nil, nil
	}
	i := 0
	for _, o := range next {
		for i < len(old) && old[i] != o && compare(old[i], o) < 0 {
			gone = append(gone, old[i])
			i++
		}
		switch {
		case i < len(old) && old[i] == o:
			i++
		case i < len(old) && compare(old[i], o) == 0:
			gone, came = append(gone, old[i]), append(came, o)
			i++
		default:
			came = append(came, o)
		}
	}
	return append(gone, old[i:]...), slices.Clip(came)
}
