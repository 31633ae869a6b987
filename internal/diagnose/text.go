package diagnose

import (
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"

	"kdash/internal/model"
	"kdash/internal/words"
)

// maxText is how much of a message of the API goes into a finding, in bytes.
const maxText = 400

// brief makes one line of a message.
func brief(message string) string { return words.Brief(message, maxText) }

// join joins the parts that are not empty.
func join(between string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, between)
}

// with adds a message to what is said, when there is one.
func with(text, message string) string { return words.With(text, message, maxText) }

// size writes bytes as Kubernetes does, "48Mi" or "23.3Gi".
func size(bytes int64) string { return words.Size(bytes) }

// cores writes millicores as Kubernetes does, "64" or "500m".
func cores(milli int64) string {
	return resource.NewMilliQuantity(milli, resource.DecimalSI).String()
}

// containsAny reports whether text has one of the words.
func containsAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// kubectl is a command to copy, with what it does behind it.
func kubectl(does, format string, args ...any) string {
	return "kubectl " + fmt.Sprintf(format, args...) + "  # " + does
}

// describe is the command that tells most about an object.
func describe(r model.Ref) string {
	return kubectl("shows its state and events", "describe %s %s%s", lower(r.Kind), r.Name, inNamespace(r))
}

func inNamespace(r model.Ref) string {
	if r.Namespace == "" {
		return ""
	}
	return " -n " + r.Namespace
}

// logs is the command that prints the end of a container's log.
func logs(l model.LogOf) string {
	previous, does := "", "prints the end of its log"
	if l.Previous {
		previous, does = " --previous", "prints the end of the log before the last restart"
	}
	return kubectl(does, "logs %s -c %s%s%s --tail=50", l.Pod.Name, l.Container, inNamespace(l.Pod), previous)
}

// lower spells a kind as kubectl takes it.
func lower(kind model.Kind) string { return strings.ToLower(kind) }
