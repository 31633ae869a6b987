package diagnose

import "kdash/internal/model"

// claimNoClass finds a claim that names a class which does not exist.
func claimNoClass() Rule {
	return Rule{
		Code: "claim-no-class", Title: "a claim whose class does not exist", Severity: model.Critical,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(noClass),
	}
}

func noClass(w *World, c *model.Claim) []model.Finding {
	if c.Phase != "Pending" || c.Terminating() || c.Class == "" || c.StorageClass != nil || !w.known(model.KindClass) || c.VolumeName != "" {
		return nil
	}
	f := onChain(c)
	f.Title = "StorageClass " + c.Class + " does not exist"
	f.Cause = "claim " + c.Name + " names it, and so no volume is made"
	f.Since = c.Created
	f.Common = model.Common{Object: model.Ref{Kind: model.KindClass, Name: c.Class}, Least: 2}
	f.Evidence = append(f.Evidence, fact(model.Ref{Kind: model.KindClass, Name: c.Class}, "metadata.name", "not found", w.Now))
	f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(c), "ProvisioningFailed")...)
	f.Next = append(f.Next, kubectl("lists the classes that there are", "get storageclass"))
	return one(f)
}
