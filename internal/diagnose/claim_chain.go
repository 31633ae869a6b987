package diagnose

import "kdash/internal/model"

// claimChain tells of whatever else is wrong between a claim and its disk.
func claimChain() Rule {
	return Rule{
		Code: "claim-chain", Title: "a storage chain that is broken in another way", Severity: model.Warning,
		DependsOn: append(append(claimCodes(), podCodes()...), "volume-full", "claim-full", "claim-resize", "claim-orphan",
			"claim-attributes", "class-gone", "volume-failed"),
		For:   2 * grace,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(brokenChain),
	}
}

func brokenChain(w *World, c *model.Claim) []model.Finding {
	if c.State != model.ClaimBad && c.State != model.ClaimWarn || explained(w, c) {
		return nil
	}
	f := onChain(c)
	f.Title = c.Reason
	if c.State == model.ClaimBad {
		f.Severity = model.Critical
	}
	return one(f)
}
