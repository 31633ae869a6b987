// Package screentest drives a whole terminal application in tests: keys, paste,
// mouse and resize go in, the text of the screen comes out and is compared with
// golden files a reviewer can read.
//
// Run plays a story in a testing/synctest bubble: after every event the driver
// waits until all goroutines of the bubble are idle, so the screen is never
// stale, time is fake, and a goroutine left behind fails the test. Start is for
// tests against something real, outside of a bubble; there, wait for what the
// screen should say with Until.
package screentest

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gdamore/tcell/v2"

	"kdash/views/paper"
)

// Screen is the terminal that an App draws on.
type Screen = tcell.Screen

// App is an application that draws on the screen it is given until ctx ends or
// the user quits. It calls Init on the screen, as tview's SetScreen does. It has
// to make its channels and timers itself (tview.NewApplication makes some):
// the bubble cannot tell that a goroutine is idle on a channel from outside.
type App func(ctx context.Context, screen tcell.Screen) error

// Driver is the hands and eyes of a test.
type Driver struct {
	t       testing.TB
	screen  *paper.Screen
	settle  func()
	cancel  context.CancelFunc
	done    chan struct{}
	err     error
	clicked bool
}

// Run plays a story against the app on a screen of the given size, then stops
// the app and waits for it. An error other than context.Canceled fails the test.
func Run(t *testing.T, width, height int, app App, story func(d *Driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := start(t, width, height, app, synctest.Wait)
		defer d.stop()
		story(d)
	})
}

// Start runs the app in real time; it is stopped when the test ends.
func Start(t testing.TB, width, height int, app App) *Driver {
	t.Helper()
	d := start(t, width, height, app, func() {})
	t.Cleanup(d.stop)
	return d
}

func start(t testing.TB, width, height int, app App, settle func()) *Driver {
	ctx, cancel := context.WithCancel(t.Context())
	d := &Driver{t: t, screen: paper.NewScreen(width, height), settle: settle, cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(d.done)
		d.err = app(ctx, d.screen)
	}()
	select {
	case <-d.screen.Ready():
	case <-d.done:
	}
	settle()
	return d
}

func (d *Driver) stop() {
	d.t.Helper()
	d.cancel()
	<-d.done
	if d.err != nil && !errors.Is(d.err, context.Canceled) {
		d.t.Errorf("the application ended with: %v", d.err)
	}
}

// Advance lets time pass, so that timers and tickers fire.
func (d *Driver) Advance(by time.Duration) {
	time.Sleep(by)
	d.settle()
}

// Exit waits until the application ends by itself and returns its error.
func (d *Driver) Exit() error {
	<-d.done
	err := d.err
	d.err = nil
	return err
}

// Ended tells whether the application has returned.
func (d *Driver) Ended() bool {
	select {
	case <-d.done:
		return true
	default:
		return false
	}
}

// Until waits for the screen to satisfy ok, looking at every frame, and fails
// the test when it does not within the time given. Stories in a bubble rarely
// need it.
func (d *Driver) Until(within time.Duration, what string, ok func(screen string) bool) {
	d.t.Helper()
	late := time.NewTimer(within)
	defer late.Stop()
	for {
		if ok(d.Screen()) {
			return
		}
		select {
		case <-d.screen.Shown():
		case <-d.done:
			d.t.Fatalf("the application ended (%v) while waiting for %s:\n%s", d.err, what, d.Screen())
		case <-late.C:
			d.t.Fatalf("no %s within %s:\n%s", what, within, d.Screen())
		}
	}
}
