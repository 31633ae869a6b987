package demo

import "time"

// ramp is a part of a whole, 0 to 1, that moves from one value to another over
// a time.
type ramp struct {
	from, to     float64
	since, until time.Time
}

// steady is a ramp that stays where it is.
func steady(part float64) ramp { return ramp{from: part, to: part} }

// at is the value at a time.
func (r ramp) at(now time.Time) float64 {
	if !now.Before(r.until) {
		return r.to
	}
	return r.from + (r.to-r.from)*float64(now.Sub(r.since))/float64(r.until.Sub(r.since))
}

// move lets the value go somewhere else.
func (r *ramp) move(to float64, now time.Time, over time.Duration) {
	*r = ramp{from: r.at(now), to: to, since: now, until: now.Add(over)}
}
