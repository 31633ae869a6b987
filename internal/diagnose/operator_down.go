package diagnose

import (
	"strconv"
	"strings"

	"kdash/internal/model"
	"kdash/internal/operators"
)

// operatorDown finds the operator that does not run while resources wait for
// it: their spec was changed and it has not looked, or it never did.
func operatorDown() Rule {
	return Rule{
		Code: "operator-down", Title: "an operator that does not run while its resources wait for it", Severity: model.Critical,
		DependsOn: podCodes(),
		For:       grace,
		Reads:     []model.Kind{model.KindDefinition, model.KindDeployment, model.KindStatefulSet, model.KindPod},
		Check:     on(unattended),
	}
}

func unattended(w *World, r *model.Resource) []model.Finding {
	if r.Terminating() || !waitsForOperator(r) {
		return nil
	}
	x, down := w.operatorOf(r)
	if !down {
		return nil
	}
	f := onWorkload(x, x.Pods...)
	f.Affected = append(f.Affected, model.RefOf(r))
	f.Title = "operator is down: " + strconv.Itoa(x.Ready) + " of " + strconv.FormatInt(x.Desired.Or(0), 10) + " pods ready"
	if x.Desired.Or(1) == 0 {
		f.Title = "operator is scaled to 0 replicas"
	}
	f.Cause = "nobody acts on " + r.Kind + " " + r.Name
	f.Since = lastTime(r.Changed, r.Created)
	f.Evidence = []model.Evidence{
		fact(x.Ref, "spec.replicas", strconv.FormatInt(x.Desired.Or(0), 10), w.Now),
		fact(x.Ref, "status.readyReplicas", strconv.Itoa(x.Ready), w.Now),
		observedFact(r),
	}
	f.Next = []string{
		kubectl("shows how many pods it should have and why they are not there", "describe %s %s -n %s", lower(x.Kind), x.Name, x.Namespace),
		describe(model.RefOf(r)),
	}
	return one(f)
}

// waitsForOperator reports whether r has something in it that its operator has
// not looked at.
func waitsForOperator(r *model.Resource) bool {
	return r.Observed.IsKnown() && r.Observed.Or(0) < r.Generation || r.State == "" && r.Said.Reason != "" && !r.Observed.IsKnown()
}

func observedFact(r *model.Resource) model.Evidence {
	if seen, known := r.Observed.Value(); known {
		return fact(model.RefOf(r), "status.observedGeneration", strconv.FormatInt(seen, 10)+" of generation "+strconv.FormatInt(r.Generation, 10), lastTime(r.Changed, r.Created))
	}
	return fact(model.RefOf(r), "status", "none", r.Created)
}

// operatorOf is the workload that ought to act on r and has no ready pod. An
// operator in r's own namespace is the one; else any of the cluster, all of
// which have to be down.
func (w *World) operatorOf(r *model.Resource) (*model.Workload, bool) {
	group, _, _ := strings.Cut(r.APIVersion, "/")
	program := operators.Program(group)
	if program == "" {
		return nil, false
	}
	var down *model.Workload
	up := false
	for _, x := range w.Workloads {
		if x.Controller == nil || x.Identity == nil || x.Identity.System != program || x.Identity.Role != "operator" {
			continue
		}
		switch {
		case x.Namespace == r.Namespace:
			return x, x.Ready == 0
		case x.Ready > 0:
			up = true
		default:
			down = x
		}
	}
	return down, down != nil && !up
}
