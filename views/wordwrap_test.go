package views

import (
	"strings"
	"testing"

	"github.com/gdamore/tcell/v2"
	"github.com/google/go-cmp/cmp"

	"kdash/views/widget"
)

func TestWrapWordsBreaksAtBlanks(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"", 10, ""},
		{"short", 10, "short"},
		{"back-off restarting failed container", 12, "back-off|restarting|failed|container"},
		{"  because image", 9, "  because|image"},
		{"averyveryverylongword and more", 8, "averyveryverylongword|and more"},
		{"名前 名前 名前", 9, "名前 名前|名前"},
	} {
		var got []string
		for _, line := range wrapWords(spans{{Text: c.text}}, c.width) {
			got = append(got, joined(line))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
	}
}

func TestWrapWordsKeepsRoles(t *testing.T) {
	got := wrapWords(spans{{Text: "broker ", Role: widget.Accent}, {Text: "waits long"}}, 12)
	want := widget.TextLines{
		{{Text: "broker ", Role: widget.Accent}, {Text: "waits"}},
		{{Text: "long"}},
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b tcell.Style) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

func joined(line spans) string {
	var b strings.Builder
	for _, s := range line {
		b.WriteString(s.Text)
	}
	return b.String()
}
