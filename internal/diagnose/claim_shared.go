package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// claimShared finds pods that are in each other's way.
func claimShared() Rule {
	return Rule{
		Code: "claim-shared", Title: "a claim for one node that pods on two nodes want", Severity: model.Critical,
		For:   2 * grace,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(shared),
	}
}

func shared(_ *World, c *model.Claim) []model.Finding {
	first, second := rivals(c)
	if second == nil || c.State != model.ClaimBad && c.State != model.ClaimWarn {
		return nil
	}
	f := onChain(c)
	f.Title = "claim " + c.Name + " is " + strings.Join(c.AccessModes, ", ") + ", but pods on two nodes want it: " +
		first.Name + " (" + first.Node + ") and " + second.Name + " (" + second.Node + ")"
	f.Since = second.Created
	f.Evidence = append(f.Evidence, fact(model.RefOf(c), "spec.accessModes", strings.Join(c.AccessModes, ", "), c.Created),
		fact(model.RefOf(first), "spec.nodeName", first.Node, first.Created), fact(model.RefOf(second), "spec.nodeName", second.Node, second.Created))
	f.Next = append(f.Next, "# a Deployment with such a claim needs strategy Recreate and one replica, or a class that allows ReadWriteMany")
	return one(f)
}

// rivals are two pods on different nodes that want a volume which only one
// node can have, and of which the second waits.
func rivals(c *model.Claim) (first, second *model.Pod) {
	for _, m := range c.AccessModes {
		if m != "ReadWriteOnce" && m != "ReadWriteOncePod" {
			return nil, nil
		}
	}
	for _, a := range c.Pods {
		for _, b := range c.Pods {
			if a.Node != "" && b.Node != "" && a.Node != b.Node && a.Phase == "Running" && b.Phase == "Pending" {
				return a, b
			}
		}
	}
	return nil, nil
}
