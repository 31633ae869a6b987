package diagnose

import (
	"slices"

	"kdash/internal/model"
)

// volumeReleased finds a volume whose claim is gone and that is kept: nobody
// can bind it until its claimRef is taken off.
func volumeReleased() Rule {
	return Rule{
		Code: "volume-released", Title: "a volume that was kept when its claim went", Severity: model.Info,
		DependsOn: []string{"claim-prebound"},
		Reads:     []model.Kind{model.KindVolume},
		Check:     on(released),
	}
}

// unclaim takes a released volume from the claim that is gone.
func unclaim(v *model.Volume) string {
	return kubectl("lets a new claim have the data", `patch pv %s --type json -p '[{"op":"remove","path":"/spec/claimRef"}]'`, v.Name)
}

func released(w *World, v *model.Volume) []model.Finding {
	elsewhere := w.Cluster.Namespaces != nil && !slices.Contains(w.Cluster.Namespaces, v.Claim.Namespace)
	if elsewhere || v.Phase != "Released" || v.ReclaimPolicy == "Delete" || v.Terminating() {
		return nil
	}
	f := onPlatform(model.RefOf(v))
	f.Title = "volume " + v.Name + " is released: claim " + v.Claim.Namespace + "/" + v.Claim.Name + " is gone, its data is kept, and nobody can bind it"
	f.Cause = "class " + v.Class + ", " + size(v.Capacity.Or(0)) + " that is paid for; or data that somebody will miss"
	f.Since = v.PhaseSince
	f.Evidence = []model.Evidence{
		fact(f.Object, "status.phase", v.Phase, v.PhaseSince),
		fact(f.Object, "spec.claimRef", v.Claim.Namespace+"/"+v.Claim.Name, v.Created),
		fact(f.Object, "spec.persistentVolumeReclaimPolicy", v.ReclaimPolicy, v.Created),
	}
	f.Next = []string{
		unclaim(v),
		kubectl("forgets it; the disk itself stays at the driver", "delete pv %s", v.Name),
	}
	return one(f)
}
