package diagnose

import "kdash/internal/model"

// readinessGate finds a pod that waits for somebody else to call it ready.
func readinessGate() Rule {
	return Rule{
		Code: "readiness-gate", Title: "a readiness gate that stays closed", Severity: model.Warning,
		DependsOn: aboveCodes(),
		For:       grace,
		Reads:     []model.Kind{model.KindPod},
		Check:     on(gated),
	}
}

func gated(_ *World, p *model.Pod) []model.Finding {
	ready, found := model.ConditionOf(p.Conditions, "Ready")
	if !found || ready.Status == "True" || ready.Reason != "ReadinessGatesNotReady" || !failing(p) {
		return nil
	}
	f := onPod(p)
	f.Title = with("a readiness gate stays closed", ready.Message)
	f.Since = ready.Since
	f.Evidence = []model.Evidence{conditionFact(model.RefOf(p), ready)}
	f.Next = []string{describe(model.RefOf(p))}
	return one(f)
}
