package widget

import (
	"strings"
	"testing"

	"github.com/gdamore/tcell/v2"
	"github.com/google/go-cmp/cmp"
)

func TestParseANSIKeepsColoursAndNothingElse(t *testing.T) {
	red := tcell.StyleDefault.Foreground(tcell.PaletteColor(1))
	rgb := tcell.StyleDefault.Foreground(tcell.NewRGBColor(1, 2, 3))
	for _, c := range []struct {
		what, in string
		want     []Span
	}{
		{"plain", "ready\r\n", []Span{{Text: "ready"}}},
		{"a colour", "a \x1b[31mred\x1b[0m b", []Span{{Text: "a "}, {Text: "red", Style: red}, {Text: " b"}}},
		{"bold and bright", "\x1b[1;91mx", []Span{{Text: "x", Style: tcell.StyleDefault.Bold(true).Foreground(tcell.PaletteColor(9))}}},
		{"256 colours", "\x1b[38;5;208mx", []Span{{Text: "x", Style: tcell.StyleDefault.Foreground(tcell.PaletteColor(208))}}},
		{"true colour", "\x1b[38;2;1;2;3mx", []Span{{Text: "x", Style: rgb}}},
		{"true colour with colons", "\x1b[38:2::1:2:3mx", []Span{{Text: "x", Style: rgb}}},
		{"concealed text shows", "\x1b[8mhidden", []Span{{Text: "hidden"}}},
		{"clear, move, title, clipboard", "\x1b[2J\x1b[1;1Hx\x1b]0;evil\ay\x1b]52;c;aGk=\x1b\\z", []Span{{Text: "xyz"}}},
		{"cut off", "x\x1b[3", []Span{{Text: "x"}}},
		{"no end of parameters", "\x1b[" + strings.Repeat("1;", 500) + "9999999999999999999mx", []Span{{Text: "x", Style: tcell.StyleDefault.Bold(true)}}},
	} {
		if diff := cmp.Diff(c.want, ParseANSI(c.in), cmp.Comparer(func(a, b tcell.Style) bool { return a == b })); diff != "" {
			t.Errorf("%s: ParseANSI(%q) (-want +got):\n%s", c.what, c.in, diff)
		}
	}
}

func FuzzParseANSI(f *testing.F) {
	for _, s := range append(hostile, "\x1b[38;5;1mx", "\x1b[38:2::1:2:3m", "\x1b]8;;http://x\x1b\\link", "\x1b["+strings.Repeat(";", 99)+"m") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		length := 0
		for _, span := range ParseANSI(s) {
			if strings.ContainsRune(span.Text, '\x1b') {
				t.Fatalf("%q keeps an escape: %q", s, span.Text)
			}
			length += len(span.Text)
		}
		if length > len(s) {
			t.Fatalf("%q grew to %d bytes", s, length)
		}
	})
}
