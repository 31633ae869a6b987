package keys

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNoTwoBindingsOfOneScopeShareAKey(t *testing.T) {
	for _, scope := range Scopes() {
		seen := map[string]string{}
		for _, b := range own(scope) {
			for _, key := range b.Keys {
				if other, taken := seen[key]; taken {
					t.Errorf("%s: key %q is both %q and %q", scope, key, other, b.Title)
				}
				seen[key] = b.Title
			}
		}
	}
}

func TestAScopeHidesNothingThatHoldsAroundIt(t *testing.T) {
	for _, scope := range Scopes() {
		for _, outer := range scope.around()[1:] {
			for _, b := range own(scope) {
				if i := slices.IndexFunc(own(outer), func(o Binding) bool { return shareKey(b, o) }); i >= 0 {
					t.Errorf("%q of %s hides %q of %s", b.Title, scope, own(outer)[i].Title, outer)
				}
			}
		}
	}
}

func shareKey(a, b Binding) bool {
	return slices.ContainsFunc(a.Keys, func(key string) bool { return slices.Contains(b.Keys, key) })
}

func TestLookup(t *testing.T) {
	tests := []struct {
		scope Scope
		key   string
		want  string // "": not found
	}{
		{Tables, "d", "describe"},
		{Tree, "d", "describe"},
		{Tree, "+", "unfold-all"},
		{Tables, "+", ""},
		{Tables, "C", SortID},
		{Logs, "C", "clear"},
		{Text, "n", "match-next"},
		{Tables, "n", "copy-namespace"},
		{Logs, "?", "help"},
		{Tables, "8", "component"},
		{Tables, "9", ""},
		{Tables, "j", ""}, // the table's own
		{Everywhere, "Ctrl-C", "quit"},
	}
	for _, tt := range tests {
		b, found := Lookup(tt.scope, tt.key)
		got := b.ID
		if !found {
			got = ""
		}
		if got != tt.want {
			t.Errorf("%s in %s does %q, want %q", tt.key, tt.scope, got, tt.want)
		}
	}
}

func TestTheFooterNamesTheNearestKeysFirst(t *testing.T) {
	var got []string
	for _, b := range Footer(Logs) {
		got = append(got, b.Label()+" "+b.Hint())
	}
	want := []string{
		"s follow", "p previous", "t times", "w wrap", "L level", "e next error", "P patterns", ": command", "/ filter", "? help", "v side pane",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEveryBindingIsCompleteAndInMarkdown(t *testing.T) {
	text := Markdown()
	for _, b := range Bindings() {
		if b.ID == "" || len(b.Keys) == 0 || b.Title == "" || b.Scope == "" {
			t.Errorf("incomplete: %+v", b)
		}
		if line := "| " + markdownKeys(b) + " | " + b.Title + " |\n"; !strings.Contains(text, line) {
			t.Errorf("README's table lacks %q", line)
		}
	}
}
