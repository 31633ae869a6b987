package views

import (
	"fmt"
	"strings"

	"kdash/internal/keys"
	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/views/widget"
)

// help opens the keys that hold here, then the commands.
func (sh *shell) help() {
	p := newTextPage(sh, "help", model.Ref{}, nil)
	var lines widget.TextLines
	for _, g := range keys.Help(sh.scope()) {
		lines = append(lines, spans{{Text: g.Title, Role: widget.Title}})
		for _, b := range g.Bindings {
			lines = append(lines, helpLine(b.Label(), b.Title))
		}
		lines = append(lines, spans{})
	}
	lines = append(lines, spans{{Text: "After :", Role: widget.Title}})
	lines = append(lines, helpLine("", strings.Join(present.Complete("", sh.snap, nil), " ")))
	p.SetSpans(lines)
	sh.open(p)
}

func helpLine(key, title string) spans {
	return spans{{Text: fmt.Sprintf("  %-14s ", key), Role: widget.Key}, {Text: title}}
}
