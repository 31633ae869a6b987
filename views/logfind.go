package views

import (
	"fmt"

	"kdash/internal/logs"
	"kdash/internal/logs/meaning"
	"kdash/internal/model"
)

// seek puts the cursor on the nearest row in a direction that is looked for.
func (p *logPage) seek(step int, what string, is func(*logs.Line, logRow) bool) {
	row, ok := p.Cursor()
	first, end := p.rows.Range()
	for at := row + uint64(step); ok && at >= first && at < end; at += uint64(step) {
		if l, found, ok := p.rows.at(at); ok && is(&l, found) {
			p.GoTo(at)
			return
		}
	}
	way := "below"
	if step < 0 {
		way = "above"
	}
	p.shell.tell("no " + what + " " + way)
}

func (p *logPage) seekError(step int) {
	p.seek(step, "error", func(l *logs.Line, _ logRow) bool { return l.Fold == 0 && l.Level >= meaning.LevelError })
}

// mark puts a mark on the line of the cursor, or takes it off.
func (p *logPage) mark() {
	line, found := p.current()
	switch {
	case !found:
	case p.marked[line]:
		delete(p.marked, line)
	default:
		p.marked[line] = true
	}
}

// nextMark goes to the next line with a mark, around the end.
func (p *logPage) nextMark() {
	marked := func(_ *logs.Line, row logRow) bool { return p.marked[row.line] }
	if line, ok := p.current(); ok && len(p.marked) > 0 && line >= p.lastMark() {
		first, _ := p.rows.Range()
		p.GoTo(first)
		if line, _ := p.current(); p.marked[line] {
			return
		}
	}
	p.seek(1, "mark", marked)
}

func (p *logPage) lastMark() uint64 {
	last := uint64(0)
	for line := range p.marked {
		last = max(last, line)
	}
	return last
}

// askTime asks for a time to go to.
func (p *logPage) askTime() {
	p.ask("go to time ", &p.shell.typed.times, nil, func(text string) {
		at, err := parseMoment(text, p.shell.now())
		if err != nil {
			p.shell.say(err)
			return
		}
		first, end := p.rows.Range()
		for row := first; row < end; row++ {
			if l, _, ok := p.rows.at(row); ok && l.Nanos >= at.UnixNano() {
				p.GoTo(row)
				return
			}
		}
		p.shell.tell("no line is as late as that")
	})
}

// askSpan asks how far back to read.
func (p *logPage) askSpan() {
	p.ask("since 10m, 14:05, 14:05 14:20, all: ", &p.shell.typed.times, nil, func(text string) {
		span, err := parseSpan(text, p.shell.now())
		if err != nil {
			p.shell.say(err)
			return
		}
		p.span = span
		p.restart()
	})
}

// troubledSince is since when the subject of the page is in trouble: the last mark,
// else the newest finding about it, else ten minutes ago.
func (p *logPage) troubledSince() (nanos int64, why string) {
	if len(p.marked) > 0 {
		if l, ok := p.rows.buffer.Line(p.lastMark()); ok {
			return l.Nanos, "the last mark"
		}
	}
	var newest *model.Finding
	for _, f := range p.shell.snap.Findings {
		if f.Ended.IsZero() && !f.Since.IsZero() && p.concerns(f) && (newest == nil || f.Since.After(newest.Since)) {
			newest = f
		}
	}
	if newest != nil {
		return newest.Since.UnixNano(), fmt.Sprintf("%q began", newest.Title)
	}
	return p.shell.now().Add(-recently).UnixNano(), "ten minutes ago"
}

// concerns reports whether a finding is about one of the pods that are read, or
// what they belong to.
func (p *logPage) concerns(f *model.Finding) bool {
	for _, s := range p.status.Sources {
		pod := model.Ref{Kind: model.KindPod, Namespace: s.Source.Namespace, Name: s.Source.Pod}
		for _, ref := range append([]model.Ref{f.Object}, f.Affected...) {
			if ref.Key() == pod.Key() || ref.Key() == s.Source.Workload.Key() {
				return true
			}
		}
	}
	return false
}
