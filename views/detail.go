package views

import (
	"context"
	"strings"

	"kdash/internal/model"
)

// describe opens what kubectl describe prints about an object.
func (sh *shell) describe(ref model.Ref) {
	sh.detail("describe", ref, func(ctx context.Context) (string, error) {
		return sh.opts.Actions.Describe(ctx, ref)
	})
}

// yaml opens an object's YAML.
func (sh *shell) yaml(ref model.Ref) {
	sh.detail("yaml", ref, func(ctx context.Context) (string, error) {
		return sh.opts.Actions.YAML(ctx, ref)
	})
}

// detail opens a page at once and fills it when the text is there.
func (sh *shell) detail(what string, ref model.Ref, read func(context.Context) (string, error)) {
	if ref.IsZero() || sh.opts.Actions == nil {
		return
	}
	p := newTextPage(sh, what+" "+ref.Name, ref, read)
	p.fold = what == "yaml"
	sh.open(p)
}

// foldManagedFields replaces the managedFields block of a YAML text by one
// line that says how long it is. Text without one is returned as it is.
func foldManagedFields(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.TrimSpace(line) != "managedFields:" {
			continue
		}
		end := i + 1
		for end < len(lines) && within(lines[end], indent(line)) {
			end++
		}
		folded := append(lines[:i:i], line+" # "+count(end-i-1, "line")+" folded, m shows them")
		return strings.Join(append(folded, lines[end:]...), "\n")
	}
	return text
}

// within tells that a line belongs to the block begun at that indentation. A
// list may stand at the indentation of its key.
func within(line string, at int) bool {
	own := indent(line)
	return own > at || own == at && strings.HasPrefix(line[own:], "- ")
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
