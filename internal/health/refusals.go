package health

import "strings"

// refusal cuts the name of the pod, which is made up anew for each try, off
// the API server's answer to making one. What follows is the cause.
func refusal(message string) string {
	if _, cause, found := strings.Cut(message, " is forbidden: "); found {
		return cause
	}
	return message
}
