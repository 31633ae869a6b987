package views

import (
	"fmt"
	"strings"

	"kdash/internal/logs/meaning"
	"kdash/views/widget"
)

// strip is what narrows the page, as chips. It is empty when nothing does.
func (p *logPage) strip() spans {
	var found spans
	chip := func(text string) { found = append(found, widget.Span{Text: "<" + text + "> ", Role: widget.Accent}) }
	for _, c := range p.chips {
		chip(chipText(c.text))
	}
	if p.floor != meaning.LevelNone {
		chip("level>=" + p.floor.String())
	}
	if p.tags != 0 {
		chip(tagWords(p.tags))
	}
	if n := len(p.hidden); n > 0 {
		chip(plural(n, "container") + " hidden")
	}
	if p.around > 0 {
		chip(fmt.Sprintf("+-%s", plural(p.around, "line")))
	}
	if text := p.span.String(); text != "" {
		chip(text)
	}
	if len(p.fields) > 0 {
		chip("fields " + strings.Join(p.fields, " "))
	}
	if p.found != nil {
		chip("find " + strings.TrimPrefix(p.found.String(), "(?i)"))
	}
	return found
}

// chipText writes an expression as it is typed behind "/".
func chipText(text string) string {
	if strings.HasPrefix(text, "!") {
		return text
	}
	return "/" + text
}

// megabytes is a size in MiB, for sizes where less does not matter.
func megabytes(size int64) string { return fmt.Sprintf("%.1f MiB", float64(size)/(1<<20)) }

// trimEnd takes the separator off the end of a list.
func trimEnd(list string) string { return strings.TrimRight(list, ";, ") }
