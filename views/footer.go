package views

import (
	"strings"

	"github.com/gdamore/tcell/v2"

	"kdash/internal/keys"
	"kdash/views/widget"
)

// drawFooter writes what became of the last action, else the keys that help
// here, as many as fit.
func (sh *shell) drawFooter(screen tcell.Screen, at rect) {
	if sh.said.text != "" {
		sh.drawLine(screen, at, spans{{Text: sh.said.text, Role: sh.said.role}})
		return
	}
	var hints spans
	for _, b := range keys.Footer(sh.scope()) {
		hint := spans{{Text: b.Label(), Role: widget.Key}, {Text: " " + shortTitle(b.Title) + "  ", Role: widget.Muted}}
		if spansWidth(hints)+spansWidth(hint) > at.w {
			break
		}
		hints = append(hints, hint...)
	}
	sh.drawLine(screen, at, hints)
}

// shortTitle is a title up to its first explanation: "filter" of
// "filter: regexp, !inverse".
func shortTitle(title string) string {
	if i := strings.IndexAny(title, ":,"); i >= 0 {
		return title[:i]
	}
	return title
}
