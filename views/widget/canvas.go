package widget

import (
	"github.com/gdamore/tcell/v2"
	"github.com/rivo/uniseg"

	"kdash/internal/plain"
)

// Span is a run of text in one look. Style, when set, is used instead of the
// role's; log lines use it for the colours a program printed.
type Span struct {
	Text  string
	Role  Role
	Style tcell.Style
}

// look is how a span is drawn.
func (p Palette) look(s Span) tcell.Style {
	if s.Style == tcell.StyleDefault {
		return p.Style(s.Role)
	}
	if p.Plain {
		return s.Style.Foreground(tcell.ColorDefault).Background(tcell.ColorDefault)
	}
	return over(p.Style(s.Role), s.Style)
}

// canvas is the rectangle a widget may write to, in screen cells. Nothing is
// drawn outside of it, not even half of a wide character.
type canvas struct {
	screen     tcell.Screen
	x, y, w, h int
	ellipsis   string
}

// put writes safe text (see Text) at column x of line y, counted from the
// canvas' corner, at most width columns, and returns the columns used.
func (c canvas) put(x, y, width int, text string, style tcell.Style) int {
	width = min(width, c.w-x)
	if y < 0 || y >= c.h || x < 0 {
		return 0
	}
	used := 0
	for text != "" {
		cluster, w, rest := nextCluster(text)
		if used+w > width {
			break
		}
		c.screen.Put(c.x+x+used, c.y+y, cluster, style)
		used += w
		text = rest
	}
	return used
}

// fill paints width cells with blanks.
func (c canvas) fill(x, y, width int, style tcell.Style) {
	if y < 0 || y >= c.h {
		return
	}
	for i := max(x, 0); i < min(x+width, c.w); i++ {
		c.screen.Put(c.x+i, c.y+y, " ", style)
	}
}

// fit writes text into width columns and ends it with an ellipsis when it is
// longer.
func (c canvas) fit(x, y, width int, text string, style tcell.Style) int {
	if width <= 0 {
		return 0
	}
	if Width(text) <= width {
		return c.put(x, y, width, text, style)
	}
	used := c.put(x, y, width-1, text, style)
	return used + c.put(x+used, y, 1, c.ellipsis, style)
}

// fitEnds writes text into width columns and, when it is longer, both its ends
// about an ellipsis.
func (c canvas) fitEnds(x, y, width int, text string, style tcell.Style) {
	const least = 8 // in fewer columns than this two ends say less than one
	if Width(text) <= width || width < least {
		c.fit(x, y, width, text, style)
		return
	}
	tail := text
	for Width(tail) > width/2 {
		_, _, tail = nextCluster(tail)
	}
	used := c.fit(x, y, width-Width(tail), text, style)
	c.put(x+used, y, width-used, tail, style)
}

// Width is the number of columns safe text takes.
func Width(text string) int {
	if plain.ASCII(text) {
		return len(text)
	}
	width := 0
	for text != "" {
		var w int
		_, w, text = nextCluster(text)
		width += w
	}
	return width
}

// nextCluster cuts the first grapheme off non-empty safe text. A cluster that
// claims no column, or more than the two a terminal gives a character, is drawn
// as U+FFFD.
func nextCluster(text string) (cluster string, width int, rest string) {
	if text[0] < 0x80 && (len(text) == 1 || text[1] < 0x80) {
		return text[:1], 1, text[1:]
	}
	cluster, rest, width, _ = uniseg.FirstGraphemeClusterInString(text, -1)
	if width < 1 || width > 2 {
		return "\ufffd", 1, rest
	}
	return cluster, width, rest
}
