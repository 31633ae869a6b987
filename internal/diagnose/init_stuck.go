package diagnose

import "kdash/internal/model"

// initStuck finds an init container that does not end, so that the others
// never start.
func initStuck() Rule {
	return Rule{
		Code: "init-stuck", Title: "an init container that does not end", Severity: model.Critical,
		DependsOn: append(aboveCodes(), crashCodes()...),
		For:       grace,
		Reads:     []model.Kind{model.KindPod},
		Check:     on(initRuns),
	}
}

func initRuns(w *World, p *model.Pod) []model.Finding {
	if !failing(p) {
		return nil
	}
	for _, s := range containers(p) {
		if s.Role != model.ContainerInit || s.State.Phase != "running" {
			continue
		}
		f := onPod(p)
		f.Title = "init container " + s.Name + " does not end, and the others wait for it"
		f.Since = s.State.Started
		f.Evidence = []model.Evidence{stateFact(p, s)}
		if c, found := model.ConditionOf(p.Conditions, "Initialized"); found {
			f.Evidence = append(f.Evidence, conditionFact(model.RefOf(p), c))
		}
		f.Log = model.LogOf{Pod: model.RefOf(p), Container: s.Name}
		f.Next = []string{logs(f.Log), describe(model.RefOf(p))}
		return one(f)
	}
	return nil
}
