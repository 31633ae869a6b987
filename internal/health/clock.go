package health

import "time"

// clock is the time at which a verdict is asked for. It remembers the nearest
// moment that the verdict was found to wait for: the time at which the same
// question may have another answer.
type clock struct {
	now  time.Time
	next time.Time
}

// past reports whether t has come. If not, the verdict waits for t.
func (c *clock) past(t time.Time) bool {
	if !c.now.Before(t) {
		return true
	}
	if c.next.IsZero() || t.Before(c.next) {
		c.next = t
	}
	return false
}

// over reports whether grace has ended since the start. An unknown start is
// long ago.
func (c *clock) over(start time.Time, grace time.Duration) bool {
	return start.IsZero() || c.past(start.Add(grace))
}

// latest is the latest of several times.
func latest(times ...time.Time) time.Time {
	var last time.Time
	for _, t := range times {
		if t.After(last) {
			last = t
		}
	}
	return last
}
