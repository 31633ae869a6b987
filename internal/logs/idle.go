package logs

import (
	"sync/atomic"
	"time"
)

// A kubelet may go on following a file that was rotated away: the stream stays
// open and silent (kubernetes#115702 and others). So a silent one is opened
// again now and then, which costs little and repeats nothing; less often the
// longer it is silent.
const (
	firstIdle = 2 * time.Minute
	longIdle  = 15 * time.Minute
)

// idle ends a stream that says nothing for too long.
type idle struct {
	timer *time.Timer // nil: never
	after time.Duration
	fired atomic.Bool
}

func (t *tail) watch(follow bool, end func()) *idle {
	i := &idle{}
	if !follow {
		return i
	}
	i.after = t.nextIdle()
	i.timer = time.AfterFunc(i.after, func() {
		i.fired.Store(true)
		end()
	})
	i.timer.Stop()
	return i
}

// nextIdle doubles while nothing is read.
func (t *tail) nextIdle() time.Duration {
	if t.read != t.idleRead || t.idle == 0 {
		t.idleRead, t.idle = t.read, firstIdle
		return t.idle
	}
	t.idle = min(2*t.idle, longIdle)
	return t.idle
}

// reset and stop enclose each read: time that lines wait for room is not silence.
func (i *idle) reset() {
	if i.timer != nil {
		i.timer.Reset(i.after)
	}
}

func (i *idle) stop() {
	if i.timer != nil {
		i.timer.Stop()
	}
}

func (i *idle) expired() bool { return i.fired.Load() }
