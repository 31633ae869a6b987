package views

import (
	"context"
	"sync"
	"time"

	"github.com/rivo/tview"

	"kdash/internal/model"
)

// The pace of the screen.
const (
	// minGap lets data redraw the screen at most ten times a second.
	minGap = 100 * time.Millisecond
	// ageGap is how often ages move when nothing else happens: one frame
	// costs about 5 ms, so a still screen costs under 0.1 % of a core.
	ageGap = 10 * time.Second
)

// pump is the only writer to the screen besides tview's own answer to a key:
// no other file calls QueueUpdateDraw or Stop.
type pump struct {
	app  *tview.Application
	crew *crew
	mail *Mailbox
	show func(*model.Snapshot) // on the UI goroutine; nil when only ages moved
	over chan struct{}         // closed when tview's loop has ended

	mu       sync.Mutex
	outcomes []func()
}

// post hands over what a goroutine found out; f runs on the UI goroutine
// before the next frame. It never blocks.
func (p *pump) post(f func()) {
	p.mu.Lock()
	p.outcomes = append(p.outcomes, f)
	p.mu.Unlock()
	p.mail.wake()
}

// run draws until ctx ends, then stops the application. The first draw waits
// for tview's loop, because to stop what has not started would start it anew.
func (p *pump) run(ctx context.Context) {
	alive := p.draw()
	for alive && p.rest(ctx) {
		alive = p.draw()
	}
	if alive {
		p.app.Stop()
	}
}

// rest keeps the gap between two frames and then waits for something to draw.
// It returns false when ctx has ended.
func (p *pump) rest(ctx context.Context) bool {
	age := time.NewTimer(ageGap)
	defer age.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-time.After(minGap):
	}
	select {
	case <-ctx.Done():
		return false
	case <-p.mail.poke:
	case <-age.C:
	}
	return true
}

// draw makes one frame with everything that has come in. It returns false
// when tview's loop has ended by itself, as it does when the terminal is gone.
func (p *pump) draw() bool {
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.app.QueueUpdateDraw(func() { p.crew.guard(p.update) })
	}()
	select {
	case <-done:
		return true
	case <-p.over:
		return false
	}
}

// update applies, on the UI goroutine, what has come in.
func (p *pump) update() {
	p.mu.Lock()
	outcomes := p.outcomes
	p.outcomes = nil
	p.mu.Unlock()
	p.show(p.mail.take())
	for _, f := range outcomes {
		f()
	}
}

// suspend gives the terminal away while f runs. It is called on the UI
// goroutine, which waits.
func (p *pump) suspend(f func()) { p.app.Suspend(f) }
