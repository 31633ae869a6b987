package present

// Span is a piece of a line with one role.
type Span struct {
	Text string
	Role Role
}

// Line is one line of text in roles.
type Line []Span

// Section is a heading with the lines under it.
type Section struct {
	Title string
	Lines []Line
}

// plain is a line of one role.
func plain(role Role, text string) Line { return Line{{text, role}} }

// String is the line's text.
func (l Line) String() string {
	var text string
	for _, s := range l {
		text += s.Text
	}
	return text
}
