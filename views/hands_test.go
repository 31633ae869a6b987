package views

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

func TestMouseSelectsSortsAndScrolls(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		h.Click(5, 6)
		h.Keys("c")
		if got := h.copied(); got != "events-0" {
			t.Errorf("selected %q", got)
		}
		h.Click(1, 3) // the title NAME
		if !strings.Contains(h.Line(3), "NAME↑") {
			t.Errorf("not sorted: %s", h.Line(3))
		}
		h.DoubleClick(5, 4)
		h.Advance(minGap)
		if !h.Contains("describe events-0") {
			t.Errorf("a double click does not go in:\n%s", h.Screen())
		}
		h.Wheel(5, 10, 2)
	})
}

func TestCopyTakesNameNamespaceAndText(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		for _, step := range []struct{ key, want string }{
			{"c", "events-1"},
			{"n", "kafka"},
			{"y", "kafka"}, // opens the text and copies nothing yet
			{"c", "# managedFields folded: helm\nkind: Pod\nmetadata:\n  name: events-1\n"},
		} {
			h.Keys(step.key)
			h.Advance(minGap)
			if diff := cmp.Diff(step.want, h.copied()); diff != "" {
				t.Errorf("after %s: %s", step.key, diff)
			}
		}
	})
}

func TestWholeKeepsCharacters(t *testing.T) {
	if got := whole("é!"[1:]); got != "!" {
		t.Errorf("got %q", got)
	}
}

func TestLogsOfAPodWithSeveralContainersAskWhich(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		side := h.snap.Pods[1].States[0]
		side.Name, side.State = "exporter", model.ContainerState{Phase: "running"}
		h.snap.Pods[1].States = append(h.snap.Pods[1].States, side)
		h.publish()
		h.Keys("l")
		h.Golden("container-80x24")
		h.Type("expo")
		h.Keys("Enter")
		h.Advance(minGap)
		if diff := cmp.Diff([]string{"log kafka/events-1 exporter previous=false"}, h.acts.asked); diff != "" {
			t.Error(diff)
		}
	})
}
