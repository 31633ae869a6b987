package diagnose

import "kdash/internal/model"

// claimPrebound finds a claim that asks for a volume by name and cannot have it.
func claimPrebound() Rule {
	return Rule{
		Code: "claim-prebound", Title: "a claim that names a volume which it cannot have", Severity: model.Critical,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(prebound),
	}
}

func prebound(w *World, c *model.Claim) []model.Finding {
	if !pending(c) || c.VolumeName == "" {
		return nil
	}
	f := onChain(c)
	f.Title = c.Why()
	f.Since = c.Created
	f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(c), "VolumeMismatch", "FailedBinding")...)
	if v := c.Volume; v != nil && v.Phase == "Released" {
		f.Affected = append(f.Affected, model.RefOf(v))
		f.Next = append(f.Next, unclaim(v))
	}
	return one(f)
}
