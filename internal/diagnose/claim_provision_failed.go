package diagnose

import "kdash/internal/model"

// claimProvisionFailed finds a volume that the driver tried to make and could not.
func claimProvisionFailed() Rule {
	return Rule{
		Code: "claim-provision-failed", Title: "a volume that its driver refuses to make", Severity: model.Critical,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(provisionFailed),
	}
}

func provisionFailed(w *World, c *model.Claim) []model.Finding {
	e, failed := w.event(model.RefOf(c), "ProvisioningFailed", "SnapshotContentMissing", "SnapshotCreationFailed")
	if !failed || !pending(c) || c.StorageClass == nil {
		return nil
	}
	f := onChain(c)
	f.Title = with("driver "+c.StorageClass.Provisioner+" cannot make the volume", driverError(e.Message))
	f.Since = c.Created
	f.Evidence = append(f.Evidence, eventFact(e))
	return one(f)
}
