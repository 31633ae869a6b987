package diagnose

import (
	"cmp"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// claimNoProvisioner finds a claim whose volume nobody makes: its driver is not installed, or
// does not answer.
func claimNoProvisioner() Rule {
	return Rule{
		Code: "claim-no-provisioner", Title: "a claim whose driver is not there or does not work", Severity: model.Critical,
		DependsOn: []string{"claim-restore"},
		Reads:     []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent, model.KindCSIDriver},
		Check:     on(noProvisioner),
	}
}

func noProvisioner(w *World, c *model.Claim) []model.Finding {
	if !pending(c) || c.Worst.Kind != model.KindClaim || c.StorageClass == nil || c.VolumeName != "" || byHand(c) {
		return nil
	}
	ref := model.RefOf(c)
	if _, failed := w.event(ref, "ProvisioningFailed"); failed {
		return nil
	}
	if _, is := storage.Bypassed(c); is {
		return nil
	}
	driver := cmp.Or(c.Provisioner, c.StorageClass.Provisioner) // a driver may have taken over from Kubernetes' own
	f := onChain(c)
	f.Title = "driver " + driver + " of class " + c.StorageClass.Name + " does not make the volume"
	if _, found := model.Find(w.CSIDrivers, "", driver); !found && w.known(model.KindCSIDriver) {
		f.Title = "driver " + driver + " of class " + c.StorageClass.Name + " is not in this cluster"
		f.Evidence = append(f.Evidence, fact(model.Ref{Kind: model.KindCSIDriver, Name: driver}, "metadata.name", "not found", w.Now))
	}
	f.Since = c.Created
	f.Common = model.Common{Object: model.RefOf(c.StorageClass), Least: 2}
	f.Evidence = append(f.Evidence,
		fact(model.RefOf(c.StorageClass), "provisioner", c.StorageClass.Provisioner, c.StorageClass.Created))
	f.Evidence = append(f.Evidence, w.eventFacts(ref, "ExternalProvisioning")...)
	f.Next = append(f.Next, kubectl("lists the drivers that there are", "get csidrivers"))
	return one(f)
}
