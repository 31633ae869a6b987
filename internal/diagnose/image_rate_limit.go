package diagnose

import "kdash/internal/model"

// imageRateLimit finds a registry that has had enough.
func imageRateLimit() Rule {
	return Rule{
		Code: "image-rate-limit", Title: "a registry that limits how often images are pulled", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-rate-limit", func(_ *World, p *model.Pod, s *model.Container, message string) (string, string) {
			return "registry " + registry(s.Image) + " limits how often images may be pulled (429)",
				"pulling " + s.Image + " waits until the registry allows it again: " + brief(message)
		}),
	}
}
