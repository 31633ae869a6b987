package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// schedulingGated notes a pod that somebody holds back on purpose.
func schedulingGated() Rule {
	return Rule{
		Code: "scheduling-gated", Title: "a pod that is held back by its scheduling gates", Severity: model.Info,
		For:   grace,
		Reads: []model.Kind{model.KindPod},
		Check: on(heldBack),
	}
}

func heldBack(_ *World, p *model.Pod) []model.Finding {
	c, found := model.ConditionOf(p.Conditions, "PodScheduled")
	if !found || c.Reason != "SchedulingGated" || p.Terminating() {
		return nil
	}
	f := onPod(p)
	gates := strings.Join(p.Gates, ", ")
	f.Title, f.Since = "held back by its scheduling gates: "+gates, p.Created
	f.Cause = "whoever set them has not opened them yet"
	f.Evidence = []model.Evidence{conditionFact(model.RefOf(p), c), fact(model.RefOf(p), "spec.schedulingGates", gates, p.Created)}
	f.Next = []string{describe(model.RefOf(p))}
	return one(f)
}
