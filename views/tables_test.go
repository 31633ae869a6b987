package views

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

func TestFilterShowsItsEffectWhileItIsTyped(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		h.Keys("/")
		h.Type("!kaf")
		h.Golden("filter-typed-80x24")
		h.Keys("Enter")
		h.Golden("filter-80x24")
		h.Keys("Esc")
		if !h.Contains("events-0") || !h.Contains("pods (4)") {
			t.Errorf("Esc did not clear the filter:\n%s", h.Screen())
		}
	})
}

func TestEscWhileTypingBringsBackTheFilterBefore(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods minio"}, func(h *hands) {
		h.publish()
		h.Keys("/", "Ctrl-U")
		h.Type("events")
		h.Keys("Esc")
		if !h.Contains("</minio>") || h.Contains("events-0") {
			t.Errorf("the filter is another:\n%s", h.Screen())
		}
	})
}

func TestNoRowMatches(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods /nonesuch"}, func(h *hands) {
		h.publish()
		h.Keys("Down", "Up", "PgDn", "End", "Enter") // tview's own table would hang
		h.Golden("no-match-80x24")
	})
}

func TestDrillInAndBackOut(t *testing.T) {
	play(t, 80, 24, Options{Start: "workloads"}, func(h *hands) {
		h.publish()
		h.Keys("Enter")
		h.Golden("drill-80x24")
		h.Keys("Enter")
		h.Advance(minGap)
		h.Golden("describe-80x24")
		h.Keys("Esc", "Esc")
		if !h.Contains("workloads (3)") {
			t.Errorf("not back at the workloads:\n%s", h.Screen())
		}
	})
}

func TestSortByLetterAndBack(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		h.Keys("N")
		h.Golden("sort-80x24")
		h.Keys("N")
		if !strings.Contains(h.Line(4), "minio-0") {
			t.Errorf("not sorted downwards:\n%s", h.Screen())
		}
	})
}

func TestFoldsOfTheOverviewStay(t *testing.T) {
	play(t, 80, 24, Options{}, func(h *hands) {
		h.publish()
		h.Keys("2", "Enter") // the row of component 2, folded
		h.Golden("folded-80x24")
		h.publish()
		h.Keys("Enter", "Down", "Down", "Right")
		h.Golden("unfolded-80x24")
	})
}

func TestSelectionFollowsItsObject(t *testing.T) {
	play(t, 120, 40, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		h.Keys("N", "End", "Up")
		if got := h.Line(6); !strings.Contains(got, "events-2") {
			t.Fatalf("selected %q", got)
		}
		above := h.pod("kafka", "aaa-0", "Running", model.Ref{}, kafkaID)
		h.snap.Pods = slices.Insert(slices.Clone(h.snap.Pods[:len(h.snap.Pods)-1]), 0, above)
		h.publish()
		h.Golden("selection-follows-120x40")
	})
}

func TestStaleAndForbiddenAreAlwaysInSight(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		h.sources(model.SourceStale, "connection refused")
		h.publish()
		h.Advance(14 * time.Second)
		h.Golden("stale-80x24")
		h.sources(model.SourceForbidden, `User "oncall" cannot list pods`)
		h.snap.Pods = nil
		h.publish()
		h.Golden("forbidden-80x24")
	})
}

func TestRowsOfALostConnectionLookOld(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods", Theme: ThemeMono}, func(h *hands) {
		h.publish()
		h.sources(model.SourceStale, "connection refused")
		h.publish()
		if want := `7:0-7 "events-2" dim`; !strings.Contains(h.Styles(), want) {
			t.Errorf("no %s in\n%s", want, h.Styles())
		}
	})
}

func TestHistoryGoesBackAndForth(t *testing.T) {
	play(t, 80, 24, Options{}, func(h *hands) {
		h.publish()
		at := func(key, want string) {
			t.Helper()
			h.Keys(key)
			if got := h.Line(2); !strings.HasPrefix(got, want) {
				t.Errorf("after %s at %q, want %q", key, got, want)
			}
		}
		h.Keys(":", "po", "Enter", ":", "no", "Enter")
		at("[", "pods")
		at("[", "overview")
		at("]", "pods")
		at("-", "overview")
		at("-", "pods")
	})
}

func TestNamespaceNarrowsEveryPage(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		h.Keys(":", "ns", "Enter")
		h.Golden("namespaces-80x24")
		h.Keys("/", "lake", "Enter", "Enter")
		if !h.Contains("minio-0") || h.Contains("events-0") || !h.Contains("namespace lake") {
			t.Errorf("pods are not narrowed:\n%s", h.Screen())
		}
		h.Keys(":", "workloads", "Enter")
		if !h.Contains("minio") || h.Contains("events") {
			t.Errorf("workloads are not narrowed:\n%s", h.Screen())
		}
		h.Keys("0")
		if !h.Contains("events") {
			t.Errorf("0 does not show all:\n%s", h.Screen())
		}
	})
}

func TestANamespaceThatIsNotReadIsAskedFor(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.sources(model.SourceForbidden, "you may not list pods in all namespaces")
		h.publish()
		h.Keys(":", "ns lake", "Enter")
		h.Advance(minGap)
		h.snap.Cluster.Namespaces = []string{"lake"}
		h.sources(model.SourceSynced, "")
		h.publish()
		h.Keys(":", "ns kafka", "Enter", ":", "ns a,b", "Enter")
		h.Advance(minGap)
		want := []string{"namespaces [lake]", "namespaces [lake kafka]", "namespaces [a b]"}
		slices.Sort(want)
		slices.Sort(h.acts.asked)
		if diff := cmp.Diff(want, h.acts.asked); diff != "" {
			t.Error(diff)
		}
	})
}

func TestEveryPageOpens(t *testing.T) {
	for _, page := range []string{"systems", "workloads", "jobs", "storage", "volumes", "classes", "nodes", "events", "contexts"} {
		t.Run(page, func(t *testing.T) {
			play(t, 120, 40, Options{Start: page}, func(h *hands) {
				h.publish()
				h.Keys("Down", "Ctrl-W", "Ctrl-Z", "Enter", "Esc")
				h.Keys(":", page, "Enter")
				h.Golden("page-" + page + "-120x40")
			})
		})
	}
}
