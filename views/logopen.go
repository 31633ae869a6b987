package views

import (
	"fmt"

	"kdash/internal/model"
	"kdash/internal/present"
)

// logs opens the logs behind an object.
func (sh *shell) logs(ref model.Ref, container string, previous bool) {
	if ref.IsZero() || sh.opts.Actions == nil {
		return
	}
	if !hasLog(ref.Kind) {
		sh.say(fmt.Errorf("%s has no log", ref))
		return
	}
	sh.open(newLogPage(sh, ref, container, previous))
}

// goToLogs opens the logs of the first pod or workload that the words name.
func (sh *shell) goToLogs(c present.Command) {
	if len(c.Words) == 0 {
		sh.logs(sh.selected(), "", false)
		return
	}
	if sh.snap == nil {
		return
	}
	name := c.Words[len(c.Words)-1]
	for _, w := range sh.snap.Workloads {
		if w.Name == name {
			sh.logs(w.Ref, "", false)
			return
		}
	}
	for _, p := range sh.snap.Pods {
		if p.Name == name {
			sh.logs(model.RefOf(p), "", false)
			return
		}
	}
	sh.say(fmt.Errorf("no workload or pod is called %q", name))
}
