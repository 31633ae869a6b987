package diagnose

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// readinessFailing finds a container that runs and says that it is not ready.
func readinessFailing() Rule {
	return Rule{
		Code: "readiness-failing", Title: "a readiness probe that fails", Severity: model.Critical,
		DependsOn: append(append(crashCodes(), aboveCodes()...), "init-stuck", "job-sidecar"),
		For:       grace,
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check:     on(unready),
	}
}

func unready(w *World, p *model.Pod) []model.Finding {
	s, ready, found := notReady(p)
	if !found || !s.Started || p.Phase == "Pending" {
		return nil
	}
	f := onPod(p)
	probe := w.probeFacts(p, "Readiness")
	f.Title = "the readiness probe of container " + s.Name + " fails"
	if len(probe) > 0 {
		f.Title += ": " + strings.TrimPrefix(plainProbe(probe[0].Value), "Readiness probe failed: ")
	}
	f.Cause = "it runs, but its Services send it no requests"
	f.Since = readySince(ready, s)
	f.Evidence = append([]model.Evidence{conditionFact(model.RefOf(p), ready)}, probe...)
	f.Log = model.LogOf{Pod: model.RefOf(p), Container: s.Name}
	f.Next = []string{logs(f.Log), describe(model.RefOf(p))}
	return one(f)
}

// notReady is the first container of p that runs and is not ready.
func notReady(p *model.Pod) (*model.Container, *model.Condition, bool) {
	ready, found := model.ConditionOf(p.Conditions, "Ready")
	if !found || ready.Status == "True" || !failing(p) || p.Terminating() || ready.Reason == "ReadinessGatesNotReady" {
		return nil, nil, false
	}
	list := containers(p)
	i := slices.IndexFunc(list, func(s *model.Container) bool {
		return s.Role != model.ContainerInit && s.State.Phase == "running" && !s.Ready
	})
	if i < 0 {
		return nil, nil, false
	}
	return list[i], ready, true
}

// probeFacts is the newest event of a failed probe of that kind.
func (w *World) probeFacts(p *model.Pod, probe string) []model.Evidence {
	for _, e := range w.events.about(model.RefOf(p)) {
		if e.Reason == "Unhealthy" && strings.HasPrefix(e.Message, probe+" probe") {
			return []model.Evidence{eventFact(e)}
		}
	}
	return nil
}

// plainProbe cuts the count off what a probe said.
func plainProbe(text string) string {
	if i := strings.LastIndex(text, " ("); i > 0 && strings.HasSuffix(text, " times)") {
		return text[:i]
	}
	return text
}
