package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// imagePull finds what keeps an image away otherwise: a registry that does not
// answer, a certificate, a full disk of the node.
func imagePull() Rule {
	return Rule{
		Code: "image-pull", Title: "an image that cannot be pulled for another reason", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check: pulls("image-pull", func(i pulled) (string, string) {
			title := "image " + i.image + " cannot be pulled"
			if why := onTheWay(registry(i.image), i.message); why != "" {
				return title + ": " + why, brief(i.message)
			}
			if containsAny(i.message, "no space left") {
				title += ": node " + i.pod.Node + " has no space left for it"
			}
			return title, brief(i.message)
		}, onTheWay),
	}
}

// onTheWay tells apart what may be wrong on the way to a registry; "" for what
// has nothing to do with that.
func onTheWay(host, message string) string {
	switch message = strings.ToLower(message); {
	case containsAny(message, "x509", "tls:"):
		return "the certificate of registry " + host + " is not trusted (x509, TLS)"
	case containsAny(message, "connection refused"):
		return "registry " + host + " refuses the connection (connection refused)"
	case containsAny(message, "i/o timeout", "deadline exceeded"):
		return "registry " + host + " does not answer (timeout)"
	}
	return ""
}
