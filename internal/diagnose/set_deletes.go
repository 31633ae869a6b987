package diagnose

import (
	"kdash/internal/model"
)

// setDeletes notes a StatefulSet that deletes the claims of the replicas that
// it loses when it is scaled down, which the default does not do.
func setDeletes() Rule {
	return Rule{
		Code: "set-deletes", Title: "a StatefulSet that deletes data when it is scaled down", Severity: model.Info,
		Reads: []model.Kind{model.KindStatefulSet, model.KindClaim},
		Check: on(deletesClaims),
	}
}

func deletesClaims(w *World, x *model.Workload) []model.Finding {
	c := x.Controller
	if c == nil || c.RetainScaled != "Delete" || len(c.ClaimTemplates) == 0 {
		return nil
	}
	f := onWorkload(x)
	for _, name := range x.Claims {
		f.Affected = append(f.Affected, model.Ref{Kind: model.KindClaim, Namespace: x.Namespace, Name: name})
	}
	f.Title = "scaling it down deletes the claims of the replicas that go"
	f.Since = x.Created
	f.Evidence = []model.Evidence{fact(x.Ref, "spec.persistentVolumeClaimRetentionPolicy.whenScaled", "Delete", w.Now)}
	f.Next = []string{kubectl("keeps the claims from now on",
		`patch statefulset %s -n %s --type merge -p '{"spec":{"persistentVolumeClaimRetentionPolicy":{"whenScaled":"Retain"}}}'`, x.Name, x.Namespace)}
	return one(f)
}
