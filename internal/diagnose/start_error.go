package diagnose

import "kdash/internal/model"

// startError finds a command that cannot be run: not in the image, not
// executable, not allowed.
func startError() Rule {
	return Rule{
		Code: "start-error", Title: "a command that cannot be started", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod},
		Check:     on(unstartable),
	}
}

func unstartable(w *World, p *model.Pod) []model.Finding {
	if !failing(p) || ofJob(p) && p.Phase == "Failed" {
		return nil
	}
	for _, s := range containers(p) {
		end, is := w.ending(s)
		switch {
		case s.State.Phase == "waiting" && s.State.Reason == "RunContainerError":
			end = &s.State
		case !is || !startFailed(end) || lastTry(p, s):
			continue
		}
		f := onPod(p)
		f.Title = "the command of container " + s.Name + " cannot be started" + startHint(end)
		f.Cause = join(", ", exitCode(end), with(end.Reason, commandError(end.Message)))
		f.Since = started(p)
		f.Evidence = endFacts(p, s, end)
		f.Next = []string{describe(model.RefOf(p))}
		return one(f)
	}
	return nil
}

func startFailed(end *model.ContainerState) bool {
	return end.Reason == "StartError" || end.Reason == "ContainerCannotRun"
}

// startHint says in words what the commonest errors of starting mean.
func startHint(end *model.ContainerState) string {
	switch {
	case containsAny(end.Message, "error mounting"):
		return ": a mount into it fails"
	case containsAny(end.Message, "no such file or directory", "executable file not found") || end.ExitCode == 127:
		return ": it is not in the image"
	case containsAny(end.Message, "permission denied") || end.ExitCode == 126:
		return ": it is not executable"
	case containsAny(end.Message, "exec format error"):
		return ": it is built for another platform"
	}
	return ""
}
