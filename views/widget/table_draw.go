package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/gdamore/tcell/v2"
)

// Draw shows the header and the rows around the selected one.
func (t *Table) Draw(screen tcell.Screen) {
	c := t.drawFrame(screen, t.HasFocus())
	if c.w <= 0 || c.h <= 0 {
		return
	}
	t.clamp()
	rows := t.visible(c.h - 1)
	t.measure(rows)
	need := t.need()
	t.scroll = min(t.scroll, furthest(t.columns, need, t.room()))
	slots := layout(t.columns, need, t.room(), t.scroll)
	t.drawHeader(c, slots)
	if t.content.Len() == 0 {
		t.drawEmpty(c)
	}
	for i, row := range rows {
		t.drawRow(c, i, slots, row)
	}
}

// drawEmpty says in as many lines as it takes why there are no rows.
func (t *Table) drawEmpty(c canvas) {
	width := c.w - t.gutter()
	for i, line := range strings.Split(ansi.Wrap(Text(t.empty), width, ""), "\n") {
		if 1+i < c.h {
			c.fit(t.gutter(), 1+i, width, line, t.palette.Style(Muted))
		}
	}
}

// visible asks the content for the rows on the screen.
func (t *Table) visible(height int) []Row {
	n := max(min(height, t.content.Len()-t.offset), 0)
	rows := make([]Row, n)
	for i := range rows {
		rows[i] = t.content.Row(t.offset + i)
	}
	return rows
}

// measure remembers the widest values, for columns whose width nobody told.
func (t *Table) measure(rows []Row) {
	for i, col := range t.columns {
		if col.Width > 0 {
			continue
		}
		for _, row := range rows {
			if i < len(row.Cells) {
				t.seen[i] = max(t.seen[i], row.Cells[i].width()+t.lead(i, row))
			}
		}
	}
}

// need is the width each column's title and values take, at most its Max. Min
// does not pad: room that short values leave is for columns that have none.
func (t *Table) need() []int {
	need := make([]int, len(t.columns))
	for i, col := range t.columns {
		need[i] = max(col.Width, t.seen[i])
		if col.Max > 0 {
			need[i] = min(need[i], col.Max)
		}
		need[i] = max(need[i], t.titleWidth(i), 1)
	}
	return need
}

func (t *Table) titleWidth(i int) int {
	w := Width(Text(t.columns[i].Title))
	if t.columns[i].Sort != Unsorted {
		w++
	}
	return w
}

// gutter is the room for marks on the left.
func (t *Table) gutter() int {
	if t.marking {
		return 2
	}
	return 0
}

// room is the width columns share.
func (t *Table) room() int {
	_, _, w, _ := t.GetInnerRect()
	return max(w-t.gutter(), 0)
}

// lead is what fold marks and indentation take in the first column.
func (t *Table) lead(column int, row Row) int {
	if column > 0 || !t.tree {
		return 0
	}
	return (indent(row) + 1) * indentWidth
}

// indent bounds the depth, so that a deep tree still shows names.
func indent(row Row) int { return max(min(row.Depth, maxIndent), 0) }

func (t *Table) drawHeader(c canvas, slots []slot) {
	style := t.palette.Style(Header)
	for _, s := range slots {
		title, x := Text(t.columns[s.column].Title)+t.sortMark(s.column), s.x
		if t.columns[s.column].Align == Right {
			x += max(s.width-Width(title), 0)
		}
		c.fit(t.gutter()+x, 0, s.x+s.width-x, title, style)
	}
	if len(slots) < len(t.columns) && t.scroll < furthest(t.columns, t.need(), t.room()) {
		c.put(c.w-1, 0, 1, t.palette.Glyphs.MoreRight, style)
	}
	if t.scroll > 0 && len(slots) > 0 {
		c.put(t.gutter()+slots[0].width, 0, 1, t.palette.Glyphs.MoreLeft, style)
	}
}

func (t *Table) sortMark(column int) string {
	switch t.columns[column].Sort {
	case Ascending:
		return t.palette.Glyphs.SortUp
	case Descending:
		return t.palette.Glyphs.SortDown
	}
	return ""
}

// drawRow draws row i of the screen below the header.
func (t *Table) drawRow(c canvas, i int, slots []slot, row Row) {
	top := t.rowStyle(t.offset+i, row)
	c.fill(0, i+1, c.w, over(t.palette.Style(Normal), top))
	if t.marks[row.Key] {
		c.put(0, i+1, 1, t.palette.Glyphs.Mark, over(t.palette.Style(Accent), top))
	}
	for _, s := range slots {
		if s.column < len(row.Cells) {
			t.drawCell(c, i+1, s, row, top)
		}
	}
}

// rowStyle is laid over everything in a row.
func (t *Table) rowStyle(i int, row Row) tcell.Style {
	switch {
	case i == t.index && t.HasFocus():
		return t.palette.Style(Selected)
	case i == t.index:
		return t.palette.Style(SelectedIdle)
	case t.marks[row.Key]:
		return t.palette.Style(Marked)
	}
	return tcell.StyleDefault
}

func (t *Table) drawCell(c canvas, y int, s slot, row Row, top tcell.Style) {
	cell, lead := row.Cells[s.column], t.lead(s.column, row)
	x, end := t.gutter()+s.x, t.gutter()+s.x+s.width
	if lead > 0 {
		c.put(x+lead-indentWidth, y, end-x-lead+indentWidth, t.foldMark(row), over(t.palette.Style(Muted), top))
		x += lead
	}
	if t.columns[s.column].Align == Right {
		x += max(end-x-cell.width(), 0)
	}
	if cell.Spans == nil && t.columns[s.column].Ends {
		c.fitEnds(x, y, end-x, Text(cell.Text), over(t.palette.Style(either(cell.Role, row.Role)), top))
		return
	}
	if cell.Spans == nil {
		c.fit(x, y, end-x, Text(cell.Text), over(t.palette.Style(either(cell.Role, row.Role)), top))
		return
	}
	cut := cell.width() > end-x
	for i, span := range cell.Spans {
		span.Role = either(span.Role, either(cell.Role, row.Role))
		x += t.drawSpan(c, x, y, end, span, top, cut && i < len(cell.Spans)-1)
	}
}

// drawSpan draws a part of a cell. A cell that is cut keeps a column for the
// ellipsis, which the part that crosses the edge draws.
func (t *Table) drawSpan(c canvas, x, y, end int, span Span, top tcell.Style, more bool) int {
	text, style := Text(span.Text), over(t.palette.look(span), top)
	if more && x < end && Width(text) == end-x {
		used := c.put(x, y, end-x-1, text, style)
		return used + c.put(x+used, y, 1, c.ellipsis, style)
	}
	return c.fit(x, y, end-x, text, style)
}

func (t *Table) foldMark(row Row) string {
	switch {
	case !row.Foldable:
		return ""
	case row.Open:
		return t.palette.Glyphs.FoldOpen
	}
	return t.palette.Glyphs.FoldShut
}

func (c Cell) width() int {
	if c.Spans == nil {
		return Width(Text(c.Text))
	}
	w := 0
	for _, s := range c.Spans {
		w += Width(Text(s.Text))
	}
	return w
}

func either(a, b Role) Role {
	if a != Normal {
		return a
	}
	return b
}
