package redact

import (
	"regexp"
	"strings"
)

// variable is a line of kubectl describe in the list of a container's
// environment: its indentation, name, and value.
var variable = regexp.MustCompile(`^( +)([\w.-]+):( +)(\S.*)$`)

// Described takes credentials out of what kubectl describe prints. There, a
// variable's name and value stand in a list below the word Environment; a value
// that the kubelet takes from elsewhere is told as "<set to the key ...>".
func Described(text string) string {
	text, _ = Text(text)
	lines := strings.Split(text, "\n")
	list := -1 // the indentation of the heading that the lines are below
	for i, line := range lines {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		switch m := variable.FindStringSubmatch(line); {
		case strings.HasPrefix(strings.TrimSpace(line), "Environment:"):
			list = indent
		case indent <= list:
			list = -1
		case list >= 0 && m != nil && (isSecretName(m[2]) || encodes(m[4])) && !strings.HasPrefix(m[4], "<"):
			lines[i] = m[1] + m[2] + ":" + m[3] + Mark
		}
	}
	return strings.Join(lines, "\n")
}
