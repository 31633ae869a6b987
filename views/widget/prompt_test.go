package widget

import (
	"math"
	"strings"
	"testing"

	"kdash/internal/screentest"

	"github.com/google/go-cmp/cmp"
)

func TestPromptCompletesRemembersAndTakesPastesAsText(t *testing.T) {
	prompt := NewPrompt(Mono(), ":")
	prompt.SetCompleteFunc(func(text string) []string { return []string{"pods", "pods kafka", "claims"} })
	prompt.SetHistory([]string{"nodes", "claims spark"})
	var entered []string
	cancelled := false
	prompt.SetDoneFunc(func(text string) { entered = append(entered, text); prompt.SetText("") })
	prompt.SetCancelFunc(func() { cancelled = true })
	play(t, 30, 1, prompt, func(s stage) {
		var shown strings.Builder
		for _, keys := range []string{"p", "Down", "Tab", "Ctrl-W", "Ctrl-U", "Up", "Up", "Down", "Down", "x", "Backspace"} {
			s.Keys(keys)
			shown.WriteString(keys + "\n" + s.Screen() + s.Styles())
		}
		screentest.Golden(t, "prompt.screen", shown.String())
		s.Paste("pods\nq\x1b")
		s.Keys("Enter", "Esc")
		if diff := cmp.Diff([]string{"pods q"}, entered); diff != "" || !cancelled {
			t.Errorf("entered (-want +got), cancelled %v:\n%s", cancelled, diff)
		}
	})
}

func TestPromptShowsTheEndOfALongLine(t *testing.T) {
	prompt := NewPrompt(Mono(), "/")
	play(t, 10, 1, prompt, func(s stage) {
		s.Type("日本 a line too long")
		if got := s.Line(0); got != "/too long" {
			t.Errorf("shows %q", got)
		}
		if x, _, shown := s.Cursor(); x != 9 || !shown {
			t.Errorf("the cursor is at %d, shown %v", x, shown)
		}
	})
}

func TestPickerFiltersWhileTyping(t *testing.T) {
	picker := NewPicker(Mono(), "Namespaces [3]")
	picker.SetChoices(Choice{"1", "kafka", "12 pods"}, Choice{"2", "kube-system", "9 pods"}, Choice{"3", "spark", ""})
	picked := ""
	picker.SetPickedFunc(func(key string) { picked = key })
	play(t, 34, 7, picker, func(s stage) {
		s.Keys("k", "Down")
		s.GoldenStyled("picker")
		s.Keys("Enter")
		if picked != "2" {
			t.Errorf("picked %q", picked)
		}
		s.Keys("zzz", "Enter")
		if !s.Contains("nothing matches /kzzz/") || picked != "2" {
			t.Errorf("picked %q from\n%s", picked, s.Screen())
		}
	})
}

func TestSplitGivesEachPaneItsPart(t *testing.T) {
	left, right := NewTextPane(Mono()), NewTextPane(Mono())
	left.SetBorder(true)
	left.SetTitle("left [red]")
	left.SetText("kafka")
	right.SetText("日本語 right")
	split := NewSplit(left, right, 50)
	play(t, 40, 4, split, func(s stage) {
		shown := s.Screen()
		s.do(func() { split.SetPercent(75) })
		shown += "---- 75\n" + s.Screen()
		s.do(func() { split.SetStacked(true) })
		s.Resize(20, 8)
		shown += "---- stacked\n" + s.Screen()
		screentest.Golden(t, "split.screen", shown)
	})
}

func TestStatusLineGivesWayToAMessage(t *testing.T) {
	line := NewStatusLine(Mono())
	line.SetLeft(Span{Text: "3 pods"})
	line.SetRight(Span{Text: "synced", Role: OK})
	play(t, 20, 1, line, func(s stage) {
		shown := s.Screen()
		s.do(func() { line.Say(Bad, "deleted [pod-0] in kafka") })
		shown += s.Screen()
		s.do(line.Hush)
		screentest.Golden(t, "statusline.screen", shown+s.Screen())
	})
}

func TestBar(t *testing.T) {
	for _, c := range []struct {
		fraction float64
		want     string
	}{
		{0, "░░░░"}, {0.001, "▌░░░"}, {0.25, "█░░░"}, {0.5, "██░░"}, {0.6, "██▌░"}, {0.999, "███▌"}, {1, "████"}, {7, "████"},
		{math.NaN(), "?   "}, {-1, "?   "},
	} {
		if got := Bar(c.fraction, 4, Unicode()); got != c.want {
			t.Errorf("Bar(%v) = %q, want %q", c.fraction, got, c.want)
		}
	}
	if got := Bar(0.6, 4, ASCII()); got != "##-." {
		t.Errorf("in ASCII: %q", got)
	}
}
