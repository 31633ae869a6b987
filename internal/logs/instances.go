package logs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kdash/internal/logs/meaning"
	"kdash/internal/model"
)

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

func (t *tail) tellSkipped(restarts int) {
	if restarts > 0 {
		t.mark(missing(fmt.Sprintf("%d restarts while nothing could be read; what was written in between is missing", restarts)))
	}
}
