package views

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"kdash/internal/keys"
	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/views/widget"
)

const (
	// logLimit is how many lines a log page keeps: some 10 MB of usual lines.
	logLimit = 50_000
	// logTail is how far back a log begins.
	logTail = 500
)

// logPage follows the logs behind an object: of a container, of a pod's
// containers, or of all pods of a workload, new ones included.
type logPage struct {
	*widget.LogPane
	shell     *shell
	ref       model.Ref
	container string // only this one; "" for all
	previous  bool
	times     bool
	tail      *tail
	shown     logLines
	all       []logLine // what the filter chooses from
	asked     string    // the filter as typed
	passes    func(string) bool
	lost      int
	left      int // logs that are not read because there are too many
	many      bool
}

func newLogPage(sh *shell, ref model.Ref, container string, previous bool) *logPage {
	p := &logPage{shell: sh, ref: ref, container: container, previous: previous, passes: anything}
	p.shown.limit = logLimit
	p.LogPane = widget.NewLogPane(sh.look, &p.shown)
	return p
}

func anything(string) bool { return true }

func (p *logPage) crumb() string {
	name := strings.TrimSpace(p.ref.Name + " " + p.container)
	if p.previous {
		return "previous logs " + name
	}
	return "logs " + name
}

func (p *logPage) about() (count, trouble string) {
	state := "following"
	if !p.Follows() {
		state = "held still"
	}
	if p.previous {
		state = "ended"
	}
	if p.left > 0 {
		trouble = fmt.Sprintf("%d more logs are not read", p.left)
	}
	if p.lost > 0 {
		trouble = fmt.Sprintf("%d lines came too fast and are left out", p.lost)
	}
	return plural(len(p.shown.lines), "line") + ", " + state, trouble
}

func (p *logPage) scope() keys.Scope      { return keys.Logs }
func (p *logPage) selected() model.Ref    { return p.ref }
func (p *logPage) text() (string, string) { return "the log", p.content() }

func (p *logPage) do(id, _ string) bool {
	switch id {
	case "follow":
		p.SetFollow(!p.Follows())
	case "wrap":
		p.SetWrap(!p.Wraps())
	case "timestamps":
		p.times = !p.times
		p.again()
	case "logs-previous":
		p.previous = !p.previous
		p.restart()
	case "refresh":
		p.restart()
	case "match-next":
		p.Next()
	case "match-previous":
		p.Prev()
	case "mark":
		p.shown.add(spans{{Text: strings.Repeat("-", 40), Role: widget.Muted}})
	case "clear":
		p.all = nil
		p.shown.clear()
	default:
		return false
	}
	return true
}

// restart reads everything anew.
func (p *logPage) restart() {
	p.leave()
	p.update(p.shell.snap, time.Time{})
}

// filter keeps lines that match; "!" those that do not. Matches are marked, and
// n and N go from one to the next.
func (p *logPage) filter(text string) error {
	expression, inverse := strings.CutPrefix(text, "!")
	match, err := regexp.Compile("(?i)" + expression)
	if err != nil {
		return fmt.Errorf("filter %q: %w", text, err)
	}
	p.asked, p.passes = text, anything
	p.SetMatcher(nil)
	if expression != "" {
		p.passes = func(line string) bool { return match.MatchString(line) != inverse }
		if !inverse {
			p.SetMatcher(widget.Pattern(match))
		}
	}
	p.again()
	return nil
}

// again lays out all lines that are kept.
func (p *logPage) again() {
	p.shown.clear()
	p.shown.add(p.render(p.all)...)
}

// content is what is shown, as plain text.
func (p *logPage) content() string {
	var b strings.Builder
	for _, line := range p.shown.lines {
		for _, s := range line {
			b.WriteString(widget.Text(s.Text))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// leave stops reading. What was read is read again on coming back.
func (p *logPage) leave() {
	if p.tail != nil {
		p.tail.stop()
		p.tail = nil
	}
	p.all, p.lost = nil, 0
	p.shown.clear()
}

func (p *logPage) choices() present.State {
	return present.State{Filter: present.Filter{Text: p.asked}}
}
