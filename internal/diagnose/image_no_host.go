package diagnose

import "kdash/internal/model"

// imageNoHost finds a registry whose name no DNS knows.
func imageNoHost() Rule {
	return Rule{
		Code: "image-no-host", Title: "a registry whose name does not resolve", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-no-host", func(i pulled) (string, string) {
			return "the registry of image " + i.image + " cannot be found: no such host " + registry(i.image),
				"the name is wrong, or the nodes' DNS does not know it: " + brief(i.message)
		}, func(host, _ string) string { return "registry " + host + " cannot be found: no such host" }),
	}
}
