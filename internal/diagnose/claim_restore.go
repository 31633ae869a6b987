package diagnose

import (
	"kdash/internal/model"
)

// claimRestore finds a claim whose volume is to be filled from a snapshot or
// another claim that cannot give anything.
func claimRestore() Rule {
	return Rule{
		Code: "claim-restore", Title: "a restore or a clone that cannot be made", Severity: model.Critical,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(restores),
	}
}

func restores(w *World, c *model.Claim) []model.Finding {
	if !pending(c) || c.Content.Name == "" || c.Worst.Key() != c.Content.Key() {
		return nil
	}
	f := onChain(c)
	f.Title = c.Why()
	f.Since = c.Created
	f.Affected = append(f.Affected, c.Content)
	f.Evidence = append(f.Evidence, fact(model.RefOf(c), "spec.dataSourceRef", c.Content.Kind+" "+c.Content.Name, c.Created))
	f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(c), "ProvisioningFailed")...)
	f.Evidence = append(f.Evidence, w.eventFacts(c.Content, "SnapshotContentCreationFailed", "SnapshotCreationFailed", "SnapshotContentMissing")...)
	f.Next = append(f.Next, describe(c.Content))
	return one(f)
}
