package views

import (
	"context"
	"errors"
	"time"

	"github.com/gdamore/tcell/v2"

	"kdash/views/paper"
)

// Picture says which screen Print makes.
type Picture struct {
	Width, Height int
	// Keys are pressed one after another, each when the screen has answered
	// the one before: a key's name, or text that is typed.
	Keys []string
}

const (
	// still is how long nothing may change for the screen to count as settled.
	// The side pane opens a log after asideDelay.
	still = asideDelay + 2*minGap
	// stillMax is how long that is waited for: a log that is followed may
	// never rest.
	stillMax = 10 * time.Second
)

// ErrLeft says that the keys left the dashboard, which has no screen then.
var ErrLeft = errors.New("the keys leave the dashboard")

// Print opens the dashboard where nobody sees it, presses keys, and returns
// what stands on the screen in the end.
func Print(ctx context.Context, o Options, p Picture) (paper.Frame, error) {
	screen := paper.NewScreen(p.Width, p.Height)
	o.Screen = screen
	ctx, leave := context.WithCancel(ctx)
	defer leave()
	printer := &printer{screen: screen, crew: newCrew(ctx), gone: make(chan struct{})}
	go func() {
		defer close(printer.gone)
		printer.err = run(printer.crew, o)
	}()
	frame, err := printer.press(ctx, p)
	leave()
	<-printer.gone
	return frame, errors.Join(err, printer.err)
}

// printer watches the dashboard of a picture.
type printer struct {
	screen *paper.Screen
	crew   *crew
	gone   chan struct{} // closed when the dashboard has ended
	err    error         // why it did
}

func (p *printer) press(ctx context.Context, picture Picture) (paper.Frame, error) {
	select {
	case <-p.screen.Ready():
	case <-p.gone:
		return paper.Frame{}, p.left(ctx)
	}
	for _, key := range picture.Keys {
		if !p.settle() {
			return paper.Frame{}, p.left(ctx)
		}
		for _, event := range paper.Keys(key) {
			if !p.send(event) {
				return paper.Frame{}, p.left(ctx)
			}
		}
	}
	if !p.settle() {
		return paper.Frame{}, p.left(ctx)
	}
	return p.screen.Last(), nil
}

func (p *printer) send(event tcell.Event) bool {
	select {
	case p.screen.Events() <- event:
		return true
	case <-p.gone:
		return false
	}
}

// settle waits until the screen has come to rest. It is false when there is no
// screen any more.
func (p *printer) settle() bool {
	enough := time.After(stillMax)
	for last := p.screen.Last(); ; {
		select {
		case <-p.gone:
			return false
		case <-enough:
			return true
		case <-time.After(still):
		}
		now := p.screen.Last()
		if now.Equal(last) && p.crew.idle() {
			return true
		}
		last = now
	}
}

// left is why there is no screen.
func (p *printer) left(ctx context.Context) error {
	if p.err != nil || ctx.Err() != nil {
		return ctx.Err()
	}
	return ErrLeft
}
