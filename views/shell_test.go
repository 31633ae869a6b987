package views

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

func TestPaletteCompletesAndSaysWhatItDoesNotKnow(t *testing.T) {
	play(t, 80, 24, Options{}, func(h *hands) {
		h.publish()
		h.Keys(":")
		h.Type("pods ka")
		h.Golden("palette-80x24")
		h.Keys("Tab", "Enter")
		if !h.Contains("namespace kafka") || h.Contains("minio-0") {
			t.Errorf("not at kafka's pods:\n%s", h.Screen())
		}
		h.Keys(":", "podz", "Enter")
		h.Golden("palette-unknown-80x24")
	})
}

func TestHelpListsTheKeysThatHold(t *testing.T) {
	play(t, 80, 24, Options{}, func(h *hands) {
		h.publish()
		h.Keys("?")
		h.Golden("help-80x24")
		h.Keys("/", "fold", "Enter", "n")
		if !h.Contains("fold") {
			t.Errorf("search found nothing:\n%s", h.Screen())
		}
		h.Keys("Esc", "Esc")
		if !strings.HasPrefix(h.Line(2), "overview") {
			t.Errorf("not back:\n%s", h.Screen())
		}
	})
}

func TestDetailShowsHostileTextAsText(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		h.Keys("y")
		h.Golden("reading-80x24")
		h.Advance(minGap)
		h.Golden("yaml-80x24")
		h.Keys("d")
		h.Advance(minGap)
		if !h.Contains("[ERROR] ␛[31mred") {
			t.Errorf("the text was changed:\n%s", h.Screen())
		}
	})
}

func TestSidePaneFollowsFoldsAndPins(t *testing.T) {
	play(t, 140, 40, Options{Start: "pods"}, func(h *hands) {
		h.acts.log = "cannot bind 9092\n"
		h.publish()
		h.Advance(time.Second)
		h.Golden("aside-140x40")
		h.Keys("*", "Down")
		if !h.Contains("Pod events-1") {
			t.Errorf("the pin did not hold:\n%s", h.Screen())
		}
		h.Keys("*")
		if !h.Contains("Pod minio-0") {
			t.Errorf("does not follow:\n%s", h.Screen())
		}
		h.Keys("v")
		if h.Contains("Pod minio-0") {
			t.Errorf("not folded:\n%s", h.Screen())
		}
	})
}

func TestSidePaneComesUnaskedOnlyWhereThePageLosesNothing(t *testing.T) {
	play(t, 120, 40, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		if h.Contains("Pod events-1") {
			t.Errorf("it takes the room of the page:\n%s", h.Screen())
		}
		h.Keys("v")
		if !h.Contains("Pod events-1") || !h.Contains("minio-0") {
			t.Errorf("it does not stand beside the page:\n%s", h.Screen())
		}
		h.Resize(100, 40)
		if h.Contains("Pod events-1") {
			t.Errorf("it covers the page:\n%s", h.Screen())
		}
	})
}

func TestSidePaneOpensOverANarrowPage(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		h.Keys("v")
		h.Golden("aside-80x24")
		h.Keys("Esc")
		if !h.Contains("RESTARTS") {
			t.Errorf("Esc did not close it:\n%s", h.Screen())
		}
	})
}

func TestRunningDownATableOpensNoLogs(t *testing.T) {
	play(t, 140, 40, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		h.Keys("Down", "Down", "Down")
		h.Advance(2 * asideDelay)
		if diff := cmp.Diff([]string{"log kafka/events-2 broker previous=false"}, h.acts.asked); diff != "" {
			t.Error(diff)
		}
	})
}

func TestTinyTerminalSaysSoAndRecovers(t *testing.T) {
	play(t, 80, 24, Options{}, func(h *hands) {
		h.publish()
		h.Resize(30, 5)
		h.Golden("tiny-30x5")
		h.Keys("x", ":", "Enter")
		h.Resize(80, 24)
		h.Advance(time.Second)
		h.Golden("overview-80x24")
	})
}

func TestThemeWithoutColours(t *testing.T) {
	play(t, 80, 24, Options{Theme: ThemeMono, Start: "pods"}, func(h *hands) {
		h.publish()
		h.GoldenStyled("mono-80x24")
		if strings.Contains(h.Styles(), "#") {
			t.Error("there are colours")
		}
		h.Keys(":", "theme light", "Enter")
		if !strings.Contains(h.Styles(), "#") {
			t.Error("the theme did not change")
		}
	})
}

func TestPasteRunsNothing(t *testing.T) {
	play(t, 80, 24, Options{}, func(h *hands) {
		h.publish()
		before := h.Screen()
		h.Paste("q:pods\n?dy")
		if diff := cmp.Diff(before, h.Screen()); diff != "" {
			t.Error(diff)
		}
		h.Keys(":")
		h.Paste("pods\nkafka")
		if !h.Contains(":pods kafka") || h.Ended() {
			t.Errorf("the paste is not in the prompt:\n%s", h.Screen())
		}
	})
}

func TestSwitchingTheContextKeepsThePageAndNoOldRow(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		h.Keys(":", "ctx dev", "Enter")
		h.Advance(minGap)
		h.Golden("context-80x24")
		h.snap.Cluster.Context = "dev"
		h.publish()
		if !h.Contains("context dev") || !h.Contains("pods (4)") {
			t.Errorf("the new cluster is not shown:\n%s", h.Screen())
		}
		if diff := cmp.Diff([]string{"context dev"}, h.acts.asked); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAnErrorSaysWhatToDoNext(t *testing.T) {
	explain := func(err error) (string, string) { return "The server said no: " + err.Error(), "ask for the right" }
	play(t, 80, 24, Options{Start: "pods", Explain: explain}, func(h *hands) {
		h.acts.err = errors.New("forbidden")
		h.publish()
		h.Keys("Ctrl-R")
		h.Advance(minGap)
		if got, want := h.Line(23), "The server said no: forbidden - ask for the right"; got != want {
			t.Errorf("footer says %q, want %q", got, want)
		}
	})
}

func TestQuit(t *testing.T) {
	for _, key := range []string{"q", "Ctrl-C"} {
		play(t, 80, 24, Options{}, func(h *hands) {
			h.Keys(key)
			h.Advance(minGap)
			if err := h.Exit(); err != nil {
				t.Errorf("%s: %v", key, err)
			}
		})
	}
}

// Fingers that know k9s press q to leave a page, not the program.
func TestQGoesBackFirst(t *testing.T) {
	play(t, 80, 24, Options{}, func(h *hands) {
		h.publish()
		h.Keys(":", "p", "o", "d", "s", "Enter")
		h.Keys("d")
		h.Advance(minGap)
		h.Keys("q")
		if got := h.Line(2); !strings.HasPrefix(got, "pods") {
			t.Errorf("q on a description led to %q", got)
		}
		h.Keys("/", "k", "a", "f", "Enter", "q")
		if got := h.Line(2); got != "pods (4)" {
			t.Errorf("q did not clear the filter: %q", got)
		}
		h.Keys("q")
		h.Advance(minGap)
		if err := h.Exit(); err != nil {
			t.Error(err)
		}
	})
}

func TestABugInAPageEndsInOrder(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		broken := h.snapshot()
		broken.Pods = append(broken.Pods[:1:1], nil)
		h.mail.Put(broken)
		h.Advance(time.Second)
		var bug *PanicError
		if err := h.Exit(); !errors.As(err, &bug) || !strings.HasPrefix(bug.Error(), "kdash failed: ") {
			t.Errorf("got %v", err)
		}
	})
}

func TestTraceHearsTheFirstFramesAndKeys(t *testing.T) {
	var heard []string
	trace := func(event string, took time.Duration) { heard = append(heard, fmt.Sprint(event, " ", took)) }
	play(t, 80, 24, Options{Trace: trace}, func(h *hands) {
		h.Advance(time.Second)
		h.publish()
		h.Keys("Down")
	})
	if diff := cmp.Diff([]string{"first paint 1s", "first page 1s", "key 0s"}, heard); diff != "" {
		t.Error(diff)
	}
}

func TestActionsOnNothingDoNothing(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.mail.Put(&model.Snapshot{})
		h.Advance(minGap)
		h.Keys("d", "y", "l", "p", "c", "n", "o", "J", "Enter", "w", "*", "Tab", "Tab", "Ctrl-Z", "+", "_", "5")
		if !strings.HasPrefix(h.Line(2), "pods") {
			t.Errorf("went somewhere:\n%s", h.Screen())
		}
	})
}
