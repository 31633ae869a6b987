package views

import (
	"slices"
	"strings"
	"time"

	"kdash/internal/logs"
	"kdash/views/widget"
)

// logText is the rows shown, as they are at this moment, to be written out. It
// may be used in another goroutine.
type logText struct {
	buffer *logs.Buffer
	rows   []logRow
	labels map[*logs.Source]string
	times  bool
}

func (p *logPage) content(times bool) logText {
	t := logText{p.rows.buffer, slices.Clone(p.rows.rows), map[*logs.Source]string{}, times}
	for source, label := range p.labels {
		t.labels[source] = label.text
	}
	return t
}

// String is the rows, a line each, with nothing in them that a terminal would
// obey. Folded lines are written out.
func (t logText) String() string {
	var b strings.Builder
	for _, row := range t.rows {
		l, ok := t.buffer.Line(row.line)
		if !ok {
			continue
		}
		t.write(&b, &l)
		for n, left := row.line+1, row.folded; left > 0; n++ {
			one, ok := t.buffer.Line(n)
			if !ok {
				break
			}
			if one.Source == l.Source && one.Fold > 0 && one.Mark == nil {
				t.write(&b, &one)
				left--
			}
		}
	}
	return b.String()
}

func (t logText) write(b *strings.Builder, l *logs.Line) {
	if t.times && l.Nanos > 0 {
		b.WriteString(l.Time().UTC().Format(time.RFC3339Nano) + " ")
	}
	if label := t.labels[l.Source]; label != "" {
		b.WriteString(label + " ")
	}
	if l.Mark != nil {
		b.WriteString("--- " + widget.Text(l.Mark.Text) + " ---\n")
		return
	}
	b.WriteString(plainText(l.Text) + "\n")
}

// plainText is a line without the colours that a program printed.
func plainText(line string) string {
	var text string
	for _, s := range widget.ParseANSI(line) {
		text += widget.Text(s.Text)
	}
	return text
}

// text is what copying takes: the lines shown.
func (p *logPage) text() (what, text string) {
	return "the log", p.content(p.times != timesOff).String()
}
