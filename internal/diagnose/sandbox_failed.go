package diagnose

import (
	"kdash/internal/model"
	"kdash/internal/words"
)

// sandboxFailed finds a pod whose network cannot be set up.
func sandboxFailed() Rule {
	return Rule{
		Code: "sandbox-failed", Title: "a pod whose sandbox or network cannot be set up", Severity: model.Critical,
		DependsOn: aboveCodes(),
		For:       grace,
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check:     on(noSandbox),
	}
}

func noSandbox(w *World, p *model.Pod) []model.Finding {
	if !failing(p) || len(waiting(p, "ContainerCreating", "PodInitializing")) == 0 {
		return nil
	}
	e, found := w.event(model.RefOf(p), "FailedCreatePodSandBox", "NetworkNotReady", "FailedPodSandBoxStatus", "FailedPrepareDynamicResources")
	if !found {
		return nil
	}
	f := onPod(p)
	f.Title = with("its sandbox or network cannot be set up on node "+p.Node, words.RPCError(e.Message))
	f.Since = started(p)
	f.Evidence = []model.Evidence{eventFact(e)}
	f.Next = []string{describe(model.RefOf(p)), describe(model.Ref{Kind: model.KindNode, Name: p.Node})}
	return one(f)
}
