package views

import (
	"fmt"
	"regexp"
	"time"

	"github.com/gdamore/tcell/v2"

	"kdash/internal/keys"
	"kdash/internal/logs"
	"kdash/internal/logs/meaning"
	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/views/widget"
)

// logPage shows the logs of whatever its subject names as one, new pods
// included, ordered by time.
type logPage struct {
	*widget.LogPane
	shell   *shell
	subject logSubject

	// What was chosen.
	previous bool    // the instance before above the present one
	span     logSpan // how far back to read
	chips    []logChip
	trial    *logChip // being typed
	found    *regexp.Regexp
	floor    meaning.Level
	tags     meaning.Tags    // of which a line must speak of any; 0: need not
	around   int             // lines before and after those that pass
	hidden   map[string]bool // sources that are switched off, by sourceKey
	times    logTimes
	raw      bool     // JSON as it is written
	fields   []string // of JSON; nil for all
	unfold   bool
	bars     bool            // the errors of each minute are shown
	marked   map[uint64]bool // by number in the buffer

	// What is read.
	reading *logReading // nil before it begins and once it is forgotten
	fed     *model.Snapshot
	status  logs.Status
	ended   error // why nothing more will come; nil while it may
	rows    logView
	draft   *logRows // what is looked through with another choice; else nil
	labels  map[*logs.Source]logLabel
	minutes meaning.Histogram
	heard   uint64 // the number of the first line that is not in minutes
	rate    logRate
}

// logView is the rows on the screen.
type logView struct{ *logRows }

func newLogPage(sh *shell, subject logSubject, previous bool) *logPage {
	p := &logPage{
		shell: sh, subject: subject, previous: previous, span: usualSpan(),
		marked: map[uint64]bool{}, hidden: map[string]bool{}, labels: map[*logs.Source]logLabel{}, rows: logView{&logRows{}},
	}
	p.LogPane = widget.NewLogPane(sh.look, &p.rows)
	return p
}

func (p *logPage) crumb() string {
	if p.previous {
		return "logs " + p.subject.title + " and the instance before"
	}
	return "logs " + p.subject.title
}

// isAbout reports whether p shows a subject, in that way.
func (p *logPage) isAbout(subject logSubject, previous bool) bool {
	return p.subject.ref == subject.ref && p.subject.title == subject.title && p.previous == previous
}

func (p *logPage) scope() keys.Scope   { return keys.Logs }
func (p *logPage) selected() model.Ref { return p.subject.ref }

// update begins to read, and tells what is read of pods that came since.
func (p *logPage) update(s *model.Snapshot, _ time.Time) {
	if s == nil {
		return
	}
	switch {
	case p.reading == nil:
		p.begin()
	case p.reading.stop == nil && p.ended == nil:
		p.goOn()
	}
	p.feed(s)
	p.reading.gate.hold(!p.Follows())
}

// restart reads everything anew.
func (p *logPage) restart() {
	p.forget()
	p.update(p.shell.snap, time.Time{})
}

// current is the number in the buffer of the line that the cursor is on.
func (p *logPage) current() (line uint64, found bool) {
	row, ok := p.Cursor()
	if !ok {
		return 0, false
	}
	_, at, found := p.rows.at(row)
	return at.line, found
}

// about says how much is shown and how it goes on, and what is not shown.
func (p *logPage) about() (count, trouble string) {
	count = plural(len(p.rows.rows), "line") + ", " + p.state()
	if rate := p.rate.perSecond(p.shell.now()); rate >= 1 {
		count += fmt.Sprintf(", %.0f/s", rate)
	}
	return count, p.trouble()
}

func (p *logPage) state() string {
	switch all := len(p.status.Sources); {
	case p.ended != nil:
		return "ended"
	case !p.Follows() && p.reading != nil && p.reading.gate.waits():
		return "held still, the streams wait"
	case !p.Follows():
		return "held still"
	case all > 0 && p.status.Done == all:
		return "ended so far"
	}
	return "following"
}

func (p *logPage) trouble() string {
	if p.reading == nil {
		return ""
	}
	text := ""
	if n := p.status.Queued; n > 0 {
		text = fmt.Sprintf("%s of %d open, %d wait for one; ", plural(p.status.Streams, "stream"), p.status.Budget, n)
	}
	if n, size := p.reading.buffer.Lost(); n > 0 {
		text += fmt.Sprintf("%s fell out (%s), ", plural(int(n), "older line"), megabytes(size))
	}
	return trimEnd(text)
}

// Draw shows what narrows the page, and the errors of each minute, on lines of
// their own above the lines.
func (p *logPage) Draw(screen tcell.Screen) {
	x, y, w, h := p.GetRect()
	for _, line := range p.above() {
		if h > 2 {
			p.shell.drawLine(screen, rect{x, y, w, 1}, line)
			y, h = y+1, h-1
		}
	}
	p.SetRect(x, y, w, h)
	p.LogPane.Draw(screen)
	if why := p.emptiness(); why != "" {
		p.shell.drawLine(screen, rect{x, y, w, 1}, spans{{Text: why, Role: widget.Muted}})
	}
}

func (p *logPage) above() []spans {
	var lines []spans
	if strip := p.strip(); len(strip) > 0 {
		lines = append(lines, strip)
	}
	if p.bars {
		lines = append(lines, p.histogram())
	}
	return lines
}

// emptiness is why there are no lines; "" when there are.
func (p *logPage) emptiness() string {
	if len(p.rows.rows) > 0 {
		return ""
	}
	switch {
	case p.reading == nil:
		return p.shell.waiting()
	case len(p.status.Sources) == 0:
		return "no container of " + p.subject.title + " is there to be read"
	case p.rows.next > 0:
		return "no line passes; Esc takes the last filter off"
	}
	return fmt.Sprintf("no line yet: %s read, %d without a log so far, %d ended", plural(p.status.Streams, "container"), p.status.Waiting, p.status.Done)
}

func (p *logPage) choices() present.State { return present.State{} }
