package diagnose

import "kdash/internal/model"

// imageNotFound finds an image that does not exist.
func imageNotFound() Rule {
	return Rule{
		Code: "image-not-found", Title: "an image that is not in its registry", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-not-found", func(i pulled) (string, string) {
			return "image " + i.image + " is not in its registry (not found)",
				"the tag or the repository does not exist: " + brief(i.message)
		}, nil),
	}
}
