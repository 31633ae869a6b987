package views

import (
	"time"

	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/views/widget"
)

// aside is the side pane. It follows the selected row: what is wrong with it in
// words, its claims' chain, its recent events and the last lines of its log.
type aside struct {
	*widget.TextPane
	shell  *shell
	shown  bool  // asked for on a narrow terminal
	beside *bool // asked for, or folded away, on a wide one; nil: neither
	size   int   // index of asideShares
	inside bool  // has the keys
	pinned bool
	about  model.Ref
	key    string // of the row, which tells a system where there is no Ref
	tail   asideTail
	filled filling
}

// filling is what the pane was last filled from; while none of it changes,
// keys need not pay for filling it again.
type filling struct {
	snap   *model.Snapshot
	key    string
	pinned bool
	second int64 // of the clock, for ages
	width  int
}

func newAside(sh *shell) *aside {
	a := &aside{TextPane: widget.NewTextPane(sh.look), shell: sh}
	a.tail.shell = sh
	a.SetBorder(true)
	a.SetWrap(true)
	return a
}

// visible tells that the pane is on the screen: unasked where there is room for
// it and for the reasons on the page, beside the page or over it where it was
// asked for.
func (a *aside) visible() bool {
	if !a.shell.takesAside() {
		return false
	}
	switch {
	case !a.shell.wide():
		return a.shown
	case a.beside != nil:
		return *a.beside
	}
	return a.shell.roomy()
}

// covers tells that the pane hides the page.
func (a *aside) covers() bool { return a.visible() && !a.shell.wide() }

// focused tells that keys go to the pane.
func (a *aside) focused() bool { return a.visible() && (a.inside || a.covers()) }

// toggle folds the pane away or brings it back.
func (a *aside) toggle() {
	if a.shell.wide() {
		a.beside = new(!a.visible())
	} else {
		a.shown = !a.shown
	}
	a.inside = false
	a.follow()
}

// resize gives the pane another share of the screen.
func (a *aside) resize(step int) {
	a.size = min(max(a.size+step, 0), len(asideShares())-1)
}

// share is the pane's part of the width in percent; 0 while it is not shown.
func (a *aside) share() int {
	if !a.visible() {
		return 0
	}
	return asideShares()[a.size]
}

// pin keeps the pane on its object while the selection moves, or lets it go.
func (a *aside) pin() {
	a.pinned = !a.pinned
	a.follow()
}

// enter moves the keys into the pane, for scrolling, and back.
func (a *aside) enter() {
	if !a.visible() {
		a.toggle()
	}
	a.inside = !a.inside
}

// follow aims the pane at the selected row, unless it is pinned.
func (a *aside) follow() {
	if p, ok := a.shell.table(); ok && !a.pinned {
		if p.Selected() != a.key {
			a.ToStart()
		}
		a.about, a.key = p.selected(), p.Selected()
	}
	want := target{}
	if a.visible() { // else nobody looks, and no log is read
		want = worstTarget(a.shell.snap, a.about)
	}
	a.tail.aim(want)
	_, _, width, _ := a.GetInnerRect()
	from := filling{a.shell.snap, a.key, a.pinned, a.shell.now().Unix(), width}
	if a.visible() && from != a.filled {
		a.filled = from
		a.fill()
	}
}

// settle moves the pane and lays its text out anew where the width is another.
func (a *aside) settle(r rect) {
	a.SetRect(r.x, r.y, r.w, r.h)
	a.follow()
}

// update shows another snapshot or another time.
func (a *aside) update(*model.Snapshot, time.Time) { a.follow() }

// fill writes the pane anew.
func (a *aside) fill() {
	a.SetTitleSpans()
	if a.pinned {
		a.SetTitle("pinned")
	}
	if a.shell.snap == nil {
		a.SetSpans(nil)
		return
	}
	var lines widget.TextLines
	_, _, width, _ := a.GetInnerRect()
	for _, s := range a.sections() {
		lines = append(lines, spans{{Text: s.Title, Role: widget.Title}})
		for _, line := range s.Lines {
			lines = append(lines, wrapWords(lineSpans(line), width)...)
		}
		lines = append(lines, nil)
	}
	a.Update(append(lines, a.tail.render()...))
}

// sections is what present says about the row.
func (a *aside) sections() []present.Section {
	if sys, ok := present.System(a.shell.snap, a.key); ok {
		return present.AsideSystem(a.shell.snap, sys, a.shell.now())
	}
	if f, ok := present.FindingNamed(a.shell.snap, a.key); ok {
		return present.AsideFinding(a.shell.snap, f, a.shell.now())
	}
	if e, ok := present.External(a.shell.snap, a.key); ok {
		return present.AsideExternal(e)
	}
	if c, ok := present.Component(a.shell.snap, a.key); ok {
		return present.AsideComponent(a.shell.snap, c, a.shell.now())
	}
	return present.Aside(a.shell.snap, a.about, a.shell.now())
}
