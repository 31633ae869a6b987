package logs

import (
	"context"
	"errors"
	"fmt"
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

func (t *tail) tellSkipped(restarts int) {
	if restarts > 0 {
		t.mark(missing(fmt.Sprintf("%d restarts while nothing could be read; what was written in between is missing", restarts)))
	}
}

// settled is the outcome where the pod need not be looked at.
func (t *tail) settled(err error) (outcome, bool) {
	refusal := (*Refusal)(nil)
	switch {
	case errors.Is(err, errTooLate):
		return outcomeDone, true
	case err == nil && !t.options.Follow:
		return outcomeDone, true
	case !errors.As(err, &refusal):
		return 0, false
	}
	switch refusal.Cause {
	case Forbidden:
		t.mark(&Mark{Kind: MarkRefused, Text: refusal.Error()})
		return outcomeRefused, true
	case Waiting:
		t.tellWaiting(refusal.Error())
		return outcomeParked, true
	case NoLog:
		t.mark(missing(refusal.Error()))
		return outcomeParked, true
	}
	if !t.begun { // else the mark of the gap will tell
		t.tellWaiting(refusal.Error())
	}
	return 0, false
}

// tellWaiting says why there is no log, once.
func (t *tail) tellWaiting(why string) {
	if t.why != why {
		t.why = why
		t.mark(&Mark{Kind: MarkWaiting, Text: why})
	}
}

// decide looks at the pod and does what follows from it. It returns false when
// the stream is to be opened again.
func (t *tail) decide(ctx context.Context, err error) (outcome, bool) {
	doubt := errors.Is(err, errUnmet)
	if doubt && !rest(ctx, settles) {
		return outcomeStopped, true
	}
	pod, lookErr := t.look(ctx)
	if lookErr != nil {
		return 0, false // reading on will show
	}
	v, c := judge(pod, t.source, t.instance)
	if doubt && v != replaced && v != vanished && t.movedOn(ctx) {
		return 0, false
	}
	if t.trusted = doubt && v != replaced; t.trusted && v != vanished {
		t.fill(ctx)
	}
	switch v {
	case vanished:
		t.tellGone(err)
		return outcomeDone, true
	case begins:
		return outcomeParked, true
	case ended:
		if errors.Is(t.drain(ctx, false), errUnmet) {
			return 0, false
		}
		if ctx.Err() != nil {
			return outcomeStopped, true
		}
		t.mark(finished(endOf(c)))
		t.instance, t.begun, t.between = t.instance+1, false, true
		if over(pod, c) {
			return outcomeDone, true
		}
		return outcomeParked, true
	case replaced:
		t.catchUp(ctx, c)
	}
	return 0, false
}

// movedOn reports whether the container was restarted although the API server
// does not say so yet: the kubelet then has what was being read as the log of
// the instance before. Its rest is read, and the present instance begun.
func (t *tail) movedOn(ctx context.Context) bool {
	if t.position.empty() {
		return false
	}
	t.met = false
	err := t.stream(ctx, true, false)
	if !t.met {
		return false
	}
	if err != nil {
		_ = t.drain(ctx, true) // it says what it cannot read
	}
	if ctx.Err() == nil {
		t.begin(t.instance + 1)
		t.mark(restarted(model.ContainerState{}, t.instance))
	}
	return true
}

// settles is how long the API server may lag behind the kubelet in what it says
// of a container.
const settles = 2 * time.Second

// look is the pod as it is now; nil when it does not exist.
func (t *tail) look(ctx context.Context) (*model.Pod, error) {
	pod, err := t.options.Look.Look(ctx, t.source.Namespace, t.source.Pod)
	refusal := (*Refusal)(nil)
	if !errors.As(err, &refusal) {
		return pod, err
	}
	switch refusal.Cause {
	case NotFound:
		return nil, nil
	case Forbidden: // whoever may only list and watch pods has them in snapshots
		return t.latest.Load(), nil
	}
	return nil, err
}

func (t *tail) tellGone(err error) {
	m := &Mark{Kind: MarkGone, Text: "the pod is gone"}
	if err != nil {
		m.Text += "; the stream had been cut, so its last lines may be missing"
	}
	t.mark(m)
}

// drain reads what an ended instance wrote after the stream broke off. A clean
// end is no proof that there is nothing.
func (t *tail) drain(ctx context.Context, previous bool) error {
	const trials = 4
	var err error
	for try := range trials {
		err = t.stream(ctx, previous, false)
		if err == nil || errors.Is(err, errTooLate) || errors.Is(err, errUnmet) || !rest(ctx, pause(try+1, 0)) {
			return err
		}
		if refusal := (*Refusal)(nil); errors.As(err, &refusal) && refusal.Cause != Busy {
			break
		}
	}
	if ctx.Err() == nil {
		t.mark(missing("the end of the log could not be read: " + err.Error()))
	}
	return err
}

// catchUp reads the rest of an instance that has been replaced, and begins the
// one that runs now.
func (t *tail) catchUp(ctx context.Context, c model.Container) {
	skipped := c.Restarts - t.instance - 1
	if skipped == 0 && t.begun {
		err := t.drain(ctx, true)
		if ctx.Err() != nil {
			return // the next run begins here
		}
		if unmet := errors.Is(err, errUnmet); unmet || err == nil && !t.met {
			if t.mayBeOf(c) {
				t.instance = c.Restarts
				return
			}
			if unmet {
				t.trusted = true
				t.fill(ctx)
				_ = t.drain(ctx, true) // it says what it cannot read
			}
		}
	}
	if skipped > 0 {
		t.tellSkipped(skipped + 1)
	}
	t.begin(c.Restarts)
	t.mark(restarted(c.Last, c.Restarts))
}

// mayBeOf reports whether what was read may be of the instance that c is of
// now: the kubelet had restarted the container before the API server said so.
func (t *tail) mayBeOf(c model.Container) bool {
	state := c.State
	if state.Phase != "running" {
		state = endOf(c)
	}
	return !t.position.empty() && !state.Started.IsZero() && t.position.first >= floor(state.Started.UnixNano())
}

// begin turns to another instance, which is read from its first line.
func (t *tail) begin(instance int) {
	t.instance, t.later, t.begun, t.between, t.cutAt, t.why = instance, true, false, false, 0, ""
	t.position, t.folder, t.started = position{}, meaning.Folder{}, time.Time{}
}

// readAbove reads the instance before the present one.
func (t *tail) readAbove(ctx context.Context) {
	pod, err := t.look(ctx)
	if err != nil || pod == nil {
		return
	}
	c, _ := containerOf(pod, t.source.Container)
	if c.Restarts == 0 || c.Last.Phase == "" || c.State.Phase == "waiting" {
		return
	}
	t.begin(c.Restarts - 1)
	_ = t.drain(ctx, true) // it says what it cannot read
	if ctx.Err() != nil {
		t.ran = t.begun // the next run catches up, or begins anew
		return
	}
	t.begin(c.Restarts)
	t.mark(restarted(c.Last, c.Restarts))
}

// maxPolls is how often a log is read without following, two seconds apart, where
// the node cannot follow; then following is tried again.
const (
	maxPolls = 150
	pollRest = 2 * time.Second
)

func (t *tail) wait(tries int, err error) time.Duration {
	if t.polling > 0 && err == nil {
		t.polling--
		return pollRest
	}
	refusal := (*Refusal)(nil)
	if errors.As(err, &refusal) {
		return pause(tries+1, refusal.After)
	}
	return pause(tries, 0)
}
