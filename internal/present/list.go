package present

import (
	"math"
	"slices"
	"time"

	"kdash/internal/model"
)

// field is a column with what it shows of a T, and what it sorts by: text, or
// a number, or nothing.
type field[T any] struct {
	Column
	cell     func(l *look, v T) Cell
	text     func(v T) string
	number   func(l *look, v T) int64
	fleeting bool // changes by itself (times, usage), so a filter leaves it out
}

// look is what cells are made from besides their own value.
type look struct {
	snap *model.Snapshot
	now  time.Time
}

// list describes a page whose rows are values of one type.
type list[T any] struct {
	page    Page
	noun    string       // plural, for "no pods"
	sources []model.Kind // the first is the one without which there is nothing to show
	fields  []field[T]
	ref     func(T) model.Ref
	key     func(b []byte, v T) []byte // nil: the key of ref
	labels  func(T) map[string]string
	health  func(T) model.Health
	rank    func(T) int64 // the page's own order; nil: problems first
	facts   func(T) facts
	within  func(w Within, v T) bool
	finding func(x *findings, v T) *model.Finding // what PROBLEM names; nil: what concerns ref
	finish  func(r Row, v T) Row                  // the last touch to a row; nil for none
	short   func(problem string, v T) string      // PROBLEM without what the row says anyway; nil: as it is
	groups  grouping[T]                           // what State.Group puts rows under; without one a page is one list
}

// facts is what the choices in State are about.
type facts struct {
	namespace string // "" when it is in none, and so in none's way
	component model.Component
	kind      model.Kind
}

// table shows items, which are sorted by namespace and name.
func (p list[T]) table(s *model.Snapshot, st State, now time.Time, items []T) Table {
	l := &look{snap: s, now: now}
	p.fields = p.withFindings(s)
	scope := p.scope(st, items)
	return p.show(l, st, len(items), len(scope), p.sort(l, st.Sort, p.filter(l, st.Filter, scope)))
}

// show makes the table of rows, which are what filter and choices left of all.
func (p list[T]) show(l *look, st State, all, scope int, rows []T) Table {
	if st.Group != GroupNone && p.groups.under != nil {
		return p.groups.grouped(p.flat(l, nameFirst(p.fields), st, all, scope, rows), st, rows)
	}
	return p.flat(l, p.fields, st, all, scope, rows)
}

// nameFirst puts the name first, where the marks of a tree stand. A column in front
// of it that may leave a narrow terminal would take them along.
func nameFirst[T any](fields []field[T]) []field[T] {
	if len(fields) == 0 || fields[0].Priority == 0 {
		return fields
	}
	i := slices.IndexFunc(fields, func(f field[T]) bool { return f.ID == "name" })
	return slices.Concat(fields[i:i+1], fields[:i], fields[i+1:])
}

func (p list[T]) flat(l *look, fields []field[T], st State, all, scope int, rows []T) Table {
	s, shown := l.snap, visible(keepSorted(fields, st.Sort), st.Wide)
	return Table{
		Page: p.page, Columns: columnsOf(shown), sortable: columnsOf(p.fields),
		Sort: st.Sort, Note: note(s, l.now, p.sources), Total: scope,
		Empty: emptiness(len(rows), scope, all, st, p.source(s), p.noun),
		count: len(rows), now: l.now,
		key: func(b []byte, i int) []byte { return p.appendKey(b, rows[i]) },
		row: func(i int, now time.Time) Row { return p.row(&look{s, now}, shown, rows[i]) },
	}
}

// source is the one that says why there is nothing to show.
func (p list[T]) source(s *model.Snapshot) model.Source {
	if len(p.sources) == 0 {
		return model.Source{}
	}
	return s.Source(p.sources[0])
}

func (p list[T]) appendKey(b []byte, v T) []byte {
	if p.key != nil {
		return p.key(b, v)
	}
	return appendRefKey(b, p.ref(v))
}

func (p list[T]) row(l *look, shown []field[T], v T) Row {
	cells := make([]Cell, len(shown))
	for i := range shown {
		cells[i] = shown[i].cell(l, v)
	}
	if i := slices.IndexFunc(shown, func(f field[T]) bool { return f.ID == problemID }); i >= 0 && p.short != nil {
		cells[i].Text = p.short(cells[i].Text, v)
	}
	r := Row{Key: string(p.appendKey(nil, v)), Ref: p.ref(v), Cells: cells}
	if p.finish != nil {
		return p.finish(r, v)
	}
	return r
}

// scope is what is there within the namespace, the component, the kind and the
// object that were chosen. It is items itself when nothing was.
func (p list[T]) scope(st State, items []T) []T {
	if st.Namespace == "" && st.Component == "" && st.Kind == "" && st.Within.IsZero() && !st.Faults {
		return items
	}
	var kept []T
	for _, v := range items {
		if p.chosen(st, v) {
			kept = append(kept, v)
		}
	}
	return kept
}

func (p list[T]) chosen(st State, v T) bool {
	f := p.facts(v)
	switch {
	case st.Namespace != "" && f.namespace != "" && f.namespace != st.Namespace,
		st.Component != "" && f.component != "" && f.component != st.Component,
		st.Kind != "" && f.kind != "" && f.kind != st.Kind,
		st.Faults && p.health(v) <= model.HealthUnknown:
		return false
	}
	return st.Within.IsZero() || p.within == nil || p.within(st.Within, v)
}

func visible[T any](fields []field[T], wide bool) []field[T] {
	var shown []field[T]
	for _, f := range fields {
		if wide || !f.Wide {
			shown = append(shown, f)
		}
	}
	return shown
}

// keepSorted has the column stay that the rows are sorted by, however narrow
// the terminal: else nobody sees by what.
func keepSorted[T any](fields []field[T], by Sort) []field[T] {
	i := slices.IndexFunc(fields, func(f field[T]) bool { return f.ID == by.Column })
	if i < 0 || fields[i].Priority == 0 {
		return fields
	}
	kept := slices.Clone(fields)
	kept[i].Priority, kept[i].Wide = 0, false
	return kept
}

func columnsOf[T any](fields []field[T]) []Column {
	columns := make([]Column, len(fields))
	for i, f := range fields {
		columns[i] = f.Column
	}
	return columns
}

// filter keeps what passes f, in order.
func (p list[T]) filter(l *look, f Filter, items []T) []T {
	pass := f.match(listed[T]{p, l, items})
	if pass == nil {
		return items
	}
	var kept []T
	for i, v := range items {
		if pass[i] {
			kept = append(kept, v)
		}
	}
	return kept
}

// listed are the items of a list as candidates for a filter.
type listed[T any] struct {
	list[T]
	look  *look
	items []T
}

func (c listed[T]) Len() int { return len(c.items) }

// text is every column, the wide ones too, but for those that change by themselves.
func (c listed[T]) text(b []byte, i int) []byte {
	for k := range c.fields {
		f := &c.fields[k]
		switch {
		case f.fleeting:
			continue
		case f.text != nil:
			b = append(b, f.text(c.items[i])...)
		default:
			b = append(b, f.cell(c.look, c.items[i]).Text...)
		}
		b = append(b, ' ')
	}
	return b
}

func (c listed[T]) name(i int) string {
	ref := c.ref(c.items[i])
	return ref.Namespace + "/" + ref.Name
}

func (c listed[T]) labels(i int) map[string]string { return c.list.labels(c.items[i]) }

// amount is what an amount sorts by: unknown before everything.
func amount(m model.Measure) int64 { return m.Or(math.MinInt64) }

// moment is what a time sorts by: never before everything.
func moment(t time.Time) int64 {
	if t.IsZero() {
		return math.MinInt64 / 2 // so that it can be turned round
	}
	return t.Unix()
}
