package diagnose

import (
	"kdash/internal/model"
)

// claimEphemeral finds a claim that bears the name which a pod's ephemeral
// volume needs for its own.
func claimEphemeral() Rule {
	return Rule{
		Code: "claim-ephemeral", Title: "a claim in the way of a pod's ephemeral volume", Severity: model.Critical,
		Reads: []model.Kind{model.KindPod, model.KindClaim, model.KindEvent},
		Check: on(usurps),
	}
}

func usurps(w *World, c *model.Claim) []model.Finding {
	if c.State != model.ClaimBad || c.Worst.Kind != model.KindPod {
		return nil
	}
	for _, p := range c.Pods {
		for _, use := range p.Claims {
			if use.Claim != c.Name || !use.Ephemeral || c.Owner.UID == p.UID || p.UID != c.Worst.UID {
				continue
			}
			f := onChain(c)
			f.Title = c.Reason
			f.Cause = "Kubernetes makes the claim of an ephemeral volume itself, as POD-VOLUME, and touches none that others made"
			f.Since = p.Created
			f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(p), "FailedBinding", "FailedScheduling")...)
			f.Next = append(f.Next, "# rename the claim or the volume of the pod; the claim can go if nobody else needs it")
			return one(f)
		}
	}
	return nil
}
