package diagnose

import (
	"kdash/internal/model"
	"kdash/internal/storage"
)

// claimBypassed finds a claim whose volume is never made, because its pod was
// put on a node by hand: only the scheduler asks for such a volume.
func claimBypassed() Rule {
	return Rule{
		Code: "claim-bypassed", Title: "a claim whose pod bypassed the scheduler", Severity: model.Critical,
		For:   grace,
		Reads: []model.Kind{model.KindClaim, model.KindClass, model.KindPod},
		Check: on(bypasses),
	}
}

func bypasses(w *World, c *model.Claim) []model.Finding {
	p, is := storage.Bypassed(c)
	if !is || c.Terminating() {
		return nil
	}
	f := onChain(c)
	f.Title, f.Since = c.Why(), p.Created
	f.Evidence = append(f.Evidence,
		fact(model.RefOf(p), "spec.nodeName", p.Node, p.Created),
		fact(model.RefOf(c.StorageClass), "volumeBindingMode", c.StorageClass.BindingMode, c.StorageClass.Created))
	f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(c), "WaitForFirstConsumer")...)
	f.Next = append(f.Next, "# let the pod name its node by a nodeSelector on kubernetes.io/hostname, in place of spec.nodeName")
	return one(f)
}
