package views

import "kdash/views/widget"

// logLines is what a log page shows: the newest lines, up to a limit. It is
// the widget's Lines: numbers stay with their lines when old ones are dropped.
type logLines struct {
	limit int
	first uint64
	lines []spans
}

// Range tells the number of the oldest line, and that after the newest.
func (l *logLines) Range() (first, end uint64) { return l.first, l.first + uint64(len(l.lines)) }

// Line is the line of a number, nil when it was dropped.
func (l *logLines) Line(n uint64) []widget.Span {
	if first, end := l.Range(); n < first || n >= end {
		return nil
	}
	return l.lines[n-l.first]
}

// add puts lines at the end. The oldest go a quarter of the limit at a time,
// so that dropping costs little a line.
func (l *logLines) add(lines ...spans) {
	l.lines = append(l.lines, lines...)
	if extra := len(l.lines) - l.limit; extra > l.limit/4 {
		l.lines = append([]spans(nil), l.lines[extra:]...)
		l.first += uint64(extra)
	}
}

// clear starts anew.
func (l *logLines) clear() { l.first, l.lines = l.first+uint64(len(l.lines)), nil }
