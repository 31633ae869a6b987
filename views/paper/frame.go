package paper

import (
	"slices"
	"strings"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/uniseg"
)

// Frame is what a terminal showed: the cells of all lines in one row.
type Frame struct {
	cells         []tcell.SimCell
	width, height int
}

// Equal reports whether two frames look the same.
func (f Frame) Equal(o Frame) bool {
	same := func(a, b tcell.SimCell) bool { return a.Style == b.Style && slices.Equal(a.Runes, b.Runes) }
	return f.width == o.width && f.height == o.height && slices.EqualFunc(f.cells, o.cells, same)
}

// Run is a stretch of a line in one style.
type Run struct {
	Line, First, End int // the columns First up to End
	Text             string
	Style            tcell.Style
}

// Runs is the frame as stretches of one style, line by line.
func (f Frame) Runs() []Run {
	var runs []Run
	for y := range f.height {
		for x := 0; x < f.width; {
			style, end := f.cells[y*f.width+x].Style, x+1
			for end < f.width && f.cells[y*f.width+end].Style == style {
				end++
			}
			runs = append(runs, Run{y, x, end, f.slice(y, x, end), style})
			x = end
		}
	}
	return runs
}

// Text is one line per line of the terminal, blanks at the end taken off.
func (f Frame) Text() string {
	var b strings.Builder
	for y := range f.height {
		b.WriteString(strings.TrimRight(f.slice(y, 0, f.width), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// slice is the text of the cells from column x up to end. The cell behind a wide
// character belongs to it and is passed over.
func (f Frame) slice(y, x, end int) string {
	var b strings.Builder
	for x < end {
		text := string(f.cells[y*f.width+x].Runes)
		if text == "" {
			text = " "
		}
		b.WriteString(text)
		x += max(uniseg.StringWidth(text), 1)
	}
	return b.String()
}
