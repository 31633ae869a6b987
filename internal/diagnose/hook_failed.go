package diagnose

import (
	"strings"
	"time"

	"kdash/internal/model"
)

// hookFailed finds a container that the kubelet kills because its postStart
// hook fails. How it ended tells nothing then: it ended because it was told to.
func hookFailed() Rule {
	return Rule{
		Code: "hook-failed", Title: "a postStart hook that fails", Severity: model.Critical,
		DependsOn: append(aboveCodes(), "oom-killed"),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check:     on(unhooked),
	}
}

func unhooked(w *World, p *model.Pod) []model.Finding {
	if !failing(p) {
		return nil
	}
	if e, told := w.event(model.RefOf(p), "FailedPostStartHook"); told {
		for _, s := range containers(p) {
			end, is := w.ending(s)
			ours := e.Field == "" || strings.Contains(e.Field, "{"+s.Name+"}")
			// The kubelet tells of one thing again only every few minutes.
			if is && ours && killSignal(end) && !e.Last.Before(end.Started.Add(-2*recent)) {
				return one(w.hookFinding(p, s, e.Message, e.First, append([]model.Evidence{eventFact(e)}, endFacts(p, s, end)...)))
			}
		}
	}
	for _, s := range waiting(p, "PostStartHookError") {
		return one(w.hookFinding(p, s, s.State.Message, started(p), []model.Evidence{stateFact(p, s)}))
	}
	return nil
}

func (w *World) hookFinding(p *model.Pod, s *model.Container, message string, since time.Time, proof []model.Evidence) model.Finding {
	f := onPod(p)
	f.Title = "the postStart hook of container " + s.Name + " fails, so the kubelet kills it"
	f.Cause = join(", ", brief(message), exitCode(&s.Last), restarted(s))
	f.Severity = whileRunning(s)
	f.Since, f.Evidence = since, proof
	f.Log = w.logOf(p, s)
	f.Next = []string{
		kubectl("shows the hook and what the kubelet says of it", "describe pod %s -n %s", p.Name, p.Namespace),
		logs(f.Log),
	}
	return f
}
