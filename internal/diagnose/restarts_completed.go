package diagnose

import (
	"kdash/internal/model"
	"kdash/internal/words"
)

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
	for _, s := range waiting(p, "CrashLoopBackOff") {
		if s.Last.Phase != "terminated" || s.Last.ExitCode != 0 || s.Last.Reason == "OOMKilled" {
			continue
		}
		f := onPod(p)
		f.Title = join(" ", "container "+s.Name+" ends with success", lived(&s.Last)) + ", and its restart policy starts it again"
		f.Cause = words.Count(s.Restarts, "restart") + "; what ends belongs into a Job"
		f.Since = w.crashingSince(p, s, &s.Last)
		f.Evidence = []model.Evidence{lastFact(p, s, &s.Last), stateFact(p, s)}
		f.Log = w.logOf(p, s)
		f.Next = []string{logs(f.Log)}
		return one(f)
	}
	return nil
}
