package diagnose

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// claimShared finds pods that are in each other's way.
func claimShared() Rule {
	return Rule{
		Code: "claim-shared", Title: "a claim that only one of several pods can have", Severity: model.Critical,
		For:   2 * grace,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(shared),
	}
}

func shared(w *World, c *model.Claim) []model.Finding {
	first, second := rivals(c)
	if second == nil || c.State != model.ClaimBad && c.State != model.ClaimWarn {
		return nil
	}
	f := onChain(c)
	f.Evidence = append(f.Evidence, fact(model.RefOf(c), "spec.accessModes", strings.Join(c.AccessModes, ", "), c.Created),
		fact(model.RefOf(first), "spec.nodeName", first.Node, first.Created))
	f.Since = second.Created
	if second.Node == "" {
		f.Title = "claim " + c.Name + " is ReadWriteOncePod: pod " + first.Name + " has it, and pod " + second.Name + " waits"
		f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(second), "FailedScheduling")...)
		return one(f)
	}
	f.Title = "claim " + c.Name + " is " + strings.Join(c.AccessModes, ", ") + ", but pods on two nodes want it: " +
		first.Name + " (" + first.Node + ") and " + second.Name + " (" + second.Node + ")"
	f.Evidence = append(f.Evidence, fact(model.RefOf(second), "spec.nodeName", second.Node, second.Created))
	f.Next = append(f.Next, "# a Deployment with such a claim needs strategy Recreate and one replica, or a class that allows ReadWriteMany")
	return one(f)
}

// rivals are two pods of which only one can have the volume, and of which the
// second waits: on another node, or for ReadWriteOncePod, anywhere.
func rivals(c *model.Claim) (first, second *model.Pod) {
	if !c.OneNode() {
		return nil, nil
	}
	once := slices.Contains(c.AccessModes, "ReadWriteOncePod")
	for _, a := range c.Pods {
		for _, b := range c.Pods {
			if a.Phase != "Running" || b.Phase != "Pending" || a.Node == b.Node {
				continue
			}
			if b.Node != "" || once {
				return a, b
			}
		}
	}
	return nil, nil
}
