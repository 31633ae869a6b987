package present

import (
	"cmp"
	"slices"
)

// ranked is a value with what it sorts by, worked out once.
type ranked[T any] struct {
	number int64
	text   string
	index  int // where it stood before: namespace and name break ties
	value  T
}

// sort puts items, which stand in the order of namespace and name, in the
// order chosen: problems first when none was.
func (p list[T]) sort(l *look, by Sort, items []T) []T {
	rank := func(v T) (int64, string) { return -int64(p.health(v)), "" }
	if p.rank != nil {
		rank = func(v T) (int64, string) { return p.rank(v), "" }
	}
	for _, f := range p.fields {
		if f.ID == by.Column {
			rank = f.rank(l)
		}
	}
	return order(items, by.Desc && by.Column != "", rank)
}

// rank is what a value sorts by in this column.
func (f field[T]) rank(l *look) func(T) (int64, string) {
	switch {
	case f.number != nil:
		return func(v T) (int64, string) { return f.number(l, v), "" }
	case f.text != nil:
		return func(v T) (int64, string) { return 0, f.text(v) }
	}
	return func(v T) (int64, string) { return 0, f.cell(l, v).Text }
}

// order sorts a copy of items by rank. Ties keep their order,
// whichever way the rest goes.
func order[T any](items []T, desc bool, rank func(T) (int64, string)) []T {
	keyed := make([]ranked[T], len(items))
	for i, v := range items {
		number, text := rank(v)
		keyed[i] = ranked[T]{number, text, i, v}
	}
	slices.SortFunc(keyed, func(a, b ranked[T]) int {
		return cmp.Or(direction(compare(a, b), desc), cmp.Compare(a.index, b.index))
	})
	sorted := make([]T, len(keyed))
	for i, k := range keyed {
		sorted[i] = k.value
	}
	return sorted
}

func compare[T any](a, b ranked[T]) int {
	return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.text, b.text))
}

func direction(c int, desc bool) int {
	if desc {
		return -c
	}
	return c
}
