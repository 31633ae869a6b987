package storage

import (
	"strings"

	"kdash/internal/model"
	"kdash/internal/words"
)

// maxMessage is how much of a message of the API goes into a text, in bytes.
const maxMessage = 200

// with adds a message to what is said, when there is one.
func with(text, message string) string { return words.With(text, message, maxMessage) }

// size writes bytes as Kubernetes does, "32Mi"; "?" when they are unknown.
func size(m model.Measure) string {
	bytes, known := m.Value()
	if !known {
		return "?"
	}
	return words.Size(bytes)
}

// brief is a message cut to what goes into a text.
func brief(message string) string { return words.Brief(message, maxMessage) }

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
