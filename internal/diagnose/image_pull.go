package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// imagePull finds what keeps an image away otherwise: a registry that does not answer, a
// certificate, a full disk of the node.
func imagePull() Rule {
	return Rule{
		Code: "image-pull", Title: "an image that cannot be pulled for another reason", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-pull", func(_ *World, p *model.Pod, s *model.Container, message string) (string, string) {
			return pullTitle(p, s.Image, strings.ToLower(message)), brief(message)
		}),
	}
}

// pullTitle tells apart what may be wrong on the way to a registry.
func pullTitle(p *model.Pod, image, message string) string {
	what := "image " + image + " cannot be pulled: "
	switch host := registry(image); {
	case containsAny(message, "x509", "tls:"):
		return what + "the certificate of registry " + host + " is not trusted (x509, TLS)"
	case containsAny(message, "connection refused"):
		return what + "registry " + host + " refuses the connection (connection refused)"
	case containsAny(message, "i/o timeout", "deadline exceeded"):
		return what + "registry " + host + " does not answer (timeout)"
	case containsAny(message, "no space left"):
		return what + "node " + p.Node + " has no space left for it"
	}
	return strings.TrimSuffix(what, ": ")
}
