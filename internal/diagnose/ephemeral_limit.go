package diagnose

import (
	"kdash/internal/model"
	"kdash/internal/storage"
)

// ephemeralLimit finds a pod that has nearly written what it may on its node,
// by what the kubelet measured. When it writes more it is evicted, or where an
// emptyDir is made of memory, its writes fail.
func ephemeralLimit() Rule {
	return Rule{
		Code: "ephemeral-limit", Title: "a pod that has nearly written what it may on its node", Severity: model.Warning,
		Reads: []model.Kind{model.KindPod, model.KindVolumeStats},
		Check: on(writesMuch),
	}
}

func writesMuch(w *World, p *model.Pod) []model.Finding {
	tight, little := w.littleLeft(p)
	if !little {
		return nil
	}
	f := onPod(p)
	f.Title, f.Cause = tight.String(), tight.Outcome()
	if tight.State() == model.ClaimBad {
		f.Severity = model.Critical
	}
	at := w.EphemeralUsage(p).At
	for _, b := range storage.Bounds(p, w.EphemeralUsage(p)) {
		if b.State() != model.ClaimOK {
			f.Evidence = append(f.Evidence, fact(model.RefOf(p), "usage of "+b.Label+" "+b.Name, b.Amounts(), at))
		}
	}
	f.Next = []string{
		kubectl("shows where its volumes are mounted", "describe pod %s -n %s", p.Name, p.Namespace),
		kubectl("shows what is large in it, where the image has du", "exec %s -n %s -- du -xh -d 2 /", p.Name, p.Namespace),
	}
	return one(f)
}

// littleLeft is the tightest of the limits of p on what it writes, where
// little is left of it.
func (w *World) littleLeft(p *model.Pod) (storage.Bound, bool) {
	if p.Phase != "Running" || !p.Template.Limited() {
		return storage.Bound{}, false
	}
	tight, known := storage.Tightest(storage.Bounds(p, w.EphemeralUsage(p)))
	return tight, known && tight.State() != model.ClaimOK
}
