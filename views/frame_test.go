package views

import (
	"fmt"
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"kdash/internal/model"
	"kdash/internal/present"
)

// big is a cluster of 10,000 pods with 2,000 events.
func big() *world {
	w := newWorld(time.Now())
	for i := range 10_000 {
		w.pod("spark", fmt.Sprintf("run-%05d", i), "Running", model.Ref{}, sparkID)
	}
	for i := range 2000 {
		e := *w.snap.Events[0]
		e.Name = fmt.Sprint("event-", i)
		w.snap.Events = append(w.snap.Events, &e)
	}
	return w
}

// stage is a shell on a screen of 200x50, without the application's loop.
func stage(b testing.TB) (*shell, tcell.Screen) {
	b.Helper()
	screen := tcell.NewSimulationScreen("")
	if err := screen.Init(); err != nil {
		b.Fatal(err)
	}
	screen.SetSize(200, 50)
	c := newCrew(b.Context())
	p := &pump{crew: c, mail: NewMailbox()}
	sh := newShell(withDefaults(Options{}), c, p, tview.NewApplication())
	sh.SetRect(0, 0, 200, 50)
	sh.goTo(present.PagePods, present.State{})
	return sh, screen
}

// BenchmarkKey is a key that moves the selection, and the frame that shows it.
func BenchmarkKey(b *testing.B) {
	sh, screen := stage(b)
	sh.show(big().snapshot())
	down := tcell.NewEventKey(tcell.KeyDown, 0, tcell.ModNone)
	for b.Loop() {
		sh.key(down, func(tview.Primitive) {})
		sh.draw(screen)
	}
}

// BenchmarkSnapshot is the frame that shows another snapshot.
func BenchmarkSnapshot(b *testing.B) {
	sh, screen := stage(b)
	w := big()
	for b.Loop() {
		sh.show(w.snapshot())
		sh.draw(screen)
	}
}
