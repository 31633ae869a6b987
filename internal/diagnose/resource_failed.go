package diagnose

import (
	"kdash/internal/model"
)

// resourceFailed finds a custom resource of which its operator says that it is
// not well, where none of its pods tells why.
func resourceFailed() Rule {
	return Rule{
		Code: "resource-failed", Title: "a custom resource that its operator reports as not well", Severity: model.Warning,
		DependsOn: podCodes(),
		For:       grace,
		Reads:     []model.Kind{model.KindDefinition},
		Check:     on(reported),
	}
}

func reported(_ *World, r *model.Resource) []model.Finding {
	// An Application of Argo CD is no part of the platform: it repeats what its
	// objects say, and how far they are from a repository.
	if r.Kind == "Application" || r.Verdict.Health < model.HealthWarn || r.Terminating() {
		return nil
	}
	f := named(model.RefOf(r), r.Identity)
	if !r.Workload.IsZero() && r.Workload.Key() != f.Object.Key() {
		f.Affected = []model.Ref{r.Workload}
	}
	f.Title = with(r.Kind+" "+r.Name, r.Verdict.Reason)
	f.Since = r.Since
	f.Evidence = []model.Evidence{fact(f.Object, "status", join(": ", r.State, r.Said.Reason), r.Since)}
	for _, text := range r.Facts {
		f.Evidence = append(f.Evidence, fact(f.Object, "status", text, r.Since))
	}
	f.Next = []string{describe(f.Object)}
	return one(f)
}
