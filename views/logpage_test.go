package views

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/logs"
	"kdash/internal/model"
)

// brokers is the log of each broker: lines that interleave, with what a hostile
// program may print.
func brokers(r logs.Request) string {
	n := r.Pod[len(r.Pod)-1:]
	at := func(second int) string { return fmt.Sprintf("1999-12-31T23:59:%02d.%s00Z ", second, n) }
	return at(0) + "INFO broker " + n + " starts\n" +
		at(1) + "\x1b[31mred\x1b[0m [ERROR] broke \x1b[2J\x1b]0;title\a\u202e\n" +
		at(2) + "ERROR Uncaught exception (kafka.Server)\n" +
		at(2) + "\tat kafka.Server.start(Server.java:12)\n" +
		at(2) + "\tat kafka.Kafka.main(Kafka.java:3)\n" +
		at(3) + `{"level":"warn","msg":"slow disk","took":"3s"}` + "\n" +
		at(4) + "DEBUG fine\n"
}

// readLogs opens the logs of the stateful set, without a side pane that reads
// them as well.
func (h *hands) readLogs() {
	h.acts.logOf = brokers
	h.publish()
	h.Keys("v")
	h.Advance(time.Second)
	h.acts.asked = nil
	h.Keys("l")
	h.Advance(5 * time.Second)
}

// readsBrokers opens the log of the first pod, which is that of a broker, and
// waits until it is all there.
func (h *hands) readsBrokers() {
	h.acts.logOf = brokers
	h.publish()
	h.Keys("l")
	h.Advance(5 * time.Second)
}

func TestLogsOfAWorkloadAreOrderedByTimeAndFollowItsPods(t *testing.T) {
	play(t, 120, 40, Options{Start: "workloads"}, func(h *hands) {
		h.readLogs()
		h.Golden("logs-workload-120x40")
		old := h.snap.Workloads[0]
		next := *old
		next.Pods = append(next.Pods[:3:3], h.pod("kafka", "events-3", "Running", old.Ref, kafkaID))
		h.snap.Workloads = append([]*model.Workload{&next}, h.snap.Workloads[1:]...)
		h.publish()
		h.Advance(time.Second)
		if !h.Contains("events-3 INFO broker 3 starts") {
			t.Errorf("the new pod is not read:\n%s", h.Screen())
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

func TestLogsOfASystemAndOfAComponent(t *testing.T) {
	for _, start := range []string{"logs apache kafka", "logs events", "logs ingestion", "logs event.-[02]|events-1"} {
		play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
			h.acts.logOf = brokers
			h.publish()
			h.Keys(":")
			h.Type(start)
			h.Keys("Enter")
			h.Advance(5 * time.Second)
			for _, pod := range []string{"events-0", "events-1", "events-2"} {
				if !h.Contains(pod + " DEBUG fine") {
					t.Errorf("%s: %s is not read:\n%s", start, pod, h.Screen())
				}
			}
		})
	}
}

func TestLogsAreNarrowedByChips(t *testing.T) {
	play(t, 120, 40, Options{Start: "workloads"}, func(h *hands) {
		h.readLogs()
		h.Keys("t", "/", "broke|slow", "Enter", "/", "!red", "Enter")
		h.Golden("logs-chips-120x40")
		h.Keys("Esc", "Esc", "L", "L", "f")
		h.Golden("logs-level-fullscreen-120x40")
		h.Keys("f", "Esc")
		if !h.Contains("DEBUG fine") {
			t.Errorf("Esc does not take the level off:\n%s", h.Screen())
		}
	})
}

func TestAStackTraceOpensWithEnter(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.readsBrokers()
		h.Keys("F", "Uncaught", "Enter", "Enter")
		h.Golden("logs-record-80x24")
		h.Keys("Enter")
		if h.Contains("Server.java") {
			t.Errorf("does not fold again:\n%s", h.Screen())
		}
	})
}

func TestWhatIsLookedForOpensTheTraceThatHasIt(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.readsBrokers()
		h.Keys("F", "Kafka.main", "Enter")
		if !h.Contains("Kafka.java:3") || h.Contains("no line has") {
			t.Errorf("not found in a folded trace:\n%s", h.Screen())
		}
		h.Keys("Esc")
		if h.Contains("Kafka.java:3") {
			t.Errorf("it stays open:\n%s", h.Screen())
		}
	})
}

func TestAFilterMayBeOfWhatIsShownInPlaceOfJSON(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.readsBrokers()
		h.Keys("/", "took=3s", "Enter")
		if !h.Contains("slow disk") || h.Contains("DEBUG fine") {
			t.Errorf("not filtered by what is shown:\n%s", h.Screen())
		}
		h.Keys("J") // now it is shown as it is written
		if h.Contains("slow disk") {
			t.Errorf("filtered by what is not shown:\n%s", h.Screen())
		}
	})
}

func TestTheNewestMinutesOfErrorsFitANarrowScreen(t *testing.T) {
	play(t, 60, 24, Options{Start: "pods"}, func(h *hands) {
		h.readsBrokers()
		h.Keys("i")
		if !h.Contains("errors/min, most") || strings.Contains(h.Line(3), "…") {
			t.Errorf("the end is cut off:\n%s", h.Screen())
		}
	})
}

func TestLogsOfThePreviousInstanceStandAboveThePresentOne(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.acts.logOf = func(r logs.Request) string {
			if r.Previous {
				return "2026-01-01T00:00:00Z the old one\n"
			}
			return "2026-01-01T00:01:00Z the new one\n"
		}
		state := &h.snap.Pods[1].States[0]
		state.State = model.ContainerState{Phase: "running", Started: h.now}
		h.publish()
		h.Keys("p")
		h.Advance(5 * time.Second)
		h.Golden("logs-previous-80x24")
	})
}

func TestLogsHoldStillWithoutLoss(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		var log strings.Builder
		for i := range 100 {
			fmt.Fprintf(&log, "2026-01-01T00:00:00Z line %d\n", i)
		}
		h.acts.log = log.String()
		h.publish()
		h.Keys("l")
		h.Advance(5 * time.Second)
		h.Keys("s", "g")
		if !h.Contains("held still") || h.Line(3) != "line 0" {
			t.Errorf("does not hold still:\n%s", h.Screen())
		}
		h.Keys("G")
		if !h.Contains("following") || h.Line(22) != "line 99" {
			t.Errorf("the end does not follow:\n%s", h.Screen())
		}
	})
}
