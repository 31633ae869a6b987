package replay

import (
	"bytes"
	"slices"
	"strings"
	"time"
)

// LogName names one container's log.
type LogName struct {
	Namespace, Pod, Container string
	Previous                  bool // of the instance before the last restart
}

// Line is a line of a log. The time is zero where the record does not tell it.
type Line struct {
	At   time.Time
	Text string // without the line break
}

// linesMax bounds what a log of a living world keeps.
const linesMax = 100_000

// podLog is the log of one container. The world's lock guards it.
type podLog struct {
	lines   []Line
	dropped int           // lines that are not kept any more
	changed chan struct{} // closed when lines come
}

func (w *World) logNamed(n LogName) *podLog {
	l, ok := w.logs[n]
	if !ok {
		l = &podLog{changed: make(chan struct{})}
		w.logs[n] = l
	}
	return l
}

// Append adds lines to a log; whoever follows it sees them.
func (w *World) Append(n LogName, lines ...Line) {
	w.mu.Lock()
	defer w.mu.Unlock()
	l := w.logNamed(n)
	l.lines = append(l.lines, lines...)
	if extra := len(l.lines) - linesMax; extra > 0 {
		l.lines, l.dropped = slices.Clone(l.lines[extra:]), l.dropped+extra
	}
	close(l.changed)
	l.changed = make(chan struct{})
}

// Rotate makes the current log of a container the previous one, as a restart
// does.
func (w *World) Rotate(n LogName) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n.Previous = false
	before := n
	before.Previous = true
	old := w.logNamed(n)
	w.logs[before] = &podLog{lines: old.lines, changed: make(chan struct{})}
	old.dropped += len(old.lines)
	old.lines = nil
}

// SplitLines takes a log apart. stamped says that each line begins with its
// time, as the API gives them on request.
func SplitLines(data []byte, stamped bool) []Line {
	var lines []Line
	for raw := range bytes.Lines(data) {
		line := Line{Text: strings.TrimSuffix(string(raw), "\n")}
		if stamped {
			line = unstamped(line.Text)
		}
		if line.At.IsZero() && stamped && len(lines) > 0 {
			line.At = lines[len(lines)-1].At // a line that was broken
		}
		lines = append(lines, line)
	}
	return lines
}

func unstamped(text string) Line {
	stamp, rest, _ := strings.Cut(text, " ")
	at, err := time.Parse(time.RFC3339Nano, stamp)
	if err != nil {
		return Line{Text: text}
	}
	return Line{at, rest}
}

// String is the line under its time.
func (l Line) String() string { return l.At.UTC().Format(stampFormat) + " " + l.Text }

// stampFormat is RFC 3339 with all nine digits, as the kubelet writes it.
const stampFormat = "2006-01-02T15:04:05.000000000Z07:00"
