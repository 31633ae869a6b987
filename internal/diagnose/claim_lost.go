package diagnose

import "kdash/internal/model"

// claimLost finds a claim whose volume is gone or belongs to another.
func claimLost() Rule {
	return Rule{
		Code: "claim-lost", Title: "a claim that has lost its volume", Severity: model.Critical,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(lost),
	}
}

func lost(w *World, c *model.Claim) []model.Finding {
	gone := c.Phase == "Bound" && c.VolumeName != "" && c.Volume == nil && w.known(model.KindVolume) && c.State == model.ClaimBad
	if c.Phase != "Lost" && !gone {
		return nil
	}
	f := onChain(c)
	f.Data = true
	f.Title = c.Reason
	f.Cause = "the claim is bound again only to a volume of that name that no other claim has: one made anew by hand for the same disk, where the disk is left, else the data has to come from a backup"
	f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(c), "ClaimLost", "ClaimMisbound")...)
	f.Evidence = append(f.Evidence, fact(model.Ref{Kind: model.KindVolume, Name: c.VolumeName}, "metadata.name", "not found or not its own", w.Now))
	return one(f)
}
