package views

import (
	"time"

	"kdash/internal/logs"
)

// rateSeconds is over how long the rate of lines is taken.
const rateSeconds = 10

// logRate counts the lines that came in the last seconds.
type logRate struct {
	since  int64 // lines written before it do not count, in nanoseconds since 1970
	newest int64 // second since 1970
	counts [rateSeconds]int
}

// hear counts a line that came now.
func (r *logRate) hear(now time.Time, l *logs.Line) {
	if l.Mark == nil && l.Nanos >= r.since {
		r.move(now)
		r.counts[r.newest%rateSeconds]++
	}
}

// perSecond is how many came in a second, on average.
func (r *logRate) perSecond(now time.Time) float64 {
	r.move(now)
	total := 0
	for _, n := range r.counts {
		total += n
	}
	return float64(total) / rateSeconds
}

// move forgets what came too long ago.
func (r *logRate) move(now time.Time) {
	second := now.Unix()
	if second-r.newest >= rateSeconds {
		r.counts = [rateSeconds]int{}
		r.newest = second
	}
	for r.newest < second {
		r.newest++
		r.counts[r.newest%rateSeconds] = 0
	}
}
