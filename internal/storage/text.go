package storage

import (
	"strings"
	"unicode/utf8"

	"k8s.io/apimachinery/pkg/api/resource"

	"kdash/internal/model"
)

// maxMessage is how much of a message of the API goes into a text, in bytes.
const maxMessage = 200

// brief makes one short line of a message.
func brief(message string) string {
	if len(message) > 4*maxMessage {
		message = message[:4*maxMessage]
	}
	line := strings.ToValidUTF8(strings.Join(strings.Fields(message), " "), "")
	if len(line) <= maxMessage {
		return line
	}
	end := maxMessage
	for !utf8.RuneStart(line[end]) {
		end--
	}
	return line[:end] + "…"
}

// with adds a message to what is said, when there is one.
func with(text, message string) string {
	if message = brief(message); message == "" {
		return text
	}
	return text + ": " + message
}

// size writes bytes as Kubernetes does, "32Mi"; "?" when they are unknown.
func size(m model.Measure) string {
	bytes, known := m.Value()
	if !known {
		return "?"
	}
	return resource.NewQuantity(bytes, resource.BinarySI).String()
}

// cause cuts the driver's own words out of a message of one of its sidecars:
// "... failed: rpc error: code = OutOfRange desc = ...".
func cause(message string) string {
	_, rest, found := strings.Cut(message, "rpc error: code = ")
	if !found {
		return message
	}
	code, desc, _ := strings.Cut(rest, " desc = ")
	return code + ": " + desc
}

// names joins the names of pods, a few of them.
func names(pods []*model.Pod) string {
	const few = 3
	list := make([]string, 0, few+1)
	for i, p := range pods {
		if i == few {
			list = append(list, "…")
			break
		}
		list = append(list, p.Name)
	}
	return strings.Join(list, ", ")
}

// condition finds a condition that holds.
func condition(list []model.Condition, kind string) (*model.Condition, bool) {
	for i := range list {
		if list[i].Type == kind {
			return &list[i], list[i].Status == "True"
		}
	}
	return nil, false
}
