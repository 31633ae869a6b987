package diagnose

import "kdash/internal/model"

// imageInvalidName finds a name that no registry can have.
func imageInvalidName() Rule {
	return Rule{
		Code: "image-invalid-name", Title: "an image name that is not valid", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-invalid-name", func(i pulled) (string, string) {
			return "image name " + i.image + " is not valid", brief(i.message)
		}, nil),
	}
}
