package diagnose

import "kdash/internal/model"

// claimNoDefault finds a claim that waits for a default class.
func claimNoDefault() Rule {
	return Rule{
		Code: "claim-no-default", Title: "a claim without a class in a cluster without a default one", Severity: model.Critical,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(noDefault),
	}
}

func noDefault(w *World, c *model.Claim) []model.Finding {
	if !pending(c) || c.Class != "" || c.ClassSet || c.StorageClass != nil || c.VolumeName != "" || !w.known(model.KindClass) {
		return nil
	}
	f := onChain(c)
	f.Title = "claim " + c.Name + " names no StorageClass, and the cluster has no default one"
	f.Cause = "it will be bound as soon as a class is made the default"
	f.Since = c.Created
	if c.Workload.Kind == model.KindStatefulSet {
		f.Common = model.Common{Object: c.Workload, Title: "its claims name no StorageClass, and the cluster has no default one", Least: 2}
	}
	if c.Workload.Kind == model.KindStatefulSet { // its claims are of one template
		f.Common = model.Common{Object: c.Workload, Least: 2, Title: "its claims name no StorageClass, and the cluster has no default one"}
	}
	f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(c), "FailedBinding")...)
	f.Next = append(f.Next, kubectl("lists the classes, of which one can be made the default", "get storageclass"))
	if len(w.Classes) == 1 {
		class := w.Classes[0].Name
		f.Next = append(f.Next, kubectl("makes class "+class+" the default",
			`annotate storageclass %s storageclass.kubernetes.io/is-default-class=true`, class))
	}
	return one(f)
}
