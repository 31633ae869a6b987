package views

import (
	"kdash/internal/model"
	"kdash/views/widget"
)

// picker is a list to choose from, over the page.
type picker struct{ *widget.Picker }

func (p picker) place(r regions) {
	w := min(70, r.footer.w)
	p.SetRect((r.footer.w-w)/2, r.body.y, w, min(r.body.h, 16))
}

// askLogs opens the logs of an object, or of the system or component of the
// row. A pod with several containers asks which
// of them, all being the first choice.
func (sh *shell) askLogs(ref model.Ref, previous bool) {
	if rows, ok := sh.table(); ok && sh.snap != nil {
		if subject, ok := subjectOfRow(sh.snap, rows.Selected()); ok {
			sh.openLogs(subject, previous)
			return
		}
	}
	choices := sh.containerChoices(ref)
	if len(choices) < 2 {
		sh.logs(ref, "", previous)
		return
	}
	p := picker{widget.NewPicker(sh.look, "logs of "+ref.Name)}
	all := widget.Choice{Key: "*", Name: "all containers"}
	p.SetChoices(append([]widget.Choice{all}, choices...)...)
	p.SetPickedFunc(func(key string) {
		sh.over = nil
		if key == all.Key {
			key = ""
		}
		sh.logs(ref, key, previous)
	})
	p.SetCancelFunc(func() { sh.over = nil })
	sh.over = p
}

func (sh *shell) containerChoices(ref model.Ref) []widget.Choice {
	if sh.snap == nil || ref.Kind != model.KindPod {
		return nil
	}
	p, ok := sh.snap.Pod(ref.Namespace, ref.Name)
	if !ok {
		return nil
	}
	var choices []widget.Choice
	for _, c := range p.States {
		choices = append(choices, widget.Choice{Key: c.Name, Name: c.Name, Note: c.State.Phase + " " + c.State.Reason})
	}
	return choices
}
