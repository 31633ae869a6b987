package diagnose

import (
	"kdash/internal/model"
)

// claimOwners notes a claim for one node that the pods of two workloads mount:
// a backup beside the database, say. They have to be on the same node.
func claimOwners() Rule {
	return Rule{
		Code: "claim-owners", Title: "a claim for one node that two workloads mount", Severity: model.Info,
		DependsOn: []string{"claim-shared"},
		Reads:     []model.Kind{model.KindClaim, model.KindPod},
		Check:     on(mountedByTwo),
	}
}

func mountedByTwo(_ *World, c *model.Claim) []model.Finding {
	first, second := twoOwners(c)
	if second == nil {
		return nil
	}
	f := onClaim(c)
	f.Title = "claim " + c.Name + " is mounted by " + first.Workload.Kind + " " + first.Workload.Name + " and by " +
		second.Workload.Kind + " " + second.Workload.Name + ", and only one node can have it"
	f.Cause = "both have to run on the same node, or one of them waits"
	f.Since = second.Created
	f.Evidence = []model.Evidence{
		fact(model.RefOf(c), "spec.accessModes", join(", ", c.AccessModes...), c.Created),
		fact(model.RefOf(first), "spec.nodeName", first.Node, first.Created),
		fact(model.RefOf(second), "spec.nodeName", second.Node, second.Created),
	}
	f.Next = []string{describe(model.RefOf(c))}
	return one(f)
}

// twoOwners finds pods of two workloads that mount a claim for one node; nil
// where there are none.
func twoOwners(c *model.Claim) (first, second *model.Pod) {
	if len(c.Pods) < 2 || !c.OneNode() {
		return nil, nil
	}
	for _, p := range c.Pods {
		switch {
		case p.Phase == "Succeeded" || p.Phase == "Failed" || p.Terminating():
		case first == nil:
			first = p
		case p.Workload.Key() != first.Workload.Key():
			return first, p
		}
	}
	return nil, nil
}
