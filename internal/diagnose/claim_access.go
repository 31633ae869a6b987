package diagnose

import (
	"strconv"

	"kdash/internal/model"
)

// claimAccess notes a claim for one node that all pods of a Deployment or a
// DaemonSet share, which works only while they are on one node.
func claimAccess() Rule {
	return Rule{
		Code: "claim-access", Title: "a claim for one node that several replicas share", Severity: model.Info,
		DependsOn: []string{"claim-shared"},
		Reads:     []model.Kind{model.KindDeployment, model.KindDaemonSet, model.KindClaim},
		Check:     on(sharedByReplicas),
	}
}

func sharedByReplicas(w *World, x *model.Workload) []model.Finding {
	several := x.Kind == model.KindDeployment && x.Desired.Or(0) > 1 || x.Kind == model.KindDaemonSet && x.Desired.Or(0) > 1
	if !several {
		return nil
	}
	for _, name := range x.Claims {
		c, found := w.Claim(x.Namespace, name)
		if !found || !c.OneNode() || !shares(x, name) {
			continue
		}
		f := onWorkload(x)
		f.Affected = []model.Ref{model.RefOf(c)}
		f.Title = "its " + strconv.FormatInt(x.Desired.Or(0), 10) + " replicas share claim " + name + ", which only one node can have"
		f.Cause = "a replica on a second node cannot start: it needs a class that allows ReadWriteMany, or a StatefulSet with a claim for each replica"
		f.Since = x.Created
		f.Evidence = []model.Evidence{
			fact(model.RefOf(c), "spec.accessModes", join(", ", c.AccessModes...), c.Created),
			fact(x.Ref, "spec.replicas", strconv.FormatInt(x.Desired.Or(0), 10), w.Now),
		}
		f.Next = []string{describe(model.RefOf(c))}
		return one(f)
	}
	return nil
}

// shares reports whether more than one pod of x mounts the claim, or would:
// that of an ephemeral volume is one pod's own.
func shares(x *model.Workload, claim string) bool {
	for _, p := range x.Pods {
		for _, use := range p.Claims {
			if use.Claim == claim {
				return !use.Ephemeral
			}
		}
	}
	return false
}
