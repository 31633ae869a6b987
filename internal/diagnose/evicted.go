package diagnose

import "kdash/internal/model"

// evicted finds a pod that the kubelet threw out: for its own disk limits, or
// because the node ran short. One that its controller has replaced is history.
func evicted() Rule {
	return Rule{
		Code: "evicted", Title: "a pod that was evicted", Severity: model.Critical,
		DependsOn: append(aboveCodes(), "node-pressure"),
		Reads:     []model.Kind{model.KindPod},
		Check:     on(thrownOut),
	}
}

func thrownOut(w *World, p *model.Pod) []model.Finding {
	if p.Phase != "Failed" || p.Reason != "Evicted" || w.replaced(p) || w.cured(p) {
		return nil
	}
	f := onPod(p)
	f.Title = with("evicted", p.Message)
	f.Since = endedAt(p)
	f.Evidence = []model.Evidence{fact(model.RefOf(p), "status.reason", join(": ", p.Reason, p.Message), f.Since)}
	if d, found := model.Holds(p.Conditions, "DisruptionTarget"); found {
		f.Evidence = append(f.Evidence, conditionFact(model.RefOf(p), d))
	}
	f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(p), "Evicted")...)
	f.Next = []string{describe(model.RefOf(p))}
	return one(f)
}
