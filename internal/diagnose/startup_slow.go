package diagnose

import (
	"time"

	"kdash/internal/model"
)

// startupSlow finds a container whose startup probe has not passed.
func startupSlow() Rule {
	return Rule{
		Code: "startup-slow", Title: "a startup probe that does not pass", Severity: model.Warning,
		DependsOn: append(crashCodes(), "node-not-ready"),
		For:       2 * grace,
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check:     on(starting),
	}
}

func starting(w *World, p *model.Pod) []model.Finding {
	s, ready, found := notReady(p)
	if !found || s.Started {
		return nil
	}
	f := onPod(p)
	f.Title = "the startup probe of container " + s.Name + " has not passed"
	f.Since = readySince(ready, s)
	f.Evidence = append([]model.Evidence{conditionFact(model.RefOf(p), ready)}, w.probeFacts(p, "Startup")...)
	f.Log = model.LogOf{Pod: model.RefOf(p), Container: s.Name}
	f.Next = []string{logs(f.Log)}
	return one(f)
}

// readySince is when s can first have been missed: it became unready, or
// started.
func readySince(ready *model.Condition, s *model.Container) time.Time {
	if s.State.Started.After(ready.Since) {
		return s.State.Started
	}
	return ready.Since
}
