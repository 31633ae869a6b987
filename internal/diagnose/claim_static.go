package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// claimStatic finds a claim that is to be bound to a volume made by hand, and none fits.
func claimStatic() Rule {
	return Rule{
		Code: "claim-static", Title: "a claim that no existing volume fits", Severity: model.Critical,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(static),
	}
}

// byHand reports whether nothing is to make the volume of c. Where its class
// binds at once, an event says all the same that making it has failed.
func byHand(c *model.Claim) bool {
	return c.Class == "" && c.ClassSet || c.StorageClass != nil && c.StorageClass.Provisioner == "kubernetes.io/no-provisioner"
}

func static(w *World, c *model.Claim) []model.Finding {
	if !pending(c) || !byHand(c) || c.VolumeName != "" {
		return nil
	}
	f := onChain(c)
	f.Title = c.Why()
	f.Since = c.Created
	f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(c), "FailedBinding")...)
	for _, v := range w.Volumes {
		if v.Phase == "Available" && v.Class == c.Class && len(f.Evidence) < maxEvidence {
			f.Evidence = append(f.Evidence, fact(model.RefOf(v), "spec.capacity", size(v.Capacity.Or(0))+", "+strings.Join(v.AccessModes, ","), v.Created))
		}
	}
	f.Next = append(f.Next, kubectl("lists the volumes that nobody has", "get pv"))
	return one(f)
}
