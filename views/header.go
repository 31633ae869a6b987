package views

import (
	"fmt"

	"github.com/gdamore/tcell/v2"

	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/views/widget"
)

// drawHeader writes what is looked at and how it is: on the first line the
// cluster, below it the counts and the worst of what cannot be trusted, then,
// on a tall screen, the rest of that.
func (sh *shell) drawHeader(screen tcell.Screen, at rect) {
	s := sh.snap
	if s == nil {
		s = &model.Snapshot{Cluster: sh.cluster()}
	}
	head := present.Header(s, sh.way.now().choices(), sh.now())
	sh.drawLine(screen, rect{at.x, at.y, at.w, 1}, lineSpans(head.Where))
	if sh.snap == nil {
		sh.drawLine(screen, rect{at.x, at.y + 1, at.w, 1}, spans{{Text: sh.waiting(), Role: widget.Muted}})
		return
	}
	second, rest := lineSpans(head.Counts), head.Trouble
	if len(rest) > 0 {
		second = append(append(second, widget.Span{Text: "  "}), lineSpans(rest[0])...)
		rest = rest[1:]
	}
	below := at.h - 2
	if len(rest) > below {
		second = append(second, widget.Span{Text: fmt.Sprintf("  and %d more", len(rest)-below), Role: widget.Muted})
	}
	sh.drawLine(screen, rect{at.x, at.y + 1, at.w, 1}, second)
	for i := range min(below, len(rest)) {
		sh.drawLine(screen, rect{at.x, at.y + 2 + i, at.w, 1}, lineSpans(rest[i]))
	}
}
