package views

import (
	"regexp"
	"slices"
	"strings"

	"kdash/internal/logs"
	"kdash/internal/logs/meaning"
	"kdash/views/widget"
)

// logChip is one expression that includes or excludes lines.
type logChip struct {
	text    string // as typed
	exclude bool
	match   *regexp.Regexp
}

// newLogChip understands what was typed: a regular expression, case ignored,
// which "!" turns round. One that does not compile is looked for letter by
// letter. It is nil for nothing.
func newLogChip(text string) *logChip {
	expression, exclude := strings.CutPrefix(strings.TrimSpace(text), "!")
	if expression == "" {
		return nil
	}
	return &logChip{strings.TrimSpace(text), exclude, expressionOf(expression)}
}

func expressionOf(text string) *regexp.Regexp {
	match, err := regexp.Compile("(?i)" + text)
	if err != nil {
		match = regexp.MustCompile("(?i)" + regexp.QuoteMeta(text))
	}
	return match
}

// all are the chips with the one being typed.
func (p *logPage) allChips() []logChip {
	if p.trial == nil {
		return p.chips
	}
	return append(slices.Clip(p.chips), *p.trial)
}

// sieve is what was chosen, for the engine's lines.
func (p *logPage) sieve() *logs.Sieve {
	f := logs.Filter{Floor: p.floor, Tags: p.tags, Hidden: p.hiddenSources(), From: p.span.from, Until: p.span.until}
	for _, c := range p.allChips() {
		if c.exclude {
			f.Exclude = append(f.Exclude, c.match)
		} else {
			f.Include = append(f.Include, c.match)
		}
	}
	if !p.raw {
		f.Shown = shownText
	}
	return logs.NewSieve(f)
}

// narrow applies what was chosen, and marks what is looked for.
func (p *logPage) narrow() {
	var parts []string
	for _, c := range p.allChips() {
		if !c.exclude {
			parts = append(parts, "(?:"+c.match.String()+")")
		}
	}
	if p.found != nil {
		parts = append(parts, "(?:"+p.found.String()+")")
	}
	p.SetMatcher(nil)
	if len(parts) > 0 {
		p.SetMatcher(widget.Pattern(regexp.MustCompile(strings.Join(parts, "|"))))
	}
	p.again()
}

// filter tries an expression while it is typed; "" tries none.
func (p *logPage) filter(text string) error {
	p.trial = newLogChip(text)
	p.narrow()
	return nil
}

// addChip narrows by one more expression, unless it does already. Nil is none.
func (p *logPage) addChip(c *logChip) {
	p.trial = nil
	if c != nil && !slices.ContainsFunc(p.chips, func(old logChip) bool { return old.text == c.text }) {
		p.chips = append(p.chips, *c)
	}
	p.narrow()
}

// askFilter asks for another expression, which begins as given. Enter makes it
// a chip.
func (p *logPage) askFilter(begin string) {
	q := p.ask("/", &p.shell.typed.filters, func(text string) { _ = p.filter(text) }, func(text string) { p.addChip(newLogChip(text)) })
	q.SetText(begin)
}

// askFind asks what to look for among the lines shown, all of which stay.
func (p *logPage) askFind() {
	before := p.found
	look := func(text string) {
		p.found = nil
		if text != "" {
			p.found = expressionOf(text)
		}
		p.narrow()
	}
	p.ask("find ", &p.shell.typed.filters, look, func(text string) {
		if look(text); text == "" {
			return
		}
		if !p.Prev() {
			p.found = before
			p.narrow()
			p.shell.tell("no line has " + text)
		}
	})
}

// ask opens a prompt. What is typed is tried at once; Esc takes it back.
func (p *logPage) ask(label string, history *[]string, try, done func(string)) prompt {
	q := p.shell.newPrompt(label, history)
	q.SetChangedFunc(try)
	q.SetDoneFunc(func(text string) {
		p.shell.over = nil
		*history = remember(*history, text)
		done(text)
	})
	q.SetCancelFunc(func() {
		p.shell.over = nil
		if try != nil {
			try("")
		}
	})
	p.shell.over = q
	return q
}

// back takes the last thing off that narrows the page; false when there is none.
func (p *logPage) back() bool {
	switch {
	case p.found != nil:
		p.found = nil
	case len(p.chips) > 0:
		p.chips = p.chips[:len(p.chips)-1]
	case p.tags != 0:
		p.tags = 0
	case p.floor != meaning.LevelNone:
		p.floor = meaning.LevelNone
	case len(p.hidden) > 0:
		clear(p.hidden)
	default:
		return false
	}
	p.narrow()
	return true
}
