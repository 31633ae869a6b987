package views

import (
	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"kdash/internal/keys"
)

// capture sees every key first: Ctrl-C quits whatever has the focus, and the
// time of the key is noted.
func (sh *shell) capture(event *tcell.EventKey) *tcell.EventKey {
	sh.timing.keyAt = event.When()
	if event.Key() == tcell.KeyCtrlC {
		sh.crew.cancel(nil)
		return nil
	}
	return event
}

// InputHandler hands a key to the overlay, to a binding, or to the page.
func (sh *shell) InputHandler() func(*tcell.EventKey, func(tview.Primitive)) {
	return func(event *tcell.EventKey, setFocus func(tview.Primitive)) {
		sh.crew.guard(func() { sh.key(event, setFocus) })
	}
}

func (sh *shell) key(event *tcell.EventKey, setFocus func(tview.Primitive)) {
	sh.said = toast{}
	switch name := keyName(event); {
	case sh.small:
		if name == "q" {
			sh.crew.cancel(nil)
		}
	case sh.over != nil:
		handle(sh.over, event, setFocus)
	case sh.bound(name):
	default:
		handle(sh.top(), event, setFocus)
	}
	sh.refresh()
}

// bound carries out the binding of a key, as the page understands it or else as
// every page does. What neither does is left to the widget.
func (sh *shell) bound(name string) bool {
	b, ok := keys.Lookup(sh.scope(), name)
	if !ok {
		return false
	}
	return sh.scope() != keys.Everywhere && sh.way.now().do(b.ID, name) || sh.do(b.ID)
}

func handle(p tview.Primitive, event *tcell.EventKey, setFocus func(tview.Primitive)) {
	if handler := p.InputHandler(); handler != nil {
		handler(event, setFocus)
	}
}

// PasteHandler gives pasted text to an overlay that takes text. Anywhere else
// it is dropped: a paste never is a command.
func (sh *shell) PasteHandler() func(string, func(tview.Primitive)) {
	return func(text string, setFocus func(tview.Primitive)) {
		if sh.over == nil {
			return
		}
		if handler := sh.over.PasteHandler(); handler != nil {
			sh.crew.guard(func() { handler(text, setFocus) })
		}
	}
}

// MouseHandler gives a click to what lies under it.
func (sh *shell) MouseHandler() func(tview.MouseAction, *tcell.EventMouse, func(tview.Primitive)) (bool, tview.Primitive) {
	return func(action tview.MouseAction, event *tcell.EventMouse, setFocus func(tview.Primitive)) (consumed bool, _ tview.Primitive) {
		sh.crew.guard(func() { consumed = sh.mouse(action, event, setFocus) })
		return consumed, nil
	}
}

func (sh *shell) mouse(action tview.MouseAction, event *tcell.EventMouse, setFocus func(tview.Primitive)) bool {
	if sh.small || action == tview.MouseMove {
		return false
	}
	under := sh.under(event)
	if under == nil || under.MouseHandler() == nil {
		return false
	}
	if action == tview.MouseLeftDown && sh.over == nil {
		sh.aside.inside = under == tview.Primitive(sh.aside)
	}
	consumed, _ := under.MouseHandler()(action, event, setFocus)
	if consumed {
		sh.refresh()
	}
	return consumed
}

// under is what a mouse event is about; nil for header and footer.
func (sh *shell) under(event *tcell.EventMouse) tview.Primitive {
	x, y := event.Position()
	switch {
	case sh.over != nil:
		return sh.over
	case sh.aside.visible() && sh.aside.InRect(x, y):
		return sh.aside
	case y > sh.regions.crumbs.y && y < sh.regions.footer.y:
		return sh.way.now().page
	}
	return nil
}
