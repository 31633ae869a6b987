package logs

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"kdash/internal/model"
)

// key names a source.
type key struct{ namespace, pod, uid, container string }

// member is a source with its tail, as the conducting goroutine knows it.
type member struct {
	*tail
	state  State
	pod    *model.Pod      // as last seen
	one    model.Container // as last seen
	index  int             // of the container in its pod
	gone   bool            // the pod is not there any more
	parks  int             // how often in a row there was nothing to read
	rested time.Time       // not to be read again before
	cancel context.CancelFunc
	given  bool // its stream is being taken away
}

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

func (c *cast) newMember(p *model.Pod, i int) *member {
	source := &Source{
		Namespace: p.Namespace, Pod: p.Name, UID: p.UID, Container: p.States[i].Name, Node: p.Node,
		Role: p.States[i].Role, Labels: p.Labels, Workload: p.Workload, Identity: p.Identity,
	}
	t := &tail{source: source, options: c.options, merge: c.merge, lane: newLane()}
	t.latest.Store(p)
	return &member{tail: t, state: StateWaiting, pod: p, one: p.States[i], index: i}
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

// held is why a container has not started, where that is no part of every
// start.
func held(c model.Container) string {
	switch reason := c.State.Reason; reason {
	case "", "ContainerCreating", "PodInitializing":
		return ""
	default:
		return strings.TrimSuffix("not started: "+reason+": "+c.State.Message, ": ")
	}
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

func compareNeed(a, b *member) int {
	return cmp.Or(
		-cmp.Compare(need(a), need(b)),
		b.pod.Created.Compare(a.pod.Created),
		strings.Compare(a.source.Namespace, b.source.Namespace),
		strings.Compare(a.source.Pod, b.source.Pod),
		cmp.Compare(a.index, b.index),
	)
}

func ill(m *member) bool { return need(m) > 0 }

// need is 2 for bad, 1 for warn, 0 for what is well or not known.
func need(m *member) int {
	switch m.pod.Verdict.Health {
	case model.HealthBad:
		return 2
	case model.HealthWarn:
		return 1
	}
	return 0
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
