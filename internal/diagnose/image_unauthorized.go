package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// imageUnauthorized finds a registry that wants other credentials.
func imageUnauthorized() Rule {
	return Rule{
		Code: "image-unauthorized", Title: "a registry that refuses the pod's credentials", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-unauthorized", func(i pulled) (string, string) {
			return "registry " + registry(i.image) + " refuses image " + i.image + " (unauthorized)",
				i.world.credentials(i.pod) + ": " + brief(i.message)
		}, nil),
	}
}

// credentials says what the pod has to show to a registry. Those of its
// service account stand in the pod, too.
func (w *World) credentials(p *model.Pod) string {
	if p.Template == nil || len(p.Template.PullSecrets) == 0 {
		return "the pod has no imagePullSecrets"
	}
	for _, name := range p.Template.PullSecrets {
		if exists, known := w.named(model.KindSecret, p.Namespace, name); known && !exists {
			return "the pod's imagePullSecret " + name + " does not exist"
		}
	}
	return "the pod's imagePullSecrets (" + strings.Join(p.Template.PullSecrets, ", ") + ") do not open it"
}
