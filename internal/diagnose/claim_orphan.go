package diagnose

import (
	"strconv"
	"strings"

	"kdash/internal/model"
	"kdash/internal/words"
)

// claimOrphan finds the claims of pods that a StatefulSet no longer has.
func claimOrphan() Rule {
	return Rule{
		Code: "claim-orphan", Title: "a claim that its StatefulSet left behind", Severity: model.Info,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent, model.KindStatefulSet},
		Check: on(orphan),
	}
}

func orphan(w *World, c *model.Claim) []model.Finding {
	if c.Phase != "Bound" || c.State != model.ClaimWarn || len(c.Pods) > 0 || c.Terminating() || c.Workload.Kind != model.KindStatefulSet {
		return nil
	}
	x, found := w.Workload(c.Workload)
	if !found || !leftOver(c, x) {
		return nil
	}
	f := onWorkload(x)
	f.Affected = []model.Ref{model.RefOf(c)}
	f.Title = "claims left over from a larger size are bound and used by nobody" + w.cost(x)
	f.Cause = "the StatefulSet has " + words.Count(int(x.Desired.Or(0)), "replica") + "; the data is kept, and paid for"
	f.Evidence = []model.Evidence{
		fact(model.RefOf(c), "status.phase", "Bound, "+size(c.Capacity.Or(0))+", mounted by no pod", c.Created),
		fact(x.Ref, "spec.replicas", strconv.FormatInt(x.Desired.Or(0), 10), w.Now),
	}
	if u, found := model.Holds(c.Conditions, "Unused"); found {
		f.Since = u.Since
		f.Evidence = append(f.Evidence, conditionFact(model.RefOf(c), u))
	}
	f.Next = []string{kubectl("shows whether anything still uses it", "describe pvc %s -n %s", c.Name, c.Namespace)}
	return one(f)
}

// leftOver reports whether c was made for a pod that x no longer asks for.
func leftOver(c *model.Claim, x *model.Workload) bool {
	i := strings.LastIndexByte(c.Name, '-')
	ordinal, err := strconv.ParseInt(c.Name[i+1:], 10, 32)
	if x.Controller != nil {
		return err == nil && x.Desired.IsKnown() && !x.Controller.Has(ordinal)
	}
	return err == nil && x.Desired.IsKnown() && ordinal >= x.Desired.Or(0)
}

// cost is ": 3 claims of 30Gi" for all that x left behind.
func (w *World) cost(x *model.Workload) string {
	n, bytes := 0, model.Measure{}
	for _, name := range x.Claims {
		c, found := w.Claim(x.Namespace, name)
		if found && c.Phase == "Bound" && len(c.Pods) == 0 && leftOver(c, x) {
			n, bytes = n+1, bytes.Plus(c.Capacity)
		}
	}
	if n == 0 {
		return ""
	}
	return ": " + words.Count(n, "claim") + " of " + size(bytes.Or(0))
}
