package logs

import (
	"context"
	"sync/atomic"
	"time"

	"kdash/internal/logs/meaning"
	"kdash/internal/model"
)

// outcome is why a tail stopped reading.
type outcome uint8

const (
	outcomeStopped outcome = iota // it was told to
	outcomeParked                 // nothing to read until the container's state changes
	outcomeDone                   // nothing will come any more
	outcomeRefused                // the API server does not give the log
)

// tail reads one container, one instance after another. Between its runs the
// engine owns it, in a run the goroutine of that run.
type tail struct {
	source   *Source
	options  *Options
	lane     *lane
	merge    *merge
	instance int  // the one being read
	begun    bool // its log was opened
	later    bool // it is not the first one read, so all of its log is wanted
	between  bool // it ended, and no other one is being read yet
	reopened bool // the stream that is open is not the first one of the instance
	met      bool // the last stream held lines that were read before, or there were none
	trusted  bool // the pod was looked at: what comes next is of this instance
	read     int  // lines read, repeats not counted
	anchor   time.Time
	started  time.Time                 // when the instance to be read began, as far as that matters; see belated
	latest   atomic.Pointer[model.Pod] // of the latest snapshot; nil when it is gone
	position position
	stamp    int64 // of the last line, of whatever instance
	folder   meaning.Folder
	polling  int           // how many more times to read without following; see maxPolls
	cutAt    int64         // when the stream was lost, in nanoseconds; 0 while it is not
	idledAt  int64         // when it was opened again because it was silent; 0 else
	why      string        // what the last wait was for, so that it is told once
	said     string        // what the node said last in place of lines, likewise
	idle     time.Duration // how long it may be silent
	idleRead int           // lines read when that was set
	ran      bool          // it has read before
}

// run reads until there is nothing more to read for now.
func (t *tail) run(ctx context.Context, c model.Container) outcome {
	t.prepare(ctx, c)
	for tries := 0; ; tries++ {
		read := t.read
		err := t.stream(ctx, false, t.options.Follow && t.polling == 0)
		if t.read > read {
			tries = 0
		}
		if ctx.Err() != nil {
			return outcomeStopped
		}
		if done, ok := t.settled(err); ok {
			return done
		}
		if done, ok := t.decide(ctx, err); ok {
			return done
		}
		if !rest(ctx, t.wait(tries, err)) {
			return outcomeStopped
		}
	}
}

// prepare turns to the instance that c is of.
func (t *tail) prepare(ctx context.Context, c model.Container) {
	switch {
	case !t.ran:
		t.ran, t.instance = true, c.Restarts
		if t.options.Previous {
			t.readAbove(ctx)
		}
		if t.options.Tail == nil && t.options.Since.IsZero() {
			t.started = c.State.Started
		}
		if t.options.Rotated {
			t.fill(ctx)
		}
	case t.begun && c.Restarts > t.instance:
		t.catchUp(ctx, c)
	case t.between:
		skipped := c.Restarts - t.instance
		t.begin(c.Restarts)
		t.tellSkipped(skipped)
		t.mark(restarted(c.Last, c.Restarts))
	}
}

func (t *tail) marked(m *Mark) Line {
	return Line{Source: t.source, Instance: t.instance, Nanos: t.stamp, Mark: m}
}

func (t *tail) mark(m *Mark) {
	// Marks are few and never wait for room.
	t.merge.add(t.lane, []Line{t.marked(m)}, true)
}
