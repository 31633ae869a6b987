package diagnose

import (
	"strconv"

	"kdash/internal/model"
	"kdash/internal/words"
)

// setOrdered finds a StatefulSet that makes no more pods because one of lower
// number is not ready. Nothing in the API says so.
func setOrdered() Rule {
	return Rule{
		Code: "set-ordered", Title: "a StatefulSet that waits for one of its pods before it makes the next", Severity: model.Critical,
		DependsOn: podCodes(),
		For:       grace,
		Reads:     []model.Kind{model.KindStatefulSet, model.KindPod},
		Check:     on(ordered),
	}
}

func ordered(w *World, x *model.Workload) []model.Finding {
	c := x.Controller
	if c == nil || c.Kind != model.KindStatefulSet || int64(len(x.Pods)) >= c.Desired.Or(0) {
		return nil
	}
	bad := unreadyPods(x)
	if len(bad) == 0 {
		return nil
	}
	f := onWorkload(x, bad[0])
	f.Title = words.Count(len(x.Pods), "pod") + " of " + strconv.FormatInt(c.Desired.Or(0), 10) + ": the others are not made until " + bad[0].Name + " is ready (OrderedReady)"
	if ready, found := model.ConditionOf(bad[0].Conditions, "Ready"); found {
		f.Since = ready.Since
	}
	f.Evidence = []model.Evidence{fact(x.Ref, "status.replicas", f.Title, w.Now)}
	f.Next = []string{describe(model.RefOf(bad[0]))}
	return one(f)
}
