package present

import (
	"slices"
	"strconv"
	"time"

	"kdash/internal/model"
)

// Group is what Triage puts its rows under.
type Group string

// The groups, in the order in which a key goes through them.
const (
	GroupNone      Group = "" // one list
	GroupComponent Group = "component"
	GroupCause     Group = "cause"
)

// Next is the group that follows g.
func (g Group) Next() Group {
	switch g {
	case GroupNone:
		return GroupComponent
	case GroupComponent:
		return GroupCause
	}
	return GroupNone
}

// of is the heading that f belongs under.
func (g Group) of(f *model.Finding) string {
	if g == GroupCause {
		return f.Code
	}
	return string(f.Component)
}

// group is a heading with the rows below it, by their index in the list.
type group struct {
	name string
	open bool
	rows []int
	of   []*model.Finding
}

// line is one row of the grouped page: a heading, or a row below it.
type line struct {
	group *group
	row   int // -1 for the heading
}

// grouped puts rows under headings, the group of the worst first. Headings are
// open until State.Open says otherwise; a filter looks into all of them.
func grouped(t Table, st State, rows []*model.Finding) Table {
	lines, key, row := linesOf(groupsOf(st, rows)), t.key, t.row
	t.Headings = len(lines) - len(rows)
	t.count = len(lines)
	t.key = func(b []byte, i int) []byte {
		if at := lines[i]; at.row >= 0 {
			return key(b, at.row)
		}
		return append(append(b, "group/"...), lines[i].group.name...)
	}
	t.row = func(i int, now time.Time) Row {
		if at := lines[i]; at.row >= 0 {
			r := row(at.row, now)
			r.Depth = 1
			return r
		}
		return lines[i].group.heading(t.Columns)
	}
	return t
}

func groupsOf(st State, rows []*model.Finding) []*group {
	var groups []*group
	for i, f := range rows {
		name := st.Group.of(f)
		at := slices.IndexFunc(groups, func(g *group) bool { return g.name == name })
		if at < 0 {
			open, chosen := st.Open["group/"+name]
			at = len(groups)
			groups = append(groups, &group{name: name, open: open || !chosen || !st.Filter.IsZero()})
		}
		groups[at].rows, groups[at].of = append(groups[at].rows, i), append(groups[at].of, f)
	}
	return groups
}

func linesOf(groups []*group) []line {
	var lines []line
	for _, g := range groups {
		lines = append(lines, line{g, -1})
		for _, i := range g.rows {
			if g.open {
				lines = append(lines, line{g, i})
			}
		}
	}
	return lines
}

// heading is the row above a group: its name, how many it has of each
// severity, and how much suffers from them.
func (g *group) heading(columns []Column) Row {
	r := Row{Key: "group/" + g.name, Cells: make([]Cell, len(columns)), Foldable: true, Open: g.open}
	affected := 0
	for _, f := range g.of {
		affected += len(f.Affected)
	}
	for i, c := range columns {
		switch c.ID {
		case "severity":
			r.Cells[i] = findingSign(slices.MinFunc(g.of, model.CompareFindings))
		case "name":
			r.Cells[i] = Cell{g.name, RoleTitle}
		case "title":
			r.Cells[i] = Cell{plural(len(g.of), "finding"), RoleMuted}
		case "affected":
			r.Cells[i] = Cell{strconv.Itoa(affected), RoleMuted}
		}
	}
	return r
}
