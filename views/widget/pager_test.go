package widget

import (
	"fmt"
	"strings"
	"testing"

	"kdash/internal/screentest"

	"github.com/gdamore/tcell/v2"
)

// ring is a log that dropped its lines before first.
type ring struct{ first, end uint64 }

func (r *ring) Range() (first, end uint64) { return r.first, r.end }
func (r *ring) Line(n uint64) []Span {
	return ParseANSI(fmt.Sprintf("\x1b[32mINFO\x1b[0m line %d of the log", n))
}

func TestLogPaneFollowsUntilOneScrollsUp(t *testing.T) {
	log := &ring{end: 100_000}
	pane := NewLogPane(Mono(), log)
	play(t, 40, 5, pane, func(s stage) {
		expect := func(what, first string) {
			t.Helper()
			if !strings.Contains(s.Line(0), "line "+first+" ") {
				t.Errorf("%s: the first line is %q, want line %s", what, s.Line(0), first)
			}
		}
		expect("at first", "99995")
		s.do(func() { log.end += 10 })
		expect("new lines came", "100005")
		s.Keys("k", "k")
		expect("two up", "100005")
		s.Keys("k", "k", "k", "k")
		expect("above the top", "100003")
		s.do(func() { log.end += 1000; log.first += 50_000 })
		expect("new lines came, old ones went", "100003")
		s.do(func() { log.first = 100_500 })
		expect("the lines shown went", "100500")
		s.Keys("G")
		s.do(func() { log.end++ })
		expect("at the end again", "101006")
		s.Keys("g")
		expect("at the start", "100500")
		s.Keys("PgDn")
		expect("a page down keeps a line", "100504")
	})
}

func TestTextPaneSearchesAndScrollsSideways(t *testing.T) {
	pane := NewTextPane(Mono())
	var text strings.Builder
	for i := range 30 {
		fmt.Fprintf(&text, "key%02d:\tvalue\n", i)
	}
	pane.SetText(text.String() + "[ERROR] a long line that runs off the right side of the pane: Kafka 日本\n")
	play(t, 30, 5, pane, func(s stage) {
		s.do(func() { pane.SetMatcher(Literal("kafka")) })
		s.Keys("n")
		s.GoldenStyled("textpane-search")
		s.Keys("g")
		s.do(func() { pane.SetMatcher(Literal("key1")) })
		if got := pane.MatchCount(); got != 10 {
			t.Errorf("key1 matches %d times", got)
		}
		s.Keys("N")
		if !s.Contains("key19") {
			t.Errorf("N from the start does not go around the end:\n%s", s.Screen())
		}
		s.do(func() { pane.SetWrap(true); pane.ToEnd() })
		screentest.Golden(t, "textpane-wrapped.screen", s.Screen())
		if !strings.HasSuffix(pane.Plain(), "Kafka 日本\n") {
			t.Errorf("the copy ends in %q", pane.Plain()[len(pane.Plain())-20:])
		}
	})
}

func TestSearchShowsTheMatchDeepInAWrappedLine(t *testing.T) {
	pane := NewTextPane(Mono())
	filler := strings.Repeat("java.lang.Exception ", 30)
	pane.SetText(filler + "\n" + filler + "needle " + filler + "\n" + filler + "\n")
	pane.SetWrap(true)
	play(t, 30, 5, pane, func(s stage) {
		s.do(func() { pane.SetMatcher(Literal("needle")) })
		s.Keys("n")
		if !strings.Contains(s.Line(0), "needle") {
			t.Errorf("the match is not at the top:\n%s", s.Screen())
		}
	})
}

func TestEmptyPanesSurviveEveryKey(t *testing.T) {
	for _, wrap := range []bool{false, true} {
		pane := NewLogPane(Mono(), &ring{})
		pane.SetWrap(wrap)
		pane.SetMatcher(Literal("x"))
		play(t, 20, 3, pane, func(s stage) {
			s.Keys("j", "k", "g", "G", "n", "N", "h", "l", "PgUp", "PgDn", "Home", "End")
			if got := strings.TrimSpace(s.Screen()); got != "" {
				t.Errorf("nothing shows as %q", got)
			}
		})
	}
}

// FuzzPaging prints hostile lines, wrapped and not, and looks for ink outside.
func FuzzPaging(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, 5, true)
	}
	f.Fuzz(func(t *testing.T, s string, width int, wrap bool) {
		width = 1 + (width%12+12)%12
		screen := blank(t, 20, 6)
		screen.Fill('.', tcell.StyleDefault)
		pane := NewTextPane(Mono())
		pane.SetSpans(TextLines{ParseANSI(s), {{Text: s}, {Text: s, Role: Bad}}})
		pane.SetWrap(wrap)
		pane.SetMatcher(Literal(s))
		pane.SetRect(4, 1, width, 4)
		pane.Next()
		pane.sideways(3)
		pane.Draw(screen)
		for y := range 6 {
			for x := range 20 {
				text, _, cells := screen.Get(x, y)
				inside := x >= 4 && x < 4+width && y >= 1 && y < 5
				if !inside && text != "." || inside && x+cells > 4+width {
					t.Fatalf("cell %d,%d is %q for %+q in %d columns", x, y, text, s, width)
				}
			}
		}
	})
}

func BenchmarkLogPaneScroll(b *testing.B) {
	for _, wrap := range []bool{false, true} {
		b.Run(fmt.Sprintf("wrap=%v", wrap), func(b *testing.B) {
			pane := NewLogPane(Dark(), &ring{end: 100_000})
			pane.SetWrap(wrap)
			pane.SetMatcher(Literal("line 9"))
			pane.SetRect(0, 0, 200, 60)
			screen := blank(b, 200, 60)
			b.ReportAllocs()
			for b.Loop() {
				pane.ScrollBy(-7)
				if pane.Top() < 100 {
					pane.ToEnd()
				}
				pane.Draw(screen)
				screen.Show()
			}
		})
	}
}
