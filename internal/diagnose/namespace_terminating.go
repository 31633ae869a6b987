package diagnose

import (
	"kdash/internal/model"
)

// namespaceTerminating finds a namespace that was deleted and does not go.
func namespaceTerminating() Rule {
	return Rule{
		Code: "namespace-terminating", Title: "a namespace that is deleted and does not go", Severity: model.Warning,
		For:   2 * grace,
		Reads: []model.Kind{model.KindNamespace},
		Check: on(lingeringNamespace),
	}
}

func lingeringNamespace(w *World, n *model.Namespace) []model.Finding {
	f := onPlatform(model.RefOf(n))
	f.Title, f.Since = "namespace "+n.Name+" is deleted and does not go", n.Deleted
	pods := w.podsIn(n.Name)
	f.Affected = refs(pods[:min(len(pods), maxAffected)])
	f.Cause = "it still holds " + count(len(pods), "pod") + ", " + count(len(within(w.Claims, n.Name)), "claim") + " and what kdash does not read"
	f.Evidence = []model.Evidence{fact(f.Object, "status.phase", n.Phase, n.Deleted)}
	f.Next = []string{kubectl("says in its conditions which kinds and finalizers are left", "get namespace %s -o yaml", n.Name)}
	return one(f)
}
