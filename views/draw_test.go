package views

import (
	"strings"
	"testing"
	"time"
)

func TestALongWayBeginsLaterSoThatTheStateOfThePageIsSeen(t *testing.T) {
	play(t, 70, 24, Options{Start: "workloads"}, func(h *hands) {
		h.acts.logOf = brokers
		h.publish()
		for _, pod := range []string{"events-0", "events-1", "events-2"} {
			h.Keys(":")
			h.Type("logs " + pod)
			h.Keys("Enter")
			h.Advance(5 * time.Second)
		}
		if got := h.Line(2); !strings.HasPrefix(got, "… > ") || !strings.Contains(got, "logs events-2 (5 lines, following)") {
			t.Errorf("%q", got)
		}
	})
}
