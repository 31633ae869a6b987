package diagnose

import (
	"strconv"

	"kdash/internal/model"
)

// autoscalerLimit notes a HorizontalPodAutoscaler that would add pods and may
// not.
func autoscalerLimit() Rule {
	return Rule{
		Code: "autoscaler-limit", Title: "an autoscaler that is at its maximum", Severity: model.Info,
		For:   2 * grace,
		Reads: []model.Kind{model.KindAutoscaler},
		Check: on(atMaximum),
	}
}

func atMaximum(w *World, a *model.Autoscaler) []model.Finding {
	c, found := model.Holds(a.Conditions, "ScalingLimited")
	if !found || c.Reason != "TooManyReplicas" {
		return nil
	}
	f := w.onAutoscaler(a)
	f.Title = "wants more than the " + strconv.Itoa(int(a.Max)) + " pods that it may have of " + a.Target.Kind + " " + a.Target.Name
	f.Since = c.Since
	f.Evidence = []model.Evidence{conditionFact(f.Object, c), fact(f.Object, "spec.maxReplicas", strconv.Itoa(int(a.Max)), a.Created)}
	return one(f)
}
