package diagnose

import (
	"regexp"
	"slices"
	"strings"

	"kdash/internal/model"
)

// initStuck finds an init container that does not end, so that the others
// never start. One that may be at work, a migration, is told for information
// until it has taken long; one whose command or log waits for something is not.
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
		if !waitsFor(p, s) && !w.over(s.State.Started, recent) {
			f.Severity, f.Cause = model.Info, "it may be at work: nothing tells that it waits"
		}
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

// waitWords are how init containers are called, and what they run, that wait
// for something else.
var waitWords = regexp.MustCompile(`(?i)wait|\buntil\b|while !|nc -[a-z]*z|_isready|nslookup|getent hosts`)

func waitsFor(p *model.Pod, s *model.Container) bool {
	if waitWords.MatchString(s.Name) || p.Template == nil {
		return true
	}
	return slices.ContainsFunc(p.Template.Containers, func(c model.TemplateContainer) bool {
		return c.Name == s.Name && waitWords.MatchString(strings.Join(c.Command, " "))
	})
}
