package diagnose

import "kdash/internal/model"

// imageRateLimit finds a registry that has had enough.
func imageRateLimit() Rule {
	return Rule{
		Code: "image-rate-limit", Title: "a registry that limits how often images are pulled", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-rate-limit", func(i pulled) (string, string) {
			return "registry " + registry(i.image) + " limits how often images may be pulled (429)",
				"pulling " + i.image + " waits until the registry allows it again: " + brief(i.message)
		}, func(host, _ string) string {
			return "registry " + host + " limits how often images may be pulled (429)"
		}),
	}
}
