package diagnose

import "kdash/internal/model"

// containerConfig finds a container that the kubelet or the runtime cannot
// make: a user that must not be root, a clash of names.
func containerConfig() Rule {
	return Rule{
		Code: "container-config", Title: "a container that cannot be made", Severity: model.Critical,
		DependsOn: append(aboveCodes(), "config-missing"),
		Reads:     []model.Kind{model.KindPod},
		Check:     on(unmakeable),
	}
}

func unmakeable(_ *World, p *model.Pod) []model.Finding {
	if !failing(p) {
		return nil
	}
	for _, s := range waiting(p, "CreateContainerConfigError", "CreateContainerError", "PreCreateHookError", "PreStartHookError",
		"CreatePodSandboxError", "ConfigPodSandboxError", "KillContainerError", "KillPodSandboxError",
		"RemoveContainerError") {
		f := onPod(p)
		f.Title = with("container "+s.Name+" cannot be made: "+s.State.Reason, commandError(s.State.Message))
		f.Since = started(p)
		f.Evidence = []model.Evidence{stateFact(p, s)}
		f.Next = []string{describe(model.RefOf(p))}
		return one(f)
	}
	return nil
}
