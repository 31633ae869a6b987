package diagnose

import (
	"kdash/internal/model"
	"kdash/internal/words"
)

// crash finds a container that ends with an error, by how it ended. That it is
// in CrashLoopBackOff is no cause.
func crash() Rule {
	return Rule{
		Code: "crash", Title: "a container that ends with an error", Severity: model.Critical,
		DependsOn: append(aboveCodes(), "oom-killed", "probe-kill", "hook-failed", "start-error", "volume-full"),
		Reads:     []model.Kind{model.KindPod},
		Check:     on(crashes),
	}
}

func crashes(w *World, p *model.Pod) []model.Finding {
	if !failing(p) || p.Phase == "Failed" {
		return nil
	}
	for _, s := range containers(p) {
		end, is := w.ending(s)
		if !is || end.ExitCode == 0 || end.Reason == "OOMKilled" || startFailed(end) || lastTry(p, s) {
			continue
		}
		f := onPod(p)
		f.Title = join(" ", "container "+s.Name+" ends with "+exited(end), lived(end))
		if s.Role == model.ContainerInit {
			f.Title = "init " + f.Title
		}
		f.Cause = join(", ", brief(end.Message), restarted(s))
		f.Severity = whileRunning(s)
		f.Since = w.crashingSince(p, s, end)
		f.Evidence = endFacts(p, s, end)
		f.Log = w.logOf(p, s)
		f.Next = []string{logs(f.Log), describe(model.RefOf(p))}
		return one(f)
	}
	return nil
}

// restarted says how often s was restarted, and whether it runs again.
func restarted(s *model.Container) string {
	if s.State.Phase == "running" {
		return "flapping: " + words.Count(s.Restarts, "restart") + ", runs again now"
	}
	return words.Count(s.Restarts, "restart")
}
