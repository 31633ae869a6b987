package diagnose

import (
	"strconv"
	"strings"

	"kdash/internal/model"
	"kdash/internal/words"
)

// claimDrift notes claims of another size than the template of their
// StatefulSet, which cannot be changed: new replicas get the size of old.
func claimDrift() Rule {
	return Rule{
		Code: "claim-drift", Title: "claims that have outgrown the template of their StatefulSet", Severity: model.Info,
		Reads: []model.Kind{model.KindStatefulSet, model.KindClaim},
		Check: on(outgrown),
	}
}

func outgrown(w *World, x *model.Workload) []model.Finding {
	if x.Controller == nil {
		return nil
	}
	for _, t := range x.Controller.ClaimTemplates {
		var grown []*model.Claim
		for _, c := range w.claimsOf(x, t.Name) {
			if c.Requested.IsKnown() && t.Requested.IsKnown() && c.Requested != t.Requested {
				grown = append(grown, c)
			}
		}
		if len(grown) == 0 {
			continue
		}
		f := onWorkload(x)
		f.Affected = refs(grown)
		f.Title = words.Count(len(grown), "claim") + " of template " + t.Name + " ask for " + size(grown[0].Requested.Or(0)) +
			"; a new replica gets " + size(t.Requested.Or(0))
		f.Cause = "the template of a StatefulSet cannot be changed: delete it with --cascade=orphan and make it anew with the new size"
		f.Since = grown[0].Created
		f.Evidence = []model.Evidence{
			fact(x.Ref, "spec.volumeClaimTemplates["+t.Name+"]", size(t.Requested.Or(0)), x.Created),
			fact(model.RefOf(grown[0]), "spec.resources.requests.storage", size(grown[0].Requested.Or(0)), grown[0].Created),
		}
		f.Next = []string{describe(x.Ref)}
		return one(f)
	}
	return nil
}

// claimsOf are the claims of x that were made of a template.
func (w *World) claimsOf(x *model.Workload, template string) []*model.Claim {
	var list []*model.Claim
	for _, name := range x.Claims {
		rest, made := strings.CutPrefix(name, template+"-"+x.Name+"-")
		if _, err := strconv.ParseUint(rest, 10, 31); !made || err != nil {
			continue
		}
		if c, found := w.Claim(x.Namespace, name); found {
			list = append(list, c)
		}
	}
	return list
}
