package screentest

import (
	"fmt"
	"strings"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/uniseg"
)

// Screen is the text shown: one line per line of the terminal, blanks at the
// end taken off.
func (d *Driver) Screen() string { return d.screen.last().text() }

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
func (d *Driver) Styles() string { return d.screen.last().styles() }

func (f frame) text() string {
	var b strings.Builder
	for y := range f.height {
		b.WriteString(strings.TrimRight(f.slice(y, 0, f.width), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// slice is the text of the cells from column x up to end. The cell behind a wide
// character belongs to it and is passed over.
func (f frame) slice(y, x, end int) string {
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

func (f frame) styles() string {
	var b strings.Builder
	for y := range f.height {
		for x := 0; x < f.width; {
			style, end := f.cells[y*f.width+x].Style, x+1
			for end < f.width && f.cells[y*f.width+end].Style == style {
				end++
			}
			if style != tcell.StyleDefault {
				fmt.Fprintf(&b, "%d:%d-%d %q %s\n", y, x, end-1, f.slice(y, x, end), describe(style))
			}
			x = end
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
