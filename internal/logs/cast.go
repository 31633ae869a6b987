package logs

import (
	"slices"
	"sync"
	"time"

	"kdash/internal/model"
)

// cast is all sources that the targets have named so far.
type cast struct {
	options *Options
	merge   *merge
	members map[key]*member
	seen    bool      // a snapshot has come
	over    time.Time // since when no pod of the targets will come any more; zero while they may
	results chan result
	crew    sync.WaitGroup
}

type result struct {
	key     key
	outcome outcome
	read    bool // it read anything
}

func newCast(o *Options, m *merge) *cast {
	return &cast{options: o, merge: m, members: map[key]*member{}, results: make(chan result, o.Streams)}
}

// see takes in a snapshot: new sources, and how the known ones are.
func (c *cast) see(s *model.Snapshot) {
	for _, m := range c.members {
		p, found := s.Pod(m.source.Namespace, m.source.Pod)
		m.gone = !found || p.UID != m.source.UID
		if m.gone {
			m.latest.Store(nil)
			continue
		}
		m.latest.Store(p)
		m.pod = p
		m.one, _ = containerOf(p, m.source.Container)
	}
	if !c.seen || c.options.Follow {
		for _, t := range c.options.Targets {
			c.join(t, t.Pods(s))
		}
	}
	c.seen = true
	c.notice(s)
}

// notice notes when the targets came to their end. A snapshot may have the end
// of a Job before its last pod, whose log is to be read too.
func (c *cast) notice(s *model.Snapshot) {
	over := !slices.ContainsFunc(c.options.Targets, func(t Target) bool { return !t.over(s) })
	switch {
	case !over:
		c.over = time.Time{}
	case c.over.IsZero():
		c.over = c.options.Now()
	}
}

func (c *cast) join(t Target, pods []*model.Pod) {
	for _, p := range pods {
		if !c.options.Choice.takesPod(p) {
			continue
		}
		for i, one := range p.States {
			k := key{p.Namespace, p.Name, p.UID, one.Name}
			if c.members[k] == nil && (t.Container == "" || t.Container == one.Name) && c.options.Choice.takes(one) {
				c.members[k] = c.newMember(p, i)
			}
		}
	}
}

// settle takes in that a tail stopped reading.
func (c *cast) settle(r result) {
	m := c.members[r.key]
	m.cancel()
	m.given = false
	switch {
	case r.outcome == outcomeStopped:
		m.state = StateQueued
	case r.outcome == outcomeParked && c.options.Follow:
		m.state = StateWaiting
		if m.parks++; r.read {
			m.parks = 0
		}
		m.rested = c.options.Now().Add(pause(m.parks+1, 0))
	default:
		m.state = StateDone
	}
}

// wait waits for all tails, which the context of the run has told to stop.
func (c *cast) wait() {
	c.crew.Wait()
	for {
		select {
		case r := <-c.results:
			c.settle(r)
		default:
			return
		}
	}
}

// complete reports whether nothing is left to read, or else how long it takes
// at least until that may be so.
func (c *cast) complete(now time.Time) (bool, time.Duration) {
	if !c.seen || c.options.Follow && (!c.options.Ends || c.over.IsZero()) {
		return false, time.Hour
	}
	for _, m := range c.members {
		if m.state != StateDone {
			return false, time.Hour
		}
	}
	if left := settles - now.Sub(c.over); c.options.Follow && left > 0 {
		return false, left
	}
	return true, 0
}

func (c *cast) status() Status {
	s := Status{Budget: c.options.Streams}
	for _, state := range []State{StateReading, StateQueued, StateWaiting, StateDone} {
		for _, m := range c.ranked(state) {
			s.add(SourceStatus{m.source, state})
		}
	}
	return s
}
