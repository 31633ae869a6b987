package diagnose

import "kdash/internal/model"

// jobSidecar finds a pod of a Job whose work is done and that never completes,
// because another container runs on.
func jobSidecar() Rule {
	return Rule{
		Code: "job-sidecar", Title: "a sidecar that keeps a Job from completing", Severity: model.Warning,
		DependsOn: []string{"node-not-ready"},
		For:       grace,
		Reads:     []model.Kind{model.KindPod},
		Check:     on(heldOpen),
	}
}

func heldOpen(_ *World, p *model.Pod) []model.Finding {
	if !ofJob(p) || !failing(p) {
		return nil
	}
	var done, runs *model.Container
	for _, s := range containers(p) {
		switch {
		case s.Role != model.ContainerMain:
		case s.State.Phase == "terminated" && s.State.ExitCode == 0:
			done = s
		case s.State.Phase == "running":
			runs = s
		}
	}
	if done == nil || runs == nil {
		return nil
	}
	f := onPod(p)
	f.Title = "container " + done.Name + " has ended with success, but " + runs.Name + " runs on, so the Job never completes"
	f.Since = done.State.Finished
	f.Evidence = []model.Evidence{stateFact(p, done), stateFact(p, runs)}
	f.Next = []string{
		kubectl("ends the sidecar, so that the Job completes", "exec %s -n %s -c %s -- kill 1", p.Name, p.Namespace, runs.Name),
		"# for good: make " + runs.Name + " an init container with restartPolicy Always",
	}
	return one(f)
}
