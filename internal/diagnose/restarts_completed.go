package diagnose

import "kdash/internal/model"

// restartsCompleted finds a container that ends with success and is started
// again and again: a task in a workload that is made for servers.
func restartsCompleted() Rule {
	return Rule{
		Code: "restarts-completed", Title: "a container that ends with success and is restarted", Severity: model.Critical,
		DependsOn: append(aboveCodes(), "probe-kill", "hook-failed"),
		Reads:     []model.Kind{model.KindPod},
		Check:     on(completes),
	}
}

func completes(w *World, p *model.Pod) []model.Finding {
	if !failing(p) || ofJob(p) {
		return nil
	}
	for _, s := range containers(p) {
		end, is := w.ending(s)
		if !is || s.Role == model.ContainerInit || end.ExitCode != 0 || end.Reason == "OOMKilled" || s.Restarts < 2 {
			continue
		}
		f := onPod(p)
		f.Title = join(" ", "container "+s.Name+" ends with success", lived(end)) + ", and its restart policy starts it again"
		f.Cause = restarted(s) + "; what ends belongs into a Job"
		f.Severity = whileRunning(s)
		f.Since = w.crashingSince(p, s, end)
		f.Evidence = endFacts(p, s, end)
		f.Log = w.logOf(p, s)
		f.Next = []string{logs(f.Log)}
		return one(f)
	}
	return nil
}
