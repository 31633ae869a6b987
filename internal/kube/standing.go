package kube

import (
	"sync"
	"time"

	"kdash/internal/model"
)

// standing is how far one stream has come.
type standing struct {
	state   model.SourceState
	since   time.Time
	message string
}

// gauge keeps the standing of one stream and reports each change of it, in
// order.
type gauge struct {
	report func(standing)
	clock  func() time.Time
	heard  func() time.Time // when the server was last heard; zero when nothing tells

	mu      sync.Mutex
	current standing
	waiting int // grows with each request; tells whether a timer is out of date
}

func newGauge(clock, heard func() time.Time, report func(standing)) *gauge {
	return &gauge{report: report, clock: clock, heard: heard, current: standing{state: model.SourceLoading, since: clock()}}
}

// healthy says that what was handed over is the present state.
func (g *gauge) healthy() { g.set(model.SourceSynced, "") }

// read reports whether what was handed over was ever the present state, and
// has not been refused since.
func (g *gauge) read() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.current.state == model.SourceSynced || g.current.state == model.SourceStale
}

// refused says that nothing can be read, and why.
func (g *gauge) refused(state model.SourceState, message string) { g.set(state, message) }

func (g *gauge) set(state model.SourceState, message string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.move(standing{state: state, since: g.clock(), message: message})
}

// trouble says that the server cannot be read just now. What was read before
// turns stale, since the server was last heard. A refusal stays one: not being able to ask again is no news.
func (g *gauge) trouble(message string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.troubleAt(g.clock(), message)
}

func (g *gauge) troubleAt(at time.Time, message string) {
	switch g.current.state {
	case model.SourceSynced, model.SourcePartial:
		if heard := g.heard(); !heard.IsZero() && heard.Before(at) {
			at = heard
		}
		g.move(standing{model.SourceStale, at, message})
	case model.SourceStale, model.SourceLoading:
		g.move(standing{g.current.state, g.current.since, message})
	}
}

// move reports next unless nothing but its time is new.
func (g *gauge) move(next standing) {
	if next.state == g.current.state && next.message == g.current.message {
		return
	}
	g.current = next
	g.report(next)
}

// asked notes that a request went out. If no answer comes within hangAfter it
// is trouble. The caller calls the returned function when the answer came.
func (g *gauge) asked(message string) (answered func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.waiting++
	mine, at := g.waiting, g.clock()
	timer := time.AfterFunc(hangAfter, func() { g.overdue(mine, at, message) })
	return func() {
		timer.Stop()
		g.mu.Lock()
		defer g.mu.Unlock()
		g.waiting++
	}
}

func (g *gauge) overdue(request int, at time.Time, message string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if request == g.waiting {
		g.troubleAt(at, message)
	}
}
