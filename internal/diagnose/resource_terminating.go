package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// resourceTerminating finds a custom resource that was deleted and stays,
// because nobody takes away its finalizers: its operator is gone, or fails.
func resourceTerminating() Rule {
	return Rule{
		Code: "resource-terminating", Title: "a custom resource that is deleted and does not go", Severity: model.Warning,
		DependsOn: []string{"namespace-terminating", "operator-down"},
		For:       2 * grace,
		Reads:     []model.Kind{model.KindDefinition},
		Check:     on(held),
	}
}

func held(_ *World, r *model.Resource) []model.Finding {
	if !r.Terminating() || len(r.Finalizers) == 0 {
		return nil
	}
	f := named(model.RefOf(r), r.Identity)
	by := strings.Join(r.Finalizers, ", ")
	f.Title = "deleted, but held by finalizer " + by
	f.Cause = "the operator that set it has not removed it"
	f.Since = r.Deleted
	if !r.Workload.IsZero() && r.Workload.Key() != f.Object.Key() {
		f.Affected = []model.Ref{r.Workload}
	}
	f.Evidence = []model.Evidence{
		fact(f.Object, "metadata.deletionTimestamp", "set", r.Deleted),
		fact(f.Object, "metadata.finalizers", by, r.Created),
	}
	f.Next = []string{describe(f.Object), kubectl("lets it go without what the finalizer stands for",
		`patch %s %s -n %s --type merge -p '{"metadata":{"finalizers":null}}'`, lower(r.Kind), r.Name, r.Namespace)}
	return one(f)
}
