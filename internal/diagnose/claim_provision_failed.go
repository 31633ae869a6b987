package diagnose

import (
	"kdash/internal/model"
	"kdash/internal/storage"
	"kdash/internal/words"
)

// claimProvisionFailed finds a volume that the driver tried to make and could not.
func claimProvisionFailed() Rule {
	return Rule{
		Code: "claim-provision-failed", Title: "a volume that its driver refuses to make", Severity: model.Critical,
		DependsOn: []string{"claim-restore"},
		Reads:     []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check:     on(provisionFailed),
	}
}

func provisionFailed(w *World, c *model.Claim) []model.Finding {
	e, failed := w.event(model.RefOf(c), "ProvisioningFailed", "SnapshotContentMissing", "SnapshotCreationFailed")
	if !failed || byHand(c) || !pending(c) || c.Worst.Kind != model.KindClaim || c.StorageClass == nil || storage.Overtaken(e, c) {
		return nil
	}
	f := onChain(c)
	f.Title = with("driver "+c.StorageClass.Provisioner+" cannot make the volume", words.RPCError(e.Message))
	f.Since = c.Created
	f.Common = model.Common{Object: model.RefOf(c.StorageClass), Least: 3,
		Title: with("driver "+c.StorageClass.Provisioner+" cannot make volumes of class "+c.StorageClass.Name, words.RPCError(e.Message))}
	if c.Workload.Kind == model.KindStatefulSet { // its claims are of one template
		f.Common = model.Common{Object: c.Workload, Least: 2}
	}
	f.Evidence = append(f.Evidence, eventFact(e))
	return one(f)
}
