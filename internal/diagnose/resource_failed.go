package diagnose

import (
	"strings"

	"kdash/internal/model"
	"kdash/internal/operators"
)

// resourceFailed finds a custom resource of which its operator says that it is
// not well, where none of its pods tells why. Of operators that kdash does not
// know nothing is found: theirs may be the record of a run that failed long ago.
func resourceFailed() Rule {
	return Rule{
		Code: "resource-failed", Title: "a custom resource that its operator reports as not well", Severity: model.Warning,
		DependsOn: append(podCodes(), "rollout-stuck", "set-reverted", "set-revision", "set-ordered", "replicas-missing", "operator-down"),
		For:       grace,
		Reads:     []model.Kind{model.KindDefinition},
		Check:     on(reported),
	}
}

func reported(w *World, r *model.Resource) []model.Finding {
	if r.Verdict.Health < model.HealthWarn || r.Terminating() || repeats(r) || !operators.KnownGroup(r.Group()) {
		return nil
	}
	f := named(model.RefOf(r), r.Identity)
	if !r.Workload.IsZero() && r.Workload.Key() != f.Object.Key() {
		f.Affected = []model.Ref{r.Workload}
	}
	if r.Kind == application {
		f.Affected = append(f.Affected, w.deployedBy(r.Name)...)
	} else {
		f.Affected = append(f.Affected, w.unwellOf(r)...)
	}
	f.Title = with(r.Kind+" "+r.Name, r.Verdict.Reason)
	f.Since = r.Since
	f.Evidence = []model.Evidence{fact(f.Object, "status", join(": ", r.State, r.Said.Reason), r.Since)}
	for _, e := range r.Proof {
		f.Evidence = append(f.Evidence, fact(f.Object, e.Field, e.Value, e.Time))
	}
	if waitsForOperator(r) {
		f.Evidence = append(f.Evidence, observedFact(r))
	}
	if r.Verdict.Health == model.HealthBad && r.Kind != application {
		f.Severity = model.Critical
	}
	f.Next = []string{describe(f.Object)}
	return one(f)
}

// application is the kind of what Argo CD deploys.
const application = "Application"

// repeats tells of an Application of Argo CD that gives one word and no
// reason: it sums up objects that kdash judges by themselves, or says how far
// they are from a repository, which is no trouble of the cluster.
func repeats(r *model.Resource) bool {
	return r.Kind == application && !strings.Contains(r.Verdict.Reason, ": ")
}

// unwellOf are the workloads of the resource's system that are not well: an
// operator that reports a broker which crashes tells of the crash.
func (w *World) unwellOf(r *model.Resource) []model.Ref {
	if r.Identity == nil || r.Identity.Component == model.Other {
		return nil
	}
	var out []model.Ref
	system := r.Identity.Key(r.Namespace)
	for _, x := range w.Workloads {
		if x.Namespace == r.Namespace && x.Verdict.Health >= model.HealthWarn && x.Identity != nil && x.Identity.Key(x.Namespace) == system && x.Key() != r.Workload.Key() {
			out = append(out, x.Ref)
		}
	}
	return out
}

// deployedBy are the workloads that an Application of Argo CD keeps track of.
func (w *World) deployedBy(application string) []model.Ref {
	var out []model.Ref
	for _, x := range w.Workloads {
		if x.Manager.Tool == "Argo CD" && x.Manager.Name == application {
			out = append(out, x.Ref)
		}
	}
	return out
}
