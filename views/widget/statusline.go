package widget

import "github.com/gdamore/tcell/v2"

// StatusLine is one line with something on the left and something on the right.
// A message, while there is one, takes the place of the left side.
type StatusLine struct {
	*Frame
	left, right, message []Span
}

// NewStatusLine is an empty line.
func NewStatusLine(p Palette) *StatusLine { return &StatusLine{Frame: NewFrame(p)} }

// SetLeft sets what stands on the left.
func (s *StatusLine) SetLeft(spans ...Span) { s.left = spans }

// SetRight sets what stands on the right; it is cut before the left side is.
func (s *StatusLine) SetRight(spans ...Span) { s.right = spans }

// Say shows a message until Hush or the next one.
func (s *StatusLine) Say(role Role, message string) { s.message = []Span{{Text: message, Role: role}} }

// Hush takes the message off.
func (s *StatusLine) Hush() { s.message = nil }

// Draw shows the line.
func (s *StatusLine) Draw(screen tcell.Screen) {
	c := s.drawFrame(screen, false)
	left := s.left
	if s.message != nil {
		left = s.message
	}
	used := s.line(c, 0, c.w, left)
	room := c.w - used - gap
	s.line(c, c.w-min(spansWidth(s.right), max(room, 0)), room, s.right)
}

// line prints spans from column x, at most room columns.
func (s *StatusLine) line(c canvas, x, room int, spans []Span) int {
	from := x
	for _, span := range spans {
		x += c.fit(x, 0, from+room-x, Text(span.Text), s.palette.look(span))
	}
	return x - from
}

func spansWidth(spans []Span) int { return Cell{Spans: spans}.width() }
