package views

import (
	"context"
	"strings"
	"time"

	"kdash/internal/keys"
	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/views/widget"
)

// textPage is one text about one object: describe, YAML, help.
type textPage struct {
	*widget.TextPane
	shell *shell
	title string
	ref   model.Ref
	read  func(context.Context) (string, error) // nil: the text is there from the start
	found string                                // what is searched for
	done  context.CancelFunc
}

func newTextPage(sh *shell, title string, ref model.Ref, read func(context.Context) (string, error)) *textPage {
	return &textPage{TextPane: widget.NewTextPane(sh.look), shell: sh, title: title, ref: ref, read: read}
}

func (p *textPage) crumb() string           { return p.title }
func (p *textPage) about() (string, string) { return "", "" }
func (p *textPage) scope() keys.Scope       { return keys.Text }
func (p *textPage) selected() model.Ref     { return p.ref }
func (p *textPage) text() (string, string)  { return "the text", p.Plain() }

// update asks for the text when the page is shown; it then stays as it is, as
// what is being read must not move. Ctrl-R asks again.
func (p *textPage) update(*model.Snapshot, time.Time) {
	if p.read == nil || p.done != nil {
		return
	}
	if p.Plain() == "" {
		p.SetSpans(widget.TextLines{{{Text: "reading " + p.ref.String() + " ...", Role: widget.Muted}}})
	}
	ctx, cancel := context.WithCancel(p.shell.crew.ctx)
	p.done = cancel
	p.shell.crew.run(func(context.Context) {
		text, err := p.read(ctx)
		p.shell.pump.post(func() {
			if ctx.Err() == nil {
				p.fill(text, err)
			}
		})
	})
}

func (p *textPage) fill(text string, err error) {
	if err != nil {
		p.SetSpans(widget.TextLines{{{Text: p.shell.words(err), Role: widget.Bad}}})
		return
	}
	var lines widget.TextLines
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		lines = append(lines, keyed(line))
	}
	p.SetSpans(lines)
}

// keyed gives the name before a colon a look of its own, which is what both
// describe and YAML are made of.
func keyed(line string) spans {
	name, rest, ok := strings.Cut(line, ":")
	if !ok || strings.ContainsAny(strings.TrimLeft(name, " -"), ` "'[{`) && !strings.HasPrefix(rest, "  ") {
		return spans{{Text: line}}
	}
	return spans{{Text: name + ":", Role: widget.Accent}, {Text: rest}}
}

func (p *textPage) do(id, _ string) bool {
	switch id {
	case "wrap":
		p.SetWrap(!p.Wraps())
	case "match-next":
		p.Next()
	case "match-previous":
		p.Prev()
	case "refresh":
		p.leave()
		p.update(nil, time.Time{})
	case "describe", "yaml":
		return p.read == nil || strings.HasPrefix(p.title, id+" ")
	default:
		return false
	}
	return true
}

func (p *textPage) filter(text string) error {
	p.found = text
	p.SetMatcher(widget.Literal(text))
	p.Next()
	return nil
}

// leave stops reading.
func (p *textPage) leave() {
	if p.done != nil {
		p.done()
		p.done = nil
	}
}

func (p *textPage) choices() present.State {
	return present.State{Filter: present.Filter{Text: p.found}}
}
