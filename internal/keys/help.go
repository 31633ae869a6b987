package keys

import (
	"fmt"
	"strings"
)

// Group is the keys of one scope, for help.
type Group struct {
	Title    string
	Bindings []Binding
}

// Help is what holds in scope, grouped, the nearest scope first.
func Help(scope Scope) []Group {
	var groups []Group
	for _, s := range scope.around() {
		groups = append(groups, Group{s.Title(), own(s)})
	}
	return groups
}

// All is the whole table, grouped.
func All() []Group {
	var groups []Group
	for _, s := range Scopes() {
		groups = append(groups, Group{s.Title(), own(s)})
	}
	return groups
}

// Markdown is the whole table for README: a heading and a table a scope.
func Markdown() string {
	var b strings.Builder
	for i, g := range All() {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "**%s**\n\n| key | does |\n|---|---|\n", g.Title)
		for _, binding := range g.Bindings {
			fmt.Fprintf(&b, "| %s | %s |\n", markdownKeys(binding), strings.ReplaceAll(binding.Title, "|", `\|`))
		}
	}
	return b.String()
}

func markdownKeys(b Binding) string {
	if b.Shown != "" {
		return "`" + b.Shown + "`"
	}
	return "`" + strings.Join(b.Keys, "` `") + "`"
}
