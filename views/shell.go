package views

import (
	"cmp"
	"time"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/views/widget"
)

// shell is the whole screen: header, the page of the place shown, side pane,
// footer, and an overlay over them. It hands keys to whom they belong.
type shell struct {
	*tview.Box
	opts Options
	look widget.Palette
	crew *crew
	pump *pump
	ui   *tview.Application

	snap      *model.Snapshot // the newest; nil before the first
	namespace string          // what every page is narrowed to; "" for all
	asked     bool            // other namespaces are read than at the start
	way       history
	kept      *logPage // the log page left last, with what it has read; nil for none
	aside     *aside
	over      overlay // nil when nothing covers the page
	said      toast
	typed     typed
	full      bool         // the page has the whole screen
	screen    tcell.Screen // the one drawn on last, for the clipboard
	timing    timing
	regions   regions
	small     bool // the terminal is too small to show anything
}

// overlay covers a part of the screen and takes all keys until it is closed.
type overlay interface {
	tview.Primitive
	// place puts the overlay into the regions of the screen.
	place(r regions)
}

func newShell(o Options, c *crew, p *pump, ui *tview.Application) *shell {
	sh := &shell{Box: tview.NewBox(), opts: o, look: o.Theme.palette(), crew: c, pump: p, ui: ui}
	sh.timing.began = o.Now()
	sh.aside = newAside(sh)
	sh.goTo(present.PageOverview, present.State{})
	if o.Start != "" {
		sh.run(o.Start)
	}
	return sh
}

// show is the pump's: a new snapshot, or nil when only time has passed.
func (sh *shell) show(s *model.Snapshot) {
	if s != nil {
		sh.snap = s
	}
	sh.way.now().update(sh.snap, sh.now())
	sh.aside.update(sh.snap, sh.now())
}

// refresh brings what is on the screen up to date after a key changed it.
func (sh *shell) refresh() {
	sh.show(nil)
	sh.refocus()
}

func (sh *shell) now() time.Time { return sh.opts.Now() }

// cluster is what is known of the cluster now.
func (sh *shell) cluster() model.Cluster {
	if sh.snap == nil {
		return sh.opts.Cluster
	}
	return sh.snap.Cluster
}

// waiting is what an empty page says before the first snapshot.
func (sh *shell) waiting() string {
	c := sh.cluster()
	return "reading pods from " + cmp.Or(c.Server, c.Context, "the cluster") + " ..."
}

// selectionMoved tells the side pane to look at another row.
func (sh *shell) selectionMoved() {
	if len(sh.way.places) > 0 {
		sh.aside.follow()
	}
}

// wide tells that a side pane fits beside the page.
func (sh *shell) wide() bool {
	_, _, w, _ := sh.GetRect()
	return w >= besideWidth
}

// roomy tells that the page loses nothing by a side pane.
func (sh *shell) roomy() bool {
	_, _, w, _ := sh.GetRect()
	return w >= roomyWidth
}

// takesAside tells that the page has rows for the side pane to be about.
func (sh *shell) takesAside() bool {
	_, rows := sh.table()
	return rows
}

// table is the page shown when that is a table.
func (sh *shell) table() (*tablePage, bool) {
	if len(sh.way.places) == 0 {
		return nil, false
	}
	p, ok := sh.way.now().page.(*tablePage)
	return p, ok
}

// refocus gives the keys to what the user sees on top.
func (sh *shell) refocus() {
	if top := sh.top(); sh.ui.GetFocus() != top {
		sh.ui.SetFocus(top)
	}
}

// top is what the keys go to.
func (sh *shell) top() tview.Primitive {
	switch {
	case sh.over != nil:
		return sh.over
	case sh.aside.focused():
		return sh.aside
	}
	return sh.way.now().page
}

// Focus passes the focus on to what is on top.
func (sh *shell) Focus(delegate func(tview.Primitive)) {
	delegate(sh.top())
}

// HasFocus is always true: every key passes through the shell.
func (sh *shell) HasFocus() bool { return true }
