package logs

import (
	"context"
	"slices"
	"sync"
	"time"
)

// merge brings the lines of many lanes into one order and hands them to the
// sink.
type merge struct {
	sink     Sink
	now      func() time.Time
	window   time.Duration   // how long a line waits for older ones of other lanes; 0: not at all
	patience time.Duration   // how long it waits for a stream that is being opened
	strict   bool            // it waits for every lane, however long that takes
	over     <-chan struct{} // closed when the run ends, and nothing waits for room any more

	mu     sync.Mutex
	lanes  []*lane
	hungry []*lane // live ones that are empty; made anew by take
	out    []Line  // what was taken last, for its room
	wake   chan struct{}
}

func newMerge(o *Options) *merge {
	m := &merge{sink: o.Sink, now: o.Now, wake: make(chan struct{}, 1)}
	if o.Ordered {
		m.window, m.patience, m.strict = o.Window, openPatience, !o.Follow
	}
	return m
}

// openPatience is how long lines wait for streams that are being opened, so
// that what was written before the start comes in order too. A busy kubelet
// takes seconds to find the last lines of a long log.
const openPatience = 5 * time.Second

// begin makes a lane live.
func (m *merge) begin(l *lane) {
	m.mu.Lock()
	defer m.mu.Unlock()
	l.live, l.opening, l.since = true, true, m.now()
	m.enlist(l)
}

// enlist adds a lane unless it is there.
func (m *merge) enlist(l *lane) {
	if !slices.Contains(m.lanes, l) {
		m.lanes = append(m.lanes, l)
	}
}

// end says that nothing more comes in a lane for now.
func (m *merge) end(l *lane) {
	m.mu.Lock()
	l.live = false
	m.mu.Unlock()
	m.poke()
}

// opened says that the stream of a lane was opened.
func (m *merge) opened(l *lane) {
	m.mu.Lock()
	l.opening, l.since = false, m.now()
	m.mu.Unlock()
	m.poke()
}

// put adds lines to a lane. It waits for room, but not beyond the end of the
// run: lines that a position has noted must not be lost to a stream that is
// given up.
func (m *merge) put(l *lane, lines []Line) {
	if len(lines) == 0 {
		return
	}
	for over := false; !m.add(l, lines, over); {
		select {
		case <-m.over:
			over = true
		case <-l.room:
		}
	}
}

// add adds lines if there is room for them, or must be.
func (m *merge) add(l *lane, lines []Line, must bool) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if l.bytes >= laneRoom && !must {
		return false
	}
	m.enlist(l)
	l.push(lines, m.now())
	m.poke()
	return true
}

func (m *merge) poke() {
	select {
	case m.wake <- struct{}{}:
	default:
	}
}

// run hands lines to the sink until ctx ends, then all that is left.
func (m *merge) run(ctx context.Context) {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		lines, again := m.take(m.now(), ctx.Err() != nil)
		if len(lines) > 0 {
			m.sink.Put(lines)
			continue
		}
		if ctx.Err() != nil {
			return
		}
		timer.Reset(again)
		select {
		case <-ctx.Done():
		case <-m.wake:
		case <-timer.C:
		}
	}
}
