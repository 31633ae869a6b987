package widget

import (
	"context"
	"testing"

	"kdash/internal/screentest"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

// stage is a tview application that shows one widget, and the test's way to
// change it on the goroutine that draws.
type stage struct {
	*screentest.Driver
	app *tview.Application
}

// play shows a widget on a small screen for the length of a story.
func play(t *testing.T, width, height int, p tview.Primitive, story func(s stage)) {
	t.Helper()
	var app *tview.Application
	run := func(ctx context.Context, screen tcell.Screen) error {
		app = tview.NewApplication()
		app.SetScreen(screen).EnableMouse(true).EnablePaste(true).SetRoot(p, true)
		defer context.AfterFunc(ctx, app.Stop)()
		return app.Run()
	}
	screentest.Run(t, width, height, run, func(d *screentest.Driver) { story(stage{d, app}) })
}

// do changes the widget and draws.
func (s stage) do(change func()) { s.app.QueueUpdateDraw(change) }

// blank is a screen without an application, for drawing one frame.
func blank(t testing.TB, width, height int) tcell.SimulationScreen {
	t.Helper()
	screen := tcell.NewSimulationScreen("UTF-8")
	if err := screen.Init(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(screen.Fini)
	screen.SetSize(width, height)
	return screen
}
