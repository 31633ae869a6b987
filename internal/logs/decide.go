package logs

import (
	"context"
	"errors"
	"time"

	"kdash/internal/model"
)

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
