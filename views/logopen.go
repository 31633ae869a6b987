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

func (sh *shell) openLogs(subject logSubject, previous bool) {
	if sh.opts.Actions != nil {
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
	p, ok := sh.way.now().page.(*logPage)
	if chip := newLogChip(c.Filter); ok && chip != nil && len(c.Words) > 0 {
		p.chips = append(p.chips, *chip)
		p.narrow()
	}
}
