package diagnose

import (
	"slices"

	"kdash/internal/model"
	"kdash/internal/words"
)

// namespaceTerminating finds a namespace that was deleted and does not go.
func namespaceTerminating() Rule {
	return Rule{
		Code: "namespace-terminating", Title: "a namespace that is deleted and does not go", Severity: model.Warning,
		For:   grace,
		Reads: []model.Kind{model.KindNamespace},
		Check: on(lingeringNamespace),
	}
}

func lingeringNamespace(w *World, n *model.Namespace) []model.Finding {
	if asked := w.Cluster.Namespaces; asked != nil && !slices.Contains(asked, n.Name) {
		return nil
	}
	f := onPlatform(model.RefOf(n))
	f.Title, f.Since = "namespace "+n.Name+" is deleted and does not go", n.Deleted
	pods := w.podsIn(n.Name)
	f.Affected = refs(pods[:min(len(pods), maxAffected)])
	f.Cause = "it still holds " + words.Count(len(pods), "pod") + ", " + words.Count(len(within(w.Claims, n.Name)), "claim") + " and what kdash does not read"
	f.Evidence = []model.Evidence{fact(f.Object, "status.phase", n.Phase, n.Deleted)}
	if left := leftIn(n); len(left) > 0 {
		f.Cause = ""
		for _, c := range left {
			f.Cause = join("; ", f.Cause, brief(c.Message))
			f.Evidence = append(f.Evidence, conditionFact(f.Object, c))
		}
	}
	f.Next = []string{
		kubectl("says in its conditions which kinds and finalizers are left", "get namespace %s -o yaml", n.Name),
		"# whoever set a finalizer takes it off when its work is done: look for the controller that does not run",
	}
	return one(f)
}

// leftIn are the conditions that say what keeps n: kinds that cannot be listed
// because what serves them is down, objects that are left, and the finalizers
// on those, which tell most.
func leftIn(n *model.Namespace) []*model.Condition {
	var out []*model.Condition
	for _, kind := range []string{"NamespaceFinalizersRemaining", "NamespaceContentRemaining", "NamespaceDeletionDiscoveryFailure",
		"NamespaceDeletionGroupVersionParsingFailure", "NamespaceDeletionContentFailure"} {
		if c, found := model.Holds(n.Conditions, kind); found {
			out = append(out, c)
		}
	}
	return out
}
