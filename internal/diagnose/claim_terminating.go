package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// claimTerminating finds a claim that somebody deleted while it is in use: its data goes with
// the next restart of the pod.
func claimTerminating() Rule {
	return Rule{
		Code: "claim-terminating", Title: "a claim that is deleted while a pod uses it", Severity: model.Warning,
		For:   grace / 3,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(deletedClaim),
	}
}

func deletedClaim(_ *World, c *model.Claim) []model.Finding {
	if !c.Terminating() || c.State == model.ClaimWaiting {
		return nil
	}
	f := onChain(c)
	f.Data = len(c.Pods) > 0
	f.Title = "claim " + c.Name + " is deleted, and stays only until " + holders(c) + " lets go of it"
	f.Cause = c.Reason
	f.Since = c.Deleted
	ref := model.RefOf(c)
	f.Evidence = append(f.Evidence,
		fact(ref, "metadata.deletionTimestamp", "set", c.Deleted),
		fact(ref, "metadata.finalizers", strings.Join(c.Finalizers, ", "), c.Created))
	if c.Volume != nil {
		f.Evidence = append(f.Evidence, fact(model.RefOf(c.Volume), "spec.persistentVolumeReclaimPolicy", c.Volume.ReclaimPolicy, c.Volume.Created))
		if c.Volume.ReclaimPolicy == "Delete" {
			f.Next = append(f.Next, kubectl("keeps the data when the claim goes",
				`patch pv %s -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`, c.Volume.Name))
		}
	}
	return one(f)
}

// holders names what keeps a deleted claim.
func holders(c *model.Claim) string {
	var names []string
	for _, p := range c.Pods {
		names = append(names, p.Name)
	}
	if len(names) == 0 {
		return "finalizer " + strings.Join(c.Finalizers, ", ")
	}
	return few(names, "pod")
}
