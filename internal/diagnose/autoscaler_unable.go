package diagnose

import "kdash/internal/model"

// autoscalerUnable finds a HorizontalPodAutoscaler that cannot do its work.
func autoscalerUnable() Rule {
	return Rule{
		Code: "autoscaler-unable", Title: "an autoscaler that cannot act", Severity: model.Warning,
		DependsOn: podCodes(),
		For:       grace / 3,
		Reads:     []model.Kind{model.KindAutoscaler, model.KindEvent},
		Check:     on(cannotScale),
	}
}

func cannotScale(w *World, a *model.Autoscaler) []model.Finding {
	for _, kind := range []string{"AbleToScale", "ScalingActive"} {
		c, found := model.ConditionOf(a.Conditions, kind)
		if !found || c.Status != "False" || c.Reason == "ScalingDisabled" {
			continue
		}
		f := w.onAutoscaler(a)
		f.Title = with("cannot scale "+a.Target.Kind+" "+a.Target.Name, c.Message)
		f.Since = c.Since
		f.Common = competing(a, c)
		f.Evidence = append([]model.Evidence{conditionFact(f.Object, c)}, w.eventFacts(f.Object, c.Reason)...)
		return one(f)
	}
	return nil
}

// competing is what the autoscalers of one workload have in common: none of them
// acts while there is another.
func competing(a *model.Autoscaler, c *model.Condition) model.Common {
	if c.Reason != "AmbiguousSelector" {
		return model.Common{}
	}
	return model.Common{Object: a.Target, Title: "several autoscalers want to scale it, so that none does", Least: 2}
}

// onAutoscaler begins a finding on an autoscaler of a workload.
func (w *World) onAutoscaler(a *model.Autoscaler) model.Finding {
	f := onPlatform(model.RefOf(a))
	if x, found := w.Workload(a.Target); found {
		f = named(f.Object, x.Identity)
		f.Affected = []model.Ref{x.Ref}
	}
	f.Next = []string{describe(f.Object)}
	return f
}
