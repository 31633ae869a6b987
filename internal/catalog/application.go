package catalog

import "strings"

// An application is often called like a system, and its own label and its own
// image then say the same name twice. What follows tells how much such names
// are worth.

// ownNames is the weight that a name label must reach to speak against an
// image of the application's own; zero where there is no such image.
func (m *matcher) ownNames(repo string) int16 {
	called := isOwnImage(repo, m.e.Name)
	for key := range m.catalog.index.nameKeys {
		if value := m.e.Labels[key]; value != "" && hasTokens(repo, value) {
			called = true
		}
	}
	switch {
	case !called:
		return 0
	case hasAppWord(repo):
		return weightName + 1
	}
	return weightChart
}

// isOwnImage reports whether a repository is called like the workload, or in
// several words that all stand in its name.
func isOwnImage(repo, name string) bool {
	if repo == name {
		return true
	}
	if !strings.Contains(repo, "-") {
		return false
	}
	for word := range strings.SplitSeq(repo, "-") {
		if !hasTokens(name, word) {
			return false
		}
	}
	return true
}

// hasAppWord reports whether a word of a repository tells of an application:
// spark-frontend is no part of Spark.
func hasAppWord(repo string) bool {
	for word := range strings.SplitSeq(repo, "-") {
		switch word {
		case "frontend", "backend", "web", "website", "site", "app", "api", "client", "consumer", "producer", "portal", "docs", "blog",
			"shop", "demo", "tutorial", "course", "game", "tests":
			return true
		}
	}
	return false
}

// isWord reports whether a repository is one plain word, which anybody may
// call an image: spark, but not spark-py or postgres_exporter.
func isWord(repo string) bool {
	for i := range len(repo) {
		if repo[i] < 'a' || repo[i] > 'z' {
			return false
		}
	}
	return true
}

// publishers are the owners under which registries keep systems that they did
// not write: official images, rebuilders, mirrors.
func publishers() map[string]bool {
	return set([]string{
		"", "library", "docker.io", "index.docker.io", "registry-1.docker.io", "docker", "official", "bitnami", "bitnamilegacy", "bitnamisecure",
		"chainguard", "cgr.dev", "rapidfort", "ironbank", "ubuntu", "rhel8", "rhel9", "rhel10", "ubi8", "ubi9", "openshift", "sclorg", "sdp", "opensource",
		"mirror", "mirrors", "mirrored", "proxy", "proxy-cache", "cache", "remote", "dockerhub", "docker-hub", "docker-remote", "docker-proxy", "hub",
		"quay", "quay-remote", "ghcr", "upstream", "third-party", "thirdparty", "3rdparty", "vendor", "external", "public",
	})
}

// nameFloor is the weight that a name label must reach where nothing but
// names speaks for the system.
func (t *tally) nameFloor(s *system) int16 {
	if s.Everyday {
		return max(t.ownNames, weightChart)
	}
	return t.ownNames
}

// onlyNamed reports whether nothing but names speaks: labels such as app, the
// workload's name, and an image that may be anybody's of that name.
func (t *tally) onlyNamed() bool {
	for f := range t.weight {
		switch family(f) {
		case familyName, familyComponent, familyWorkloadName:
		case familyImage:
			if t.weight[f] > weightImageWord {
				return false
			}
		default:
			if t.weight[f] > 0 {
				return false
			}
		}
	}
	return true
}

// saidTwice is what an everyday word counts too much where both the workload
// and its image are called so.
func (t *tally) saidTwice(s *system) int {
	if !s.Everyday || t.weight[familyImage] > weightImageWord {
		return 0
	}
	return int(min(t.weight[familyImage], t.weight[familyWorkloadName]))
}
