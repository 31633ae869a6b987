package diagnose

import "kdash/internal/model"

// notCreated finds a pod whose containers do not come, for no reason that is
// told: current kubelets say nothing while they wait for a volume.
func notCreated() Rule {
	return Rule{
		Code: "not-created", Title: "a pod whose containers are not created", Severity: model.Warning,
		DependsOn: append(append(append(startCodes(), claimCodes()...), aboveCodes()...), "init-stuck", "crash", "oom-killed"),
		For:       2 * grace,
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check:     on(uncreated),
	}
}

func uncreated(_ *World, p *model.Pod) []model.Finding {
	if !failing(p) || p.Node == "" {
		return nil
	}
	for _, s := range waiting(p, "ContainerCreating", "") {
		f := onPod(p)
		f.Title = "its containers are not created on node " + p.Node + ", and the kubelet does not say why"
		f.Cause = "it waits for a volume, the network or an image"
		f.Since = started(p)
		f.Evidence = []model.Evidence{stateFact(p, s)}
		f.Next = []string{describe(model.RefOf(p))}
		return one(f)
	}
	return nil
}
