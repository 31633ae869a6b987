package health

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"k8s.io/apimachinery/pkg/api/resource"

	"kdash/internal/model"
)

// maxMessage is how much of a message of the API goes into a reason, in bytes.
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

// count is "1 restart" or "4 restarts".
func count(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return strconv.Itoa(n) + " " + plural(unit)
}

// size writes bytes as Kubernetes does, "48Mi".
func size(bytes int64) string {
	return resource.NewQuantity(bytes, resource.BinarySI).String()
}

// condition finds a condition by its type.
func condition(list []model.Condition, kind string) (*model.Condition, bool) {
	for i := range list {
		if list[i].Type == kind {
			return &list[i], true
		}
	}
	return nil, false
}

// holds finds a condition whose status is "True".
func holds(list []model.Condition, kind string) (*model.Condition, bool) {
	c, found := condition(list, kind)
	return c, found && c.Status == "True"
}

// plural is regular but for a final y.
func plural(unit string) string {
	if stem, found := strings.CutSuffix(unit, "y"); found {
		return stem + "ies"
	}
	return unit + "s"
}
