package views

import (
	"strings"
	"time"

	"kdash/internal/model"
	"kdash/views/widget"
)

// update begins to read, and reads what has come up since: new pods, and
// containers that came back.
func (p *logPage) update(s *model.Snapshot, _ time.Time) {
	if s == nil {
		return
	}
	if p.tail == nil {
		p.begin()
	}
	now := targets(s, p.ref, p.container)
	p.many = len(now) > 1
	p.left = p.tail.follow(now)
	if len(now) == 0 && len(p.shown.lines) == 0 {
		p.note("no container of " + p.ref.String() + " has written a log yet")
	}
}

func (p *logPage) begin() {
	lines := int64(logTail)
	p.tail = p.shell.newTail(LogRequest{Follow: !p.previous, Previous: p.previous, Timestamps: true, TailLines: &lines})
	p.tail.show = p.take
	p.tail.end = p.ended
}

// take shows a batch.
func (p *logPage) take(batch []logLine, lost int) {
	p.lost += lost
	p.all = append(p.all, batch...)
	if extra := len(p.all) - logLimit; extra > logLimit/4 {
		p.all = append([]logLine(nil), p.all[extra:]...)
	}
	p.shown.add(p.render(batch)...)
}

// render lays out the lines that pass the filter.
func (p *logPage) render(batch []logLine) []spans {
	var found []spans
	for _, line := range batch {
		if p.passes(line.Text) {
			found = append(found, p.line(line))
		}
	}
	return found
}

// line is one line with where it comes from, when several logs are read, and
// its time, when that is wanted. The API server puts the time and a blank
// before every line.
func (p *logPage) line(l logLine) spans {
	var found spans
	if p.many {
		found = append(found, widget.Span{Text: l.From.Pod + " " + l.From.Container + " ", Role: widget.Accent})
	}
	stamp, text, ok := strings.Cut(l.Text, " ")
	if _, err := time.Parse(time.RFC3339Nano, stamp); !ok || err != nil {
		return append(found, widget.ParseANSI(l.Text)...)
	}
	if p.times {
		found = append(found, widget.Span{Text: stamp + " ", Role: widget.Muted})
	}
	return append(found, widget.ParseANSI(text)...)
}

func (p *logPage) ended(from target, err error) {
	switch {
	case err != nil:
		p.note(p.shell.words(err))
	case !p.previous:
		p.note("the log of " + from.Pod + " " + from.Container + " has ended")
	}
}

// note adds a line of kdash's own.
func (p *logPage) note(text string) {
	p.shown.add(spans{{Text: "-- " + text, Role: widget.Warn}})
}
