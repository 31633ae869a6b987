package views

import (
	"context"
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"

	"kdash/internal/screentest"
)

// hands plays a story: the driver's keys and screen, and the world behind it.
type hands struct {
	*screentest.Driver
	*world
	mail *Mailbox
	acts *cluster
	tty  tcell.Screen
}

// copied is what the terminal's clipboard holds.
func (h *hands) copied() string {
	sim, ok := h.tty.(interface{ GetClipboardData() []byte })
	if !ok {
		return "no clipboard"
	}
	return string(sim.GetClipboardData())
}

// publish puts the world as it is now on the screen.
func (h *hands) publish() {
	s := h.snapshot()
	h.acts.mu.Lock()
	h.acts.snap = s
	h.acts.mu.Unlock()
	h.mail.Put(s)
	h.Advance(minGap)
}

// play opens the dashboard on a world of its own.
func play(t *testing.T, width, height int, o Options, story func(h *hands)) {
	t.Helper()
	h := &hands{}
	screentest.Run(t, width, height, func(ctx context.Context, screen tcell.Screen) error {
		h.world, h.mail, h.acts = newWorld(time.Now()), NewMailbox(), &cluster{}
		h.tty = screen
		o.Screen, o.Snapshots, o.Now, o.Actions = screen, h.mail, time.Now, h.acts
		o.Cluster = h.snap.Cluster
		o.Cluster.Version = ""
		return Run(ctx, o)
	}, func(d *screentest.Driver) {
		h.Driver = d
		story(h)
	})
}

func TestFirstPaint(t *testing.T) {
	play(t, 80, 24, Options{}, func(h *hands) {
		h.Golden("waiting-80x24")
		h.publish()
		h.Golden("overview-80x24")
	})
	play(t, 120, 40, Options{}, func(h *hands) {
		h.publish()
		h.Golden("overview-120x40")
	})
}
