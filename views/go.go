package views

import (
	"cmp"
	"fmt"

	"kdash/internal/model"
	"kdash/internal/present"
)

// goTo shows a page from the start of a new way, as a typed command does.
func (sh *shell) goTo(name present.Page, state present.State) {
	spec, ok := sh.tableSpecOf(name)
	if !ok {
		return
	}
	sh.visit(&place{page: newTablePage(sh, spec, state)})
}

// open goes one step further in from the page shown.
func (sh *shell) open(p page) { sh.visit(&place{page: p, parent: sh.way.now()}) }

func (sh *shell) visit(p *place) {
	sh.leave()
	sh.way.visit(p)
	sh.arrive()
}

// walk shows a place of the history.
func (sh *shell) walk(move func() bool) {
	from := sh.way.now()
	if move() {
		from.leave()
		sh.arrive()
	}
}

func (sh *shell) leave() {
	if len(sh.way.places) > 0 {
		sh.way.now().leave()
	}
}

func (sh *shell) arrive() {
	sh.show(nil)
	sh.selectionMoved()
}

// back is Esc: it shuts a side pane that covers the page first, then clears the
// filter, then goes out of what Enter went into. It reports whether there was
// anything of that to do.
func (sh *shell) back() bool {
	at := sh.way.now()
	switch {
	case sh.aside.covers():
		sh.aside.toggle()
	case at.choices().Filter.Text != "":
		sh.say(at.filter(""))
	case at.parent != nil:
		sh.visit(at.parent)
	default:
		return false
	}
	return true
}

// out is q, which goes back as in k9s. Where nothing is left to go back from it
// quits, as in every pager.
func (sh *shell) out() {
	if !sh.back() {
		sh.quit()
	}
}

func (sh *shell) quit() { sh.crew.cancel(nil) }

// run carries out a line typed after the colon.
func (sh *shell) run(line string) {
	c, err := present.ParseCommand(line)
	if err != nil {
		sh.say(err)
		return
	}
	switch c.Verb {
	case present.VerbPage:
		sh.goToPage(c)
	case present.VerbNamespace:
		sh.goToNamespace(c)
	case present.VerbContext:
		sh.goToContext(c)
	case present.VerbLogs:
		sh.goToLogs(c)
	case present.VerbTheme:
		sh.chooseTheme(c.Words)
	case present.VerbHelp:
		sh.help()
	case present.VerbQuit:
		sh.quit()
	}
}

// goToPage shows a page narrowed by the words behind it: a namespace, a
// component, a filter.
func (sh *shell) goToPage(c present.Command) {
	state, err := c.Narrow(cmp.Or(sh.snap, &model.Snapshot{}), present.State{Namespace: sh.namespace})
	if err != nil {
		sh.say(err)
		return
	}
	if c.Context != "" {
		sh.switchContext(c.Context)
	}
	if state.Namespace != sh.namespace {
		sh.chooseNamespace(state.Namespace)
	}
	sh.goTo(c.Page, state)
}

// find goes to a page and selects the row of an object, whatever its UID.
func (sh *shell) find(name present.Page, ref model.Ref) {
	sh.goTo(name, present.State{})
	p, ok := sh.table()
	if !ok {
		return
	}
	for i := range p.shown.Len() {
		if row := p.shown.Row(i); row.Ref.Key() == ref.Key() {
			p.Select(row.Key)
			return
		}
	}
	sh.say(fmt.Errorf("%s is not on this page", ref))
}
