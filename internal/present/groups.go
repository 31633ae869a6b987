package present

import (
	"slices"
	"strconv"
	"time"

	"kdash/internal/model"
)

// Group is what a page puts its rows under.
type Group string

// The groups. Which of them a page has, Groups tells.
const (
	GroupNone      Group = "" // one list
	GroupComponent Group = "component"
	GroupCause     Group = "cause"
	GroupClass     Group = "class"
	GroupNode      Group = "node"
	GroupZone      Group = "zone"
)

// Groups lists the groups of a page in the order in which a key goes through
// them; only GroupNone where it has none.
func Groups(page Page) []Group {
	switch page {
	case PageTriage:
		return []Group{GroupNone, GroupComponent, GroupCause}
	case PageStorage:
		return []Group{GroupNone, GroupComponent, GroupClass, GroupNode, GroupZone}
	case PageVolumes:
		return []Group{GroupNone, GroupComponent, GroupClass, GroupZone}
	}
	return []Group{GroupNone}
}

// Next is the group of the page that follows g.
func (g Group) Next(page Page) Group {
	all := Groups(page)
	return all[(slices.Index(all, g)+1)%len(all)]
}

// grouping is how a page puts values of one type under headings.
type grouping[T any] struct {
	under func(g Group, v T) string           // the heading that v belongs under
	cell  func(column string, of []T) Cell    // what the row of a heading says of what is below it
	name  func(heading string, of []T) string // nil: the heading itself
}

// group is a heading with the rows below it, by their index in the list.
type group[T any] struct {
	name string
	key  string
	open bool
	rows []int
	of   []T
}

// line is one row of the grouped page: a heading, or a row below it.
type line[T any] struct {
	group *group[T]
	row   int // -1 for the heading
}

// grouped puts rows under headings, in the order of the first row of each.
// Headings are open until State.Open says otherwise; a filter looks into all of
// them.
func (g grouping[T]) grouped(t Table, st State, rows []T) Table {
	groups := g.groups(st, rows)
	lines, key, row := linesOf(groups), t.key, t.row
	t.Headings, t.Folded = len(groups), len(groups)+len(rows)-len(lines)
	t.count = len(lines)
	t.key = func(b []byte, i int) []byte {
		if at := lines[i]; at.row >= 0 {
			return key(b, at.row)
		}
		return append(b, lines[i].group.key...)
	}
	t.row = func(i int, now time.Time) Row {
		if at := lines[i]; at.row >= 0 {
			r := row(at.row, now)
			r.Depth = 1
			return r
		}
		return g.heading(lines[i].group, t.Columns)
	}
	return t
}

func (g grouping[T]) groups(st State, rows []T) []*group[T] {
	var groups []*group[T]
	found := map[string]*group[T]{}
	for i, v := range rows {
		name := g.under(st.Group, v)
		at := found[name]
		if at == nil {
			at = &group[T]{name: name, key: "group/" + string(st.Group) + "/" + name}
			open, chosen := st.Open[at.key]
			at.open = open || !chosen || !st.Filter.IsZero()
			found[name], groups = at, append(groups, at)
		}
		at.rows, at.of = append(at.rows, i), append(at.of, v)
	}
	return groups
}

func linesOf[T any](groups []*group[T]) []line[T] {
	var lines []line[T]
	for _, g := range groups {
		lines = append(lines, line[T]{g, -1})
		for _, i := range g.rows {
			if g.open {
				lines = append(lines, line[T]{g, i})
			}
		}
	}
	return lines
}

// heading is the row above a group: its name, and what the rows below it come
// to.
func (g grouping[T]) heading(of *group[T], columns []Column) Row {
	r := Row{Key: of.key, Cells: make([]Cell, len(columns)), Foldable: true, Open: of.open}
	for i, c := range columns {
		switch {
		case c.ID != "name":
			r.Cells[i] = g.cell(c.ID, of.of)
		case g.name != nil:
			r.Cells[i] = Cell{g.name(of.name, of.of), RoleTitle}
		default:
			r.Cells[i] = Cell{of.name, RoleTitle}
		}
	}
	return r
}

// findingGroups puts findings under their component or their cause. A heading
// tells how many it has and how much suffers from them.
func findingGroups() grouping[*model.Finding] {
	return grouping[*model.Finding]{
		under: func(g Group, f *model.Finding) string {
			if g == GroupCause {
				return f.Code
			}
			return string(f.Component)
		},
		cell: findingsCell,
	}
}

func findingsCell(column string, of []*model.Finding) Cell {
	switch column {
	case "severity":
		return findingSign(slices.MinFunc(of, model.CompareFindings))
	case "title":
		return Cell{plural(len(of), "finding"), RoleMuted}
	case "affected":
		affected := 0
		for _, f := range of {
			affected += len(f.Affected)
		}
		return Cell{strconv.Itoa(affected), RoleMuted}
	}
	return Cell{}
}
