package views

import (
	"context"
	"errors"
	"time"

	"github.com/rivo/tview"
)

// Run shows the dashboard until the user quits or ctx ends, and restores the
// terminal. It returns nil for both, a *PanicError for a bug, and an error
// when the terminal cannot be opened.
func Run(ctx context.Context, o Options) error {
	return run(newCrew(ctx), o)
}

func run(c *crew, o Options) error {
	defer c.wait()
	defer c.cancel(nil)
	ui := tview.NewApplication()
	p := &pump{app: ui, crew: c, mail: o.Snapshots, over: make(chan struct{})}
	sh := newShell(withDefaults(o), c, p, ui)
	p.show = sh.show
	if o.Screen != nil {
		ui.SetScreen(o.Screen)
	}
	ui.EnableMouse(true).EnablePaste(true) // only after SetScreen do these take effect
	ui.SetBeforeDrawFunc(sh.remember)
	ui.SetAfterDrawFunc(sh.measure)
	ui.SetInputCapture(sh.capture)
	ui.SetRoot(sh, true)
	c.start(p.run)
	err := ui.Run()
	close(p.over)
	return outcome(c, err)
}

// outcome is why the program ended, told apart from a plain quit.
func outcome(c *crew, err error) error {
	var bug *PanicError
	if errors.As(context.Cause(c.ctx), &bug) {
		return bug
	}
	return err
}

func withDefaults(o Options) Options {
	if o.Snapshots == nil {
		o.Snapshots = NewMailbox()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Explain == nil {
		o.Explain = func(err error) (string, string) { return err.Error(), "" }
	}
	if o.Trace == nil {
		o.Trace = func(string, time.Duration) {}
	}
	return o
}
