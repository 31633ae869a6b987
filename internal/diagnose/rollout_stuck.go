package diagnose

import "kdash/internal/model"

// rolloutStuck finds a Deployment whose rollout has run out of time, where no
// pod tells why.
func rolloutStuck() Rule {
	return Rule{
		Code: "rollout-stuck", Title: "a rollout that does not get on", Severity: model.Critical,
		DependsOn: podCodes(),
		Reads:     []model.Kind{model.KindDeployment, model.KindPod},
		Check:     on(stuck),
	}
}

func stuck(_ *World, x *model.Workload) []model.Finding {
	if x.Controller == nil {
		return nil
	}
	c, found := model.ConditionOf(x.Controller.Conditions, "Progressing")
	if !found || c.Status != "False" {
		return nil
	}
	f := onWorkload(x, unreadyPods(x)...)
	f.Title = with("its rollout does not get on", c.Message)
	f.Since = c.Since
	f.Evidence = []model.Evidence{conditionFact(x.Ref, c)}
	f.Next = []string{
		kubectl("goes back to the revision before", "rollout undo %s/%s -n %s", lower(x.Kind), x.Name, x.Namespace),
		describe(x.Ref),
	}
	return one(f)
}

// unreadyPods are the pods of a workload that do not do what they are for.
func unreadyPods(x *model.Workload) []*model.Pod {
	var out []*model.Pod
	for _, p := range x.Pods {
		if p.Phase != "Succeeded" && (p.Containers == 0 || p.Ready < p.Containers || p.Terminating()) {
			out = append(out, p)
		}
	}
	return out
}
