package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// podTerminating finds a pod that was deleted and stays.
func podTerminating() Rule {
	return Rule{
		Code: "pod-terminating", Title: "a pod that is deleted and does not go", Severity: model.Warning,
		DependsOn: append(nodeCodes(), "namespace-terminating"),
		For:       grace,
		Reads:     []model.Kind{model.KindPod, model.KindNode},
		Check:     on(lingers),
	}
}

func lingers(w *World, p *model.Pod) []model.Finding {
	if !p.Terminating() {
		return nil
	}
	f := onPod(p)
	f.Since = p.Deleted
	ref := model.RefOf(p)
	f.Evidence = []model.Evidence{fact(ref, "metadata.deletionTimestamp", "set", p.Deleted)}
	switch {
	case len(p.Finalizers) > 0 && !runs(p):
		held := strings.Join(p.Finalizers, ", ")
		f.Title = "deleted, but held by finalizer " + held
		f.Cause = "its containers have ended; whoever set the finalizer has not removed it"
		f.Evidence = append(f.Evidence, fact(ref, "metadata.finalizers", held, p.Created))
		f.Next = []string{describe(ref), kubectl("lets it go without what the finalizer stands for",
			`patch pod %s -n %s --type merge -p '{"metadata":{"finalizers":null}}'`, p.Name, p.Namespace)}
	default:
		f.Title = "deleted, but still on node " + p.Node
		f.Evidence = append(f.Evidence, w.eventFacts(ref, "FailedKillPod", "FailedPreStopHook", "ExceededGracePeriod")...)
		f.Next = []string{describe(ref)}
	}
	return one(f)
}

// runs reports whether a container of p does.
func runs(p *model.Pod) bool {
	for _, s := range containers(p) {
		if s.State.Phase == "running" {
			return true
		}
	}
	return false
}
