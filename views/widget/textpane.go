package widget

import (
	"strings"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

// TextPane shows a text that does not change by itself: a description, YAML,
// help. See Pager for scrolling, wrapping and searching.
type TextPane struct {
	*Pager
	text TextLines
}

// TextLines is a text held in memory, a line an element.
type TextLines [][]Span

// Range numbers the lines from 0.
func (t TextLines) Range() (first, end uint64) { return 0, uint64(len(t)) }

// Line is line n, nil when there is none.
func (t TextLines) Line(n uint64) []Span {
	if n >= uint64(len(t)) {
		return nil
	}
	return t[n]
}

// NewTextPane is an empty pane.
func NewTextPane(p Palette) *TextPane {
	return &TextPane{Pager: newPager(p, TextLines(nil))}
}

// SetText shows plain text.
func (t *TextPane) SetText(text string) {
	var lines TextLines
	for line := range strings.Lines(text) {
		lines = append(lines, []Span{{Text: strings.TrimRight(line, "\r\n")}})
	}
	t.SetSpans(lines)
}

// SetSpans shows styled lines.
func (t *TextPane) SetSpans(lines TextLines) {
	t.text = lines
	t.SetLines(lines)
}

// Update shows newer lines in place of the present ones and keeps the place.
func (t *TextPane) Update(lines TextLines) {
	t.text = lines
	t.lines = lines
	t.settle()
}

// Plain is the text as shown, for the clipboard.
func (t *TextPane) Plain() string {
	var b strings.Builder
	for _, line := range t.text {
		for _, s := range line {
			b.WriteString(Text(s.Text))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// MouseHandler takes focus on a press and scrolls on the wheel.
func (t *TextPane) MouseHandler() func(tview.MouseAction, *tcell.EventMouse, func(tview.Primitive)) (bool, tview.Primitive) {
	return t.mouseFor(t)
}
