package diagnose

import "kdash/internal/model"

// imageNoHost finds a registry whose name no DNS knows.
func imageNoHost() Rule {
	return Rule{
		Code: "image-no-host", Title: "a registry whose name does not resolve", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-no-host", func(_ *World, p *model.Pod, s *model.Container, message string) (string, string) {
			return "the registry of image " + s.Image + " cannot be found: no such host " + registry(s.Image),
				"the name is wrong, or the nodes' DNS does not know it: " + brief(message)
		}),
	}
}
