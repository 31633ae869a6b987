package demo

import "time"

// clock is the world's time: it began at the same moment as the real one and
// goes speed times as fast.
type clock struct {
	start time.Time // of the world
	began time.Time // on the machine's clock
	speed float64
}

func (c clock) now() time.Time {
	return c.start.Add(time.Duration(float64(time.Since(c.began)) * c.speed))
}

// until is how long the machine's clock takes to reach at: rounded up, for a
// timer that ends a nanosecond too soon has to be set again.
func (c clock) until(at time.Time) time.Duration {
	return max(0, time.Duration(float64(at.Sub(c.now()))/c.speed)) + time.Microsecond
}
