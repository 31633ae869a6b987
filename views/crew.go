package views

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// crew owns every goroutine of the dashboard besides tview's. A panic in one
// ends the program in order: the context is cancelled, the pump restores the
// terminal, and Run returns the error.
type crew struct {
	ctx     context.Context
	cancel  context.CancelCauseFunc
	hands   sync.WaitGroup
	errands atomic.Int64 // under way
}

// PanicError is a bug that came to light while the screen was up.
type PanicError struct {
	Value any
	Stack string
}

// Error is one sentence; Stack is for the log file.
func (e *PanicError) Error() string { return fmt.Sprintf("kdash failed: %v", e.Value) }

func newCrew(ctx context.Context) *crew {
	ctx, cancel := context.WithCancelCause(ctx)
	return &crew{ctx: ctx, cancel: cancel}
}

// start runs work in a goroutine that wait waits for.
func (c *crew) start(work func(ctx context.Context)) {
	c.hands.Go(func() { c.guard(func() { work(c.ctx) }) })
}

// run starts work that comes to an end by itself and then changes the screen.
func (c *crew) run(errand func(ctx context.Context)) {
	c.errands.Add(1)
	c.start(func(ctx context.Context) {
		defer c.errands.Add(-1)
		errand(ctx)
	})
}

// idle reports whether no errand is under way.
func (c *crew) idle() bool { return c.errands.Load() == 0 }

// guard runs f and turns a panic into the end of the program.
func (c *crew) guard(f func()) {
	defer func() {
		if v := recover(); v != nil {
			c.cancel(&PanicError{Value: v, Stack: string(debug.Stack())})
		}
	}()
	f()
}

// wait returns when every goroutine has ended.
func (c *crew) wait() { c.hands.Wait() }
