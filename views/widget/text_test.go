package widget

import (
	"testing"

	"github.com/gdamore/tcell/v2"
)

var hostile = []string{
	"", "kafka", "\x1b[2J\x1b]52;c;aGk=\a", "\u202e\u2066\u200b", "日本語テキスト", "👩‍💻🇩🇪🇩", "a\u0301\u0302\u0303\u0304\u0305",
	"\xff\xfe\x00", "[ERROR] [::b]", "क्षि", "\u0d4e\u0d4e\u0d4e", "ᄀᄀᄀ각", "\u2e3b", "e\u0489\u0488",
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
