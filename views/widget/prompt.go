package widget

import (
	"strings"
	"unicode"

	"github.com/gdamore/tcell/v2"
)

// Prompt edits one line. It offers completions as ghost text behind the cursor:
// Tab or Right takes the one offered, Up and Down go through them; without any,
// Up and Down go through the history. Pasted text is text, never keys.
type Prompt struct {
	*Frame
	label   string
	text    []rune
	cursor  int
	offers  []string // completions of the whole line that begin with it
	offer   int
	history []string // oldest first
	past    int      // where in the history the line comes from
	on      promptCalls
}

// promptCalls are the caller's ears; each may be nil.
type promptCalls struct {
	complete      func(text string) []string
	changed, done func(text string)
	cancel        func()
}

// NewPrompt is an empty line behind a label.
func NewPrompt(p Palette, label string) *Prompt { return &Prompt{Frame: NewFrame(p), label: label} }

// SetLabel sets what stands before the line.
func (p *Prompt) SetLabel(label string) { p.label = label }

// SetCompleteFunc sets where completions come from: whole lines that the text
// may become, best first.
func (p *Prompt) SetCompleteFunc(f func(text string) []string) { p.on.complete = f }

// SetChangedFunc sets what every change of the text calls.
func (p *Prompt) SetChangedFunc(f func(text string)) { p.on.changed = f }

// SetDoneFunc sets what Enter calls.
func (p *Prompt) SetDoneFunc(f func(text string)) { p.on.done = f }

// SetCancelFunc sets what Esc calls.
func (p *Prompt) SetCancelFunc(f func()) { p.on.cancel = f }

// SetHistory sets the lines entered before, oldest first.
func (p *Prompt) SetHistory(lines []string) { p.history, p.past = lines, len(lines) }

// Text is the line as it stands.
func (p *Prompt) Text() string { return string(p.text) }

// SetText replaces the line and puts the cursor behind it.
func (p *Prompt) SetText(text string) {
	p.past = len(p.history)
	p.replace([]rune(oneLine(text)))
}

// Insert types text at the cursor.
func (p *Prompt) Insert(text string) {
	added := []rune(oneLine(text))
	line := append(append(append([]rune{}, p.text[:p.cursor]...), added...), p.text[p.cursor:]...)
	p.edit(line, p.cursor+len(added))
}

// oneLine makes typed or pasted text fit for a line: breaks become blanks, other
// control characters go.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, strings.TrimRight(s, "\r\n"))
}

func (p *Prompt) replace(line []rune) { p.edit(line, len(line)) }

func (p *Prompt) edit(line []rune, cursor int) {
	p.text, p.cursor = line, cursor
	p.offer, p.offers = 0, nil
	if p.on.complete != nil {
		p.offers = p.fitting(p.on.complete(p.Text()))
	}
	if p.on.changed != nil {
		p.on.changed(p.Text())
	}
}

// fitting keeps completions that continue what is typed.
func (p *Prompt) fitting(offers []string) []string {
	var kept []string
	for _, o := range offers {
		if strings.HasPrefix(o, p.Text()) && o != p.Text() {
			kept = append(kept, o)
		}
	}
	return kept
}

// ghost is the part of the completion offered that is not typed yet.
func (p *Prompt) ghost() string {
	if len(p.offers) == 0 || len(p.text) == 0 || p.cursor < len(p.text) {
		return ""
	}
	return strings.TrimPrefix(p.offers[p.offer], p.Text())
}

// Draw shows the label, the end of the line that fits, and what is offered.
func (p *Prompt) Draw(screen tcell.Screen) {
	c := p.drawFrame(screen, p.HasFocus())
	if c.w <= 0 || c.h <= 0 {
		return
	}
	x := c.fit(0, 0, c.w, Text(p.label), p.palette.Style(Key))
	room := max(c.w-x-1, 0)
	from := 0
	for Width(Text(string(p.text[from:p.cursor]))) > room && from < p.cursor {
		from++
	}
	normal := p.palette.Style(Normal)
	at := x + Width(Text(string(p.text[from:p.cursor])))
	x += c.put(x, 0, c.w-x, Text(string(p.text[from:])), normal)
	c.fit(x, 0, c.w-x, Text(p.ghost()), p.palette.Style(Ghost))
	if p.HasFocus() {
		screen.ShowCursor(c.x+min(at, c.w-1), c.y)
	}
}
