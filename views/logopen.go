package views

import (
	"fmt"

	"kdash/internal/model"
	"kdash/internal/present"
)

// logs opens the logs behind an object.
func (sh *shell) logs(ref model.Ref, container string, previous bool) {
	if ref.IsZero() || sh.snap == nil {
		return
	}
	if !hasLog(ref.Kind) {
		sh.say(fmt.Errorf("%s has no log", ref))
		return
	}
	sh.openLogs(subjectOf(sh.snap, ref, container), previous)
}

// openLogs opens the page of a subject: where it is the one that was left last,
// with everything as it was.
func (sh *shell) openLogs(subject logSubject, previous bool) {
	switch kept := sh.kept; {
	case sh.opts.Actions == nil:
	case kept != nil && kept.isAbout(subject, previous) && sh.way.now().page != page(kept):
		sh.open(kept)
	default:
		sh.open(newLogPage(sh, subject, previous))
	}
}

// goToLogs opens the logs of what the words name. What follows a slash is the
// filter.
func (sh *shell) goToLogs(c present.Command) {
	if len(c.Words) == 0 && c.Filter == "" {
		sh.askLogs(sh.selected(), false)
		return
	}
	if sh.snap == nil {
		return
	}
	subject, err := subjectNamed(sh.snap, sh.namespace, c)
	if err != nil {
		sh.say(err)
		return
	}
	sh.openLogs(subject, false)
	if p, ok := sh.way.now().page.(*logPage); ok && len(c.Words) > 0 {
		p.addChip(newLogChip(c.Filter))
	}
}
