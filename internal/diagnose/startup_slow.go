package diagnose

import (
	"time"

	"kdash/internal/model"
)

// startupSlow finds a container whose startup probe has not passed.
func startupSlow() Rule {
	return Rule{
		Code: "startup-slow", Title: "a startup probe that does not pass", Severity: model.Warning,
		DependsOn: append(crashCodes(), aboveCodes()...),
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
	if p.Phase == "Pending" {
		f.Title = "the startup probe of sidecar " + s.Name + " has not passed, and the containers behind it are not started"
		f.Severity = model.Critical
		if c, found := model.ConditionOf(p.Conditions, "Initialized"); found {
			f.Evidence = append(f.Evidence, conditionFact(model.RefOf(p), c))
		}
	}
	f.Since = readySince(ready, s)
	if budget := budgetOf(p, s); budget > 0 {
		f.Evidence = append(f.Evidence, fact(model.RefOf(p), "startupProbe", "may fail for "+budget.String(), s.State.Started))
		if !w.over(s.State.Started, budget*4/5) {
			f.Severity, f.Cause = model.Info, "its startup probe lets it take "+budget.String()
		}
	}
	f.Evidence = append(f.Evidence, conditionFact(model.RefOf(p), ready))
	f.Evidence = append(f.Evidence, w.probeFacts(p, "Startup")...)
	f.Log = model.LogOf{Pod: model.RefOf(p), Container: s.Name}
	f.Next = []string{logs(f.Log)}
	return one(f)
}

// budgetOf is how long the startup probe of s may fail; 0 when that is not known.
func budgetOf(p *model.Pod, s *model.Container) time.Duration {
	if p.Template == nil {
		return 0
	}
	for i := range p.Template.Containers {
		if c := &p.Template.Containers[i]; c.Name == s.Name {
			return c.Startup
		}
	}
	return 0
}

// readySince is when s can first have been missed: it became unready, or
// started.
func readySince(ready *model.Condition, s *model.Container) time.Time {
	if s.State.Started.After(ready.Since) {
		return s.State.Started
	}
	return ready.Since
}
