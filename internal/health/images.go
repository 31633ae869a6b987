package health

import (
	"strings"

	"kdash/internal/model"
)

// image explains why an image cannot be had. The cause stands only in the
// message, in the words of the runtime and of the registry.
func image(s *model.Container) string {
	text := "image " + brief(s.Image) + ": "
	switch s.State.Reason {
	case "ErrImageNeverPull":
		return text + "not on the node, and its pull policy is Never"
	case "InvalidImageName":
		return text + with("not a valid name", last(s.State.Message))
	}
	if cause := pullCause(strings.ToLower(s.State.Message)); cause != "" {
		return text + cause
	}
	return text + with("cannot be pulled", last(s.State.Message))
}

// pullCause names the cause in a lower-case message. The order matters: a
// registry that refuses often adds that the image may not exist.
func pullCause(message string) string {
	causes := [...]struct{ words, cause string }{
		{"no such host", "its registry's name does not resolve"},
		{"toomanyrequests", "the registry limits how often it may be pulled"},
		{"429 too many", "the registry limits how often it may be pulled"},
		{"401 unauthorized", "the registry wants credentials (401)"},
		{"403 forbidden", "the registry refuses these credentials (403)"},
		{"pull access denied", "it does not exist or needs credentials"},
		{"authorization failed", "the registry refuses these credentials"},
		{"unauthorized", "the registry wants credentials"},
		{"no match for platform", "not built for the platform of the node"},
		{"x509", "the certificate of its registry is not trusted"},
		{"no space left", "the disk of the node is full"},
		{"connection refused", "its registry does not answer"},
		{"i/o timeout", "its registry does not answer"},
		{"deadline exceeded", "its registry does not answer in time"},
		{"manifest unknown", "not in its registry"},
		{"not found", "not in its registry"},
	}
	for _, c := range causes {
		if strings.Contains(message, c.words) {
			return c.cause
		}
	}
	return ""
}

// last is the innermost error of a chain written with colons.
func last(message string) string {
	if i := strings.LastIndex(message, ": "); i >= 0 {
		return message[i+2:]
	}
	return message
}
