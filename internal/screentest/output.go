package screentest

import (
	"fmt"
	"strings"

	"github.com/gdamore/tcell/v2"

	"kdash/views/paper"
)

// Screen is the text shown: one line per line of the terminal, blanks at the
// end taken off.
func (d *Driver) Screen() string { return d.screen.Last().Text() }

// Line is one line of the screen, counted from 0.
func (d *Driver) Line(y int) string {
	lines := strings.Split(d.Screen(), "\n")
	if y < 0 || y >= len(lines) {
		return ""
	}
	return lines[y]
}

// Contains tells whether the screen shows the text on one line.
func (d *Driver) Contains(text string) bool { return strings.Contains(d.Screen(), text) }

// Cursor is the cell of the cursor; shown is false when it is hidden.
func (d *Driver) Cursor() (x, y int, shown bool) { return d.screen.GetCursor() }

// Styles lists what is not drawn in the terminal's default style, a run of cells
// a line: line, first and last column, text, attributes and colours.
func (d *Driver) Styles() string { return styles(d.screen.Last()) }

func styles(f paper.Frame) string {
	var b strings.Builder
	for _, run := range f.Runs() {
		if run.Style != tcell.StyleDefault {
			fmt.Fprintf(&b, "%d:%d-%d %q %s\n", run.Line, run.First, run.End-1, run.Text, describe(run.Style))
		}
	}
	return b.String()
}

// describe names a style in words, in a fixed order.
func describe(s tcell.Style) string {
	fg, bg, attrs := s.Decompose()
	var words []string
	for _, a := range []struct {
		bit  tcell.AttrMask
		name string
	}{
		{tcell.AttrBold, "bold"}, {tcell.AttrDim, "dim"}, {tcell.AttrItalic, "italic"},
		{tcell.AttrReverse, "reverse"}, {tcell.AttrBlink, "blink"}, {tcell.AttrStrikeThrough, "strike"},
	} {
		if attrs&a.bit != 0 {
			words = append(words, a.name)
		}
	}
	if s.GetUnderlineStyle() != tcell.UnderlineStyleNone {
		words = append(words, "underline")
	}
	if fg != tcell.ColorDefault {
		words = append(words, fg.CSS())
	}
	if bg != tcell.ColorDefault {
		words = append(words, "on "+bg.CSS())
	}
	return strings.Join(words, " ")
}
