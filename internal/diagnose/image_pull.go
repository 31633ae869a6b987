package diagnose

import "kdash/internal/model"

// imagePull finds what keeps an image away otherwise: a registry that does not answer, a
// certificate, a full disk of the node.
func imagePull() Rule {
	return Rule{
		Code: "image-pull", Title: "an image that cannot be pulled for another reason", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-pull", func(p *model.Pod, s *model.Container, message string) (string, string) {
			return "image " + s.Image + " cannot be pulled", brief(message)
		}),
	}
}
