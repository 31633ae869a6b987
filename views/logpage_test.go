package views

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

func TestLogsOfAWorkloadFollowItsPods(t *testing.T) {
	play(t, 120, 40, Options{Start: "workloads"}, func(h *hands) {
		h.acts.log = "2026-01-01T00:00:00Z \x1b[31mred\x1b[0m [ERROR] broke\n2026-01-01T00:00:01Z fine\n"
		h.publish()
		h.Keys("v") // no side pane, so that only the page reads logs
		h.Advance(time.Second)
		h.acts.asked = nil
		h.Keys("l")
		h.Advance(time.Second)
		for _, pod := range []string{"events-0", "events-1", "events-2"} {
			if !h.Contains(pod + " broker red [ERROR] broke") {
				t.Errorf("%s is not read:\n%s", pod, h.Screen())
			}
		}
		old := h.snap.Workloads[0]
		next := *old
		next.Pods = append(next.Pods[:3:3], h.pod("kafka", "events-3", "Running", old.Ref, kafkaID))
		h.snap.Workloads = append([]*model.Workload{&next}, h.snap.Workloads[1:]...)
		h.publish()
		h.Advance(time.Second)
		if !h.Contains("events-3 starts") {
			t.Errorf("the new pod is not followed:\n%s", h.Screen())
		}
		want := []string{"kafka/events-0", "kafka/events-1", "kafka/events-2", "kafka/events-3"}
		if diff := cmp.Diff(want, pods(h.acts.asked)); diff != "" {
			t.Error(diff)
		}
	})
}

// pods sorts out which logs were asked for.
func pods(asked []string) []string {
	var found []string
	for _, a := range asked {
		found = append(found, strings.Fields(a)[1])
	}
	slices.Sort(found)
	return found
}

func TestLogsAreFilteredAndTimed(t *testing.T) {
	play(t, 120, 40, Options{Start: "pods"}, func(h *hands) {
		h.acts.log = "2026-01-01T00:00:00Z \x1b[31mred\x1b[0m [ERROR] broke\n2026-01-01T00:00:01Z fine\n"
		h.publish()
		h.Keys("l")
		h.Advance(time.Second)
		h.Golden("logs-120x40")
		h.Keys("t", "/", "broke", "Enter")
		h.Golden("logs-filtered-120x40")
		h.Keys("Esc", "f")
		h.Golden("logs-fullscreen-120x40")
	})
}

func TestLogsOfThePreviousInstance(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.publish()
		h.Keys("p")
		h.Advance(minGap)
		h.Golden("logs-previous-80x24")
		if diff := cmp.Diff([]string{"log kafka/events-1 broker previous=true"}, h.acts.asked); diff != "" {
			t.Error(diff)
		}
	})
}

func TestLogsHoldStillWithoutStopping(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.acts.log = strings.Repeat("line\n", 100)
		h.publish()
		h.Keys("l")
		h.Advance(minGap)
		h.Keys("s", "g")
		if !h.Contains("held still") || !h.Contains("events-1 starts") {
			t.Errorf("does not hold still:\n%s", h.Screen())
		}
		h.Keys("G")
		if !h.Contains("following") {
			t.Errorf("the end does not follow:\n%s", h.Screen())
		}
	})
}
