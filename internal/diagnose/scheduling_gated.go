package diagnose

import "kdash/internal/model"

// schedulingGated notes a pod that somebody holds back on purpose.
func schedulingGated() Rule {
	return Rule{
		Code: "scheduling-gated", Title: "a pod that is held back by its scheduling gates", Severity: model.Info,
		For:   10 * grace,
		Reads: []model.Kind{model.KindPod},
		Check: on(heldBack),
	}
}

func heldBack(_ *World, p *model.Pod) []model.Finding {
	c, found := condition(p.Conditions, "PodScheduled")
	if !found || c.Reason != "SchedulingGated" || p.Terminating() {
		return nil
	}
	f := onPod(p)
	f.Title, f.Since = "held back by its scheduling gates", p.Created
	f.Evidence = []model.Evidence{conditionFact(model.RefOf(p), c)}
	f.Next = []string{describe(model.RefOf(p))}
	return one(f)
}
