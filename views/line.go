package views

import (
	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"kdash/internal/present"
	"kdash/views/widget"
)

// spans is a line of text in its looks.
type spans = []widget.Span

// drawLine writes one line of the screen.
func (sh *shell) drawLine(screen tcell.Screen, at rect, text spans) {
	line := widget.NewStatusLine(sh.look)
	line.SetLeft(text...)
	put(screen, line, at)
}

// put draws a primitive in a rectangle.
func put(screen tcell.Screen, p tview.Primitive, r rect) {
	p.SetRect(r.x, r.y, r.w, r.h)
	p.Draw(screen)
}

// spansWidth is the columns that spans take.
func spansWidth(line spans) int {
	width := 0
	for _, s := range line {
		width += widget.Width(widget.Text(s.Text))
	}
	return width
}

// lineSpans are the looks of one of present's lines.
func lineSpans(line present.Line) spans {
	found := make(spans, len(line))
	for i, s := range line {
		found[i] = widget.Span{Text: s.Text, Role: role(s.Role)}
	}
	return found
}
