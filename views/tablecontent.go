package views

import (
	"kdash/internal/present"
	"kdash/views/widget"
)

// tableContent shows a table of present's in a widget. Rows are formatted as
// they come into view.
type tableContent struct {
	present.Table
	old bool // the connection is lost: rows are what was, and look like it
}

// Key is the identity of row i.
func (c tableContent) Key(i int) string { return c.Table.Key(i) }

// Row is row i with its roles.
func (c tableContent) Row(i int) widget.Row {
	r := c.Table.Row(i)
	cells := make([]widget.Cell, len(r.Cells))
	for j, cell := range r.Cells {
		cells[j] = widget.Cell{Text: cell.Text, Role: role(cell.Role)}
	}
	plain := widget.Normal
	if c.old {
		plain = widget.Muted
	}
	return widget.Row{Role: plain, Key: r.Key, Cells: cells, Depth: r.Depth, Foldable: r.Foldable, Open: r.Open}
}

// columns is the header of a table.
func columns(t present.Table) []widget.Column {
	found := make([]widget.Column, len(t.Columns))
	for i, c := range t.Columns {
		found[i] = widget.Column{Title: c.Title, Min: c.Min, Max: c.Max, Weight: c.Weight, Drop: c.Priority, Room: c.Room, Ends: c.Ends}
		if c.Right {
			found[i].Align = widget.Right
		}
		found[i].Sort = order(t.Sort, c.ID)
	}
	return found
}

// order is the mark beside a column's title.
func order(s present.Sort, column string) widget.Order {
	switch {
	case s.Column != column:
		return widget.Unsorted
	case s.Desc:
		return widget.Descending
	}
	return widget.Ascending
}

// role is the widget's role for one of present's.
func role(r present.Role) widget.Role {
	switch r {
	case present.RoleMuted:
		return widget.Muted
	case present.RoleOK:
		return widget.OK
	case present.RoleWarn:
		return widget.Warn
	case present.RoleBad:
		return widget.Bad
	case present.RoleUnknown:
		return widget.Unknown
	case present.RoleAccent:
		return widget.Accent
	case present.RoleTitle:
		return widget.Title
	}
	return widget.Normal
}
