package views

import (
	"fmt"
	"slices"

	"kdash/internal/logs"
	"kdash/views/widget"
)

// hear counts each record once for the errors of a minute, and each line for the
// rate, however often the lines are looked through.
func (p *logPage) hear(n uint64, l *logs.Line) {
	if n < p.heard {
		return
	}
	p.heard = n + 1
	p.rate.hear(p.shell.now(), l)
	if l.Mark == nil && l.Fold == 0 {
		p.minutes.Add(l.Nanos, l.Level)
	}
}

// histogram is the errors of each minute of the last hour as one line.
func (p *logPage) histogram() spans {
	minutes := p.minutes.Last(p.shell.now())
	counts := make([]int, len(minutes))
	for i, m := range minutes {
		counts[i] = m.Errors
	}
	label := fmt.Sprintf("errors/min, most %d ", slices.Max(counts))
	_, _, width, _ := p.GetRect()
	counts = counts[len(counts)-min(len(counts), max(width-len(label), 1)):] // the newest that fit
	return spans{{Text: label, Role: widget.Muted}, {Text: widget.Spark(counts, p.shell.look.Glyphs), Role: widget.Bad}}
}
