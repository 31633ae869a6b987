package widget

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/gdamore/tcell/v2"
)

func TestTextKeepsWordsAndDisarmsTheRest(t *testing.T) {
	for _, c := range []struct{ what, in, want string }{
		{"plain", "kafka-broker-0", "kafka-broker-0"},
		{"style tags stay text", "[ERROR] [red]x[-]", "[ERROR] [red]x[-]"},
		{"escape sequences show", "\x1b[31mred\x1b]0;title\a", "␛[31mred␛]0;title␇"},
		{"C1 controls", "a\u009b31mb", "a\ufffd31mb"},
		{"line breaks", "one\r\ntwo\tthree\u2028four", "one  two three four"},
		{"nul and del", "a\x00b\x7f", "a␀b␡"},
		{"bidi override", "gpj.\u202eexe", "gpj.\ufffdexe"},
		{"bidi isolate", "\u2066x\u2069", "\ufffdx\ufffd"},
		{"zero width", "kaf\u200bka\ufeff", "kaf\ufffdka\ufffd"},
		{"tag characters", "a\U000e0041", "a\ufffd"},
		{"invalid UTF-8", "a\xff\xc3(", "a\ufffd\ufffd("},
		{"no-break space", "a\u00a0b", "a b"},
		{"blank letters", "\u3164x", "\ufffdx"},
		{"accents", "Zoe\u0308", "Zoe\u0308"},
		{"a mark on nothing", "\u0301x", "x"},
		{"a flood of marks", "a" + strings.Repeat("\u0301", 50), "a" + strings.Repeat("\u0301", 4)},
		{"wide characters", "日本 🚀", "日本 🚀"},
		{"emoji selector", "⚠\ufe0f", "⚠"},
	} {
		if got := Text(c.in); got != c.want {
			t.Errorf("%s: Text(%+q) = %+q, want %+q", c.what, c.in, got, c.want)
		}
	}
}

var hostile = []string{
	"", "kafka", "\x1b[2J\x1b]52;c;aGk=\a", "\u202e\u2066\u200b", "日本語テキスト", "👩‍💻🇩🇪🇩", "a\u0301\u0302\u0303\u0304\u0305",
	"\xff\xfe\x00", "[ERROR] [::b]", "क्षि", "\u0d4e\u0d4e\u0d4e", "ᄀᄀᄀ각", "\u2e3b", "e\u0489\u0488",
}

func FuzzText(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Text(s)
		if !utf8.ValidString(got) {
			t.Fatalf("%+q is not UTF-8", got)
		}
		for _, r := range got {
			if unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) {
				t.Fatalf("%+q keeps %U", got, r)
			}
		}
		if again := Text(got); again != got {
			t.Fatalf("not settled: %+q becomes %+q", got, again)
		}
	})
}

// FuzzDrawing prints hostile text into a rectangle in the middle of a screen and
// looks for ink around it.
func FuzzDrawing(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, 3, 1)
	}
	f.Fuzz(func(t *testing.T, s string, width, depth int) {
		const w, h = 24, 7
		width = 1 + (width%10+10)%10
		screen := blank(t, w, h)
		screen.Fill('.', tcell.StyleDefault)
		table := NewTable(Mono())
		table.SetTree(depth%2 == 0)
		table.SetBorder(depth%3 == 0)
		table.SetTitle(s)
		table.SetColumns(Column{Title: s, Weight: 1}, Column{Title: "B", Align: Right})
		spans := []Span{{Text: s}, {Text: s, Role: Bad}}
		table.SetContent(Rows{{Key: s, Depth: depth, Foldable: true, Cells: []Cell{{Text: s}, {Spans: spans}}}, {Key: "2", Cells: []Cell{{Spans: spans}}}})
		table.SetRect(5, 2, width, 3)
		table.Draw(screen)
		for y := range h {
			for x := range w {
				text, _, cells := screen.Get(x, y)
				inside := x >= 5 && x < 5+width && y >= 2 && y < 5
				if !inside && text != "." || inside && x+cells > 5+width {
					t.Fatalf("cell %d,%d is %q, %d columns wide, for %+q in %d columns", x, y, text, cells, s, width)
				}
			}
		}
	})
}

func TestPalettesAreReadable(t *testing.T) {
	for name, c := range map[string]struct {
		palette Palette
		paper   int32
	}{"dark": {Dark(), 0x000000}, "light": {Light(), 0xffffff}} {
		for _, role := range []Role{Muted, Title, Header, OK, Warn, Bad, Unknown, Accent, Key, Match, MatchCurrent, Chip, Link} {
			for _, below := range []Role{Normal, Selected} {
				style := over(c.palette.Style(below), c.palette.Style(role))
				fg, bg, _ := style.Decompose()
				if bg == tcell.ColorDefault {
					bg = tcell.NewHexColor(c.paper)
				}
				if got := contrast(fg, bg); got < 4.5 {
					t.Errorf("%s: %s on %q has a contrast of %.1f", name, role, below, got)
				}
			}
		}
	}
}
