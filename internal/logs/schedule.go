package logs

import (
	"context"
	"slices"
	"time"
)

// schedule gives streams to the sources that want one, and tells when to look
// again.
func (c *cast) schedule(ctx context.Context, now time.Time) time.Duration {
	again := time.Hour
	for k, m := range c.members {
		if wait := c.wants(k, m, now); wait > 0 {
			again = min(again, wait)
		}
	}
	waiting := c.ranked(StateQueued)
	reading := c.ranked(StateReading)
	free := c.options.Streams - len(reading)
	for _, m := range waiting {
		switch {
		case free > 0:
			free--
			c.start(ctx, m)
		case ill(m):
			c.displace(reading)
		}
	}
	return again
}

// wants moves a source that waits to the queue when it has something to read.
// It returns how long it has to rest first.
func (c *cast) wants(k key, m *member, now time.Time) time.Duration {
	switch {
	case m.state == StateDone && m.gone:
		if c.options.Follow && !c.options.Ends {
			delete(c.members, k)
		}
	case m.state == StateReading || m.state == StateDone:
	case m.gone:
		if m.state == StateQueued || m.begun {
			m.mark(&Mark{Kind: MarkGone, Text: "the pod is gone; what it wrote last was not read"})
		}
		m.state = StateDone
	case m.state == StateQueued:
	case hasBegun(m.one) && m.one.Restarts >= m.instance:
		if rest := m.rested.Sub(now); rest > 0 {
			return rest
		}
		m.state = StateQueued
	default:
		if why := held(m.one); why != "" && !m.ran {
			m.tellWaiting(why)
		}
		if !c.options.Follow || m.ran && over(m.pod, m.one) {
			m.state = StateDone
		}
	}
	return 0
}

// start begins to read a source.
func (c *cast) start(ctx context.Context, m *member) {
	ctx, m.cancel = context.WithCancel(ctx)
	m.state = StateReading
	c.merge.begin(m.lane)
	k, one, t := key{m.source.Namespace, m.source.Pod, m.source.UID, m.source.Container}, m.one, m.tail
	c.crew.Go(func() {
		before := t.read
		outcome := t.run(ctx, one)
		c.merge.end(t.lane)
		c.results <- result{k, outcome, t.read > before}
	})
}

// displace takes the stream of the source that needs it least, if that one is
// well: it goes on later where it stopped.
func (c *cast) displace(reading []*member) {
	for _, m := range slices.Backward(reading) {
		if !m.given && !ill(m) {
			m.given = true
			m.cancel()
			return
		}
	}
}

// ranked are the sources in a state: those of ill pods first, then the newest.
func (c *cast) ranked(state State) []*member {
	var found []*member
	for _, m := range c.members {
		if m.state == state {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, compareNeed)
	return found
}
