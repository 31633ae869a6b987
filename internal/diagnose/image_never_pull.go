package diagnose

import "kdash/internal/model"

// imageNeverPull finds an image that nobody put on the node.
func imageNeverPull() Rule {
	return Rule{
		Code: "image-never-pull", Title: "an image that is not on the node and may not be pulled", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-never-pull", func(i pulled) (string, string) {
			return "image " + i.image + " is not on node " + i.pod.Node + ", and its pull policy is Never", brief(i.message)
		}, nil),
	}
}
