package diagnose

import "kdash/internal/model"

// imageInvalidName finds a name that no registry can have.
func imageInvalidName() Rule {
	return Rule{
		Code: "image-invalid-name", Title: "an image name that is not valid", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-invalid-name", func(_ *World, p *model.Pod, s *model.Container, message string) (string, string) {
			return "image name " + s.Image + " is not valid", brief(message)
		}),
	}
}
