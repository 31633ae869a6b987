package widget

import (
	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

// Frame is the base of every widget: a tview box whose background, border and
// title are drawn from the palette. Unlike tview's own, the title is plain text.
type Frame struct {
	*tview.Box
	palette Palette
	title   []Span
	border  bool
}

// NewFrame is an empty rectangle without a border.
func NewFrame(p Palette) *Frame {
	return &Frame{Box: tview.NewBox(), palette: p}
}

// SetPalette changes the colours from the next draw on.
func (f *Frame) SetPalette(p Palette) { f.palette = p }

// SetBorder draws a border, which costs a cell on each side.
func (f *Frame) SetBorder(show bool) { f.border = show }

// SetTitle sets the text shown in the top border.
func (f *Frame) SetTitle(text string) { f.title = []Span{{Text: text, Role: Title}} }

// SetTitleSpans sets a title of several looks.
func (f *Frame) SetTitleSpans(spans ...Span) { f.title = spans }

// Draw paints the frame alone.
func (f *Frame) Draw(screen tcell.Screen) { f.drawFrame(screen, f.HasFocus()) }

// GetInnerRect is the rectangle left for content: column, line, width, height.
func (f *Frame) GetInnerRect() (int, int, int, int) {
	x, y, w, h := f.GetRect()
	if f.border {
		x, y, w, h = x+1, y+1, w-2, h-2
	}
	return x, y, max(w, 0), max(h, 0)
}

// drawFrame clears the rectangle, draws the border and returns the canvas inside.
func (f *Frame) drawFrame(screen tcell.Screen, focused bool) canvas {
	x, y, w, h := f.GetRect()
	outer := f.canvas(screen, x, y, w, h)
	sever(screen, x, y, h)
	for line := range h {
		outer.fill(0, line, w, f.palette.Style(Normal))
	}
	if f.border && w >= 2 && h >= 2 {
		f.drawBorder(outer, focused)
	}
	x, y, w, h = f.GetInnerRect()
	return f.canvas(screen, x, y, w, h)
}

func (f *Frame) canvas(screen tcell.Screen, x, y, w, h int) canvas {
	return canvas{screen: screen, x: x, y: y, w: w, h: h, ellipsis: f.palette.Glyphs.Ellipsis}
}

func (f *Frame) drawBorder(c canvas, focused bool) {
	style := f.palette.Style(Border)
	if focused {
		style = f.palette.Style(BorderFocus)
	}
	g := f.palette.Glyphs.Frame
	right, bottom := c.w-1, c.h-1
	for x := 1; x < right; x++ {
		c.put(x, 0, 1, g.Horizontal, style)
		c.put(x, bottom, 1, g.Horizontal, style)
	}
	for y := 1; y < bottom; y++ {
		c.put(0, y, 1, g.Vertical, style)
		c.put(right, y, 1, g.Vertical, style)
	}
	c.put(0, 0, 1, g.TopLeft, style)
	c.put(right, 0, 1, g.TopRight, style)
	c.put(0, bottom, 1, g.BottomLeft, style)
	c.put(right, bottom, 1, g.BottomRight, style)
	f.drawTitle(c)
}

// drawTitle writes the title with a blank on each side, left in the border.
func (f *Frame) drawTitle(c canvas) {
	if len(f.title) == 0 || c.w < 6 {
		return
	}
	x := 1 + c.put(1, 0, 1, " ", f.palette.Style(Border))
	for _, s := range f.title {
		x += c.fit(x, 0, c.w-2-x, Text(s.Text), f.palette.look(s))
	}
	c.put(x, 0, 1, " ", f.palette.Style(Border))
}

// sever blanks wide characters whose right half would hang into the rectangle
// that starts at column x: the terminal would draw them over its edge.
func sever(screen tcell.Screen, x, y, h int) {
	for line := y; line < y+h && x > 0; line++ {
		if _, style, w := screen.Get(x-1, line); w > 1 {
			screen.Put(x-1, line, " ", style)
		}
	}
}
