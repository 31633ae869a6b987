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
	trouble, rest, below := spans(nil), head.Trouble, at.h-2
	if len(rest) > 0 {
		trouble = append(spans{{Text: "  "}}, lineSpans(rest[0])...)
		rest = rest[1:]
	}
	if len(rest) > below {
		trouble = append(trouble, widget.Span{Text: fmt.Sprintf("  and %d more", len(rest)-below), Role: widget.Muted})
	}
	sh.drawLine(screen, rect{at.x, at.y + 1, at.w, 1}, counted(head, trouble, at.w))
	for i := range min(below, len(rest)) {
		sh.drawLine(screen, rect{at.x, at.y + 2 + i, at.w, 1}, lineSpans(rest[i]))
	}
}

// counted counts pods and findings before the trouble. Where there is no room
// for all, the pods give way: they are counted on their page.
func counted(head present.Head, trouble spans, width int) spans {
	pods, rest := append(lineSpans(head.Counts), widget.Span{Text: "  "}), append(lineSpans(head.Wrong), trouble...)
	if len(trouble) > 0 && spansWidth(pods)+spansWidth(rest) > width {
		return rest
	}
	return append(pods, rest...)
}
