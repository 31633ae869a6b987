package views

import (
	"testing"
	"time"

	"kdash/internal/logs"
)

func TestTheRateIsThatOfTheLastSeconds(t *testing.T) {
	start := time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)
	r := logRate{since: start.UnixNano()}
	for range 500 {
		r.hear(start, &logs.Line{Nanos: start.UnixNano() - 1}) // what was there before
	}
	for second := range 30 {
		now := start.Add(time.Duration(second) * time.Second)
		for range 300 {
			r.hear(now, &logs.Line{Nanos: now.UnixNano()})
		}
	}
	for after, want := range map[time.Duration]float64{29 * time.Second: 300, 34 * time.Second: 150, time.Minute: 0} {
		copied := r
		if got := copied.perSecond(start.Add(after)); got != want {
			t.Errorf("after %s: %v lines a second, want %v", after, got, want)
		}
	}
}
