package views

import (
	"time"

	"github.com/rivo/tview"

	"kdash/internal/keys"
	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/views/widget"
)

// page fills the body of the screen. All of it runs on the UI goroutine.
type page interface {
	tview.Primitive
	// crumb is the page's name on the way to it.
	crumb() string
	// about says how much is shown, and what is wrong with it.
	about() (count, trouble string)
	// update shows another snapshot, nil while there is none, or another time.
	update(s *model.Snapshot, now time.Time)
	// scope is where the page's keys are listed.
	scope() keys.Scope
	// do answers a binding by its ID, and the key that was pressed; false
	// leaves it to the shell.
	do(id, key string) bool
	// filter narrows what is shown; an error leaves it as it is.
	filter(text string) error
	// choices is what the page is narrowed to.
	choices() present.State
	// selected is the object that actions are about; zero when there is none.
	selected() model.Ref
	// text is what copying takes, and what to call it.
	text() (what, text string)
	// SetPalette changes the look.
	SetPalette(widget.Palette)
	// leave frees what the page holds while it is out of sight.
	leave()
}

// place is one stop on the way: a page, and where it was opened from.
type place struct {
	page
	parent *place
}

// crumbs names the way from the first page to p.
func (p *place) crumbs() []string {
	var names []string
	for at := p; at != nil; at = at.parent {
		names = append([]string{at.crumb()}, names...)
	}
	return names
}
