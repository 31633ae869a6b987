package diagnose

import "kdash/internal/model"

// imagePlatform finds an image of another architecture.
func imagePlatform() Rule {
	return Rule{
		Code: "image-platform", Title: "an image that is not built for the platform of the node", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-platform", func(_ *World, p *model.Pod, s *model.Container, message string) (string, string) {
			return "image " + s.Image + " is not built for the platform of its node",
				"node " + p.Node + ": " + brief(message)
		}),
	}
}
