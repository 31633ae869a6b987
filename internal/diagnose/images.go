package diagnose

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// pullReasons are the states of a container whose image cannot be had.
func pullReasons() []string {
	return []string{"ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "ImageInspectError",
		"RegistryUnavailable", "SignatureValidationFailed"}
}

// pullCodes tells the causes apart by the words of runtimes and registries, in
// lower case. The order matters: a registry that refuses often adds that the
// image may not exist.
func pullCode(reason, message string) string {
	switch reason {
	case "ErrImageNeverPull":
		return "image-never-pull"
	case "InvalidImageName":
		return "image-invalid-name"
	}
	text := strings.ToLower(message)
	for _, c := range []struct {
		code  string
		words []string
	}{
		{"image-no-host", []string{"no such host", "server misbehaving", "temporary failure in name resolution"}},
		{"image-rate-limit", []string{"toomanyrequests", "429 too many", "rate limit"}},
		{"image-unauthorized", []string{"401 unauthorized", "403 forbidden", "pull access denied", "authorization failed", "unauthorized", "denied:", "no basic auth"}},
		{"image-platform", []string{"no match for platform", "no matching manifest", "exec format error"}},
		{"image-pull", []string{"x509", "no space left", "connection refused", "i/o timeout", "deadline exceeded", "tls:", "eof"}},
		{"image-not-found", []string{"manifest unknown", "not found", "does not exist", "name unknown"}},
	} {
		if containsAny(text, c.words...) {
			return c.code
		}
	}
	return "image-pull"
}

// pulled is an image that could not be had, and what was said of it.
type pulled struct {
	world   *World
	pod     *model.Pod
	image   string
	message string
}

// pulls is the check of all rules on images, each with its own code and words.
// What a registry does to everybody is common to all of its images.
func pulls(code string, says func(pulled) (title, cause string), everybody func(registry, message string) string) Check {
	return on(func(w *World, p *model.Pod) []model.Finding {
		if !failing(p) {
			return nil
		}
		for _, s := range waiting(p, pullReasons()...) {
			message, proof := w.pullMessage(p, s)
			if pullCode(s.State.Reason, message) != code {
				continue
			}
			f := onPod(p)
			f.Title, f.Cause = says(pulled{w, p, s.Image, message})
			if everybody != nil {
				f.Common = ofRegistry(registry(s.Image), message, everybody)
			}
			f.Since = started(p)
			f.Evidence = append([]model.Evidence{stateFact(p, s)}, proof...)
			f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(p), "FailedToRetrieveImagePullSecret")...)
			f.Next = []string{describe(model.RefOf(p))}
			return one(f)
		}
		return nil
	})
}

// registryLeast is how many workloads have to fail alike before their registry
// is the cause: two may well have the same mistake in them.
const registryLeast = 3

func ofRegistry(host, message string, says func(registry, message string) string) model.Common {
	title := says(host, message)
	if title == "" {
		return model.Common{}
	}
	return model.Common{Object: model.Ref{Kind: model.KindRegistry, Name: host}, Title: title, Least: registryLeast}
}

// pullMessage is what was said when s could not be pulled: its state, or while
// that only tells of waiting, the event before it.
func (w *World) pullMessage(p *model.Pod, s *model.Container) (string, []model.Evidence) {
	message := s.State.Message
	about := w.events.about(model.RefOf(p))
	i := slices.IndexFunc(about, func(e *model.Event) bool {
		told := e.Reason == "Failed" && strings.Contains(e.Message, "Failed to pull image") || e.Reason == "InspectFailed"
		return told && strings.Contains(e.Message, s.Image)
	})
	if i < 0 {
		return message, nil
	}
	told := strings.TrimPrefix(about[i].Message, `Failed to pull image "`+s.Image+`": `)
	return told, []model.Evidence{eventFact(about[i])}
}

// registry is the host that an image comes from.
func registry(image string) string {
	host, _, found := strings.Cut(image, "/")
	if !found || !containsAny(host, ".", ":") && host != "localhost" {
		return "docker.io"
	}
	return host
}
