package catalog

import "strings"

// An application is often called like a system, and its label, its name and
// its image then say the same name several times. What follows tells how much
// such names are worth: where nothing but names speaks, only those that charts
// write do.

// naming tells what the name labels of a workload are worth.
type naming struct {
	application bool // a chart or an image says that it means an application
	anybody     bool // an image that is not known is its plain word
	released    bool // a chart of the older kind wrote it
}

// saysApplication reports whether an image that is not known is an application
// by the very name that a label gives: spark-frontend is no part of Spark.
func (m *matcher) saysApplication(repo string) bool {
	return hasAppWord(repo) && m.labelled(func(name string) bool { return hasTokens(repo, name) })
}

// labelled reports whether one of the labels that may name a system is such.
func (m *matcher) labelled(is func(name string) bool) bool {
	for key := range m.catalog.index.nameKeys {
		if name := m.e.Labels[key]; name != "" && is(name) {
			return true
		}
	}
	return false
}

// hasOwnChart reports whether a chart that no system has wrote the labels:
// what a company deploys its applications with.
func (m *matcher) hasOwnChart() bool {
	name := chartName(m.e.Labels["helm.sh/chart"])
	return name != "" && m.catalog.index.names[name] == nil
}

// hasAppWord reports whether a word of a repository tells of an application.
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

// isAnybodys reports whether an image is one plain word in somebody's own
// registry.
func (x *index) isAnybodys(img image) bool {
	return isWord(img.repo) && !x.publishers[img.owner]
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

// isName reports whether nothing speaks for the system but names that are too
// light to speak alone. Older charts write app and release, and then app is
// their word, unless it is one that anybody uses.
func (t *tally) isName(s *system) bool {
	floor := int16(weightChart)
	switch {
	case t.naming.application, s.Everyday && (t.naming.anybody || t.weight[familyImage] > 0):
		floor = weightName + 1
	case t.naming.released && !s.Everyday:
		floor = weightApp
	}
	return !t.charted && t.weight[familyName] < floor && t.onlyNamed()
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
