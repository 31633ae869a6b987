package diagnose

import "kdash/internal/model"

// imagePlatform finds an image of another architecture.
func imagePlatform() Rule {
	return Rule{
		Code: "image-platform", Title: "an image that is not built for the platform of the node", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-platform", func(i pulled) (string, string) {
			return "image " + i.image + " is not built for the platform of its node",
				"node " + i.pod.Node + ": " + brief(i.message)
		}, nil),
	}
}
