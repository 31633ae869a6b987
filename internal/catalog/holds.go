package catalog

import (
	"slices"
	"strings"
)

// holds reports whether the evidence shows all of the signs. It serves the
// rare recognisers that need several signs, and the user's rules.
func (s *signs) holds(e *Evidence) bool {
	return all(s.Owners, e.hasOwner) && all(s.Labels, e.hasLabel) && all(s.Names, e.hasName) &&
		all(s.Images, e.hasImage) && all(s.Tags, e.hasTag) && all(s.Commands, e.hasCommand) &&
		all(s.Env, e.hasEnv) && all(s.Hints, e.hasEnv) && allPorts(s.Ports, e) && all(s.Mounts, e.hasMount) &&
		all(s.Claims, func(c string) bool { return slices.Contains(e.ClaimTemplates, c) }) &&
		(len(s.Kinds) == 0 || slices.Contains(s.Kinds, e.Kind))
}

func all(wanted []string, has func(string) bool) bool {
	for _, w := range wanted {
		if !has(w) {
			return false
		}
	}
	return true
}

func allPorts(sets [][]int32, e *Evidence) bool {
	for _, set := range sets {
		if !e.hasPorts(set) {
			return false
		}
	}
	return true
}

func (e *Evidence) hasOwner(wanted string) bool {
	if ownerMatches(e.APIVersion, e.Kind, wanted) {
		return true
	}
	return slices.ContainsFunc(e.Owners, func(o Owner) bool { return ownerMatches(o.APIVersion, o.Kind, wanted) })
}

func ownerMatches(apiVersion, kind, wanted string) bool {
	group := apiGroup(apiVersion)
	return group != "" && (wanted == group || wanted == kind+"."+group)
}

// apiGroup is empty for the core group.
func apiGroup(apiVersion string) string {
	group, _, ok := strings.Cut(apiVersion, "/")
	if !ok {
		return ""
	}
	return group
}

func (e *Evidence) hasLabel(wanted string) bool {
	key, value, exact := strings.Cut(wanted, "=")
	got, ok := e.Labels[key]
	if suffix, isSuffix := strings.CutPrefix(value, "*"); isSuffix && exact {
		return ok && strings.HasSuffix(got, suffix)
	}
	return ok && (!exact || got == value)
}

func (e *Evidence) hasName(wanted string) bool {
	for key := range nameLabels() {
		if e.Labels[key] == wanted {
			return true
		}
	}
	return false
}

func (e *Evidence) hasImage(wanted string) bool {
	return slices.ContainsFunc(e.Containers, func(c Container) bool {
		img := parseImage(c.Image)
		return !c.Init && (wanted == img.repo || wanted == img.owner+"/"+img.repo || wanted == img.owner+"/*")
	})
}

func (e *Evidence) hasTag(wanted string) bool {
	return slices.ContainsFunc(e.Containers, func(c Container) bool {
		return !c.Init && hasTokens(parseImage(c.Image).tag, wanted)
	})
}

// hasTokens reports whether text holds the wanted words, parted by dashes, as a whole.
func hasTokens(text, wanted string) bool {
	return strings.Contains("-"+text+"-", "-"+wanted+"-")
}

func (e *Evidence) hasCommand(wanted string) bool {
	words := strings.Fields(wanted)
	found := false
	for i := range e.Containers {
		if e.Containers[i].Init {
			continue
		}
		eachWord(&e.Containers[i], func(w word) {
			found = found || (matchesWord(w.text, words[0]) && w.followedBy(words[1:]))
		})
	}
	return found
}

func matchesWord(word, wanted string) bool {
	return word == wanted || baseName(word) == wanted
}

func (e *Evidence) hasEnv(wanted string) bool {
	return slices.ContainsFunc(e.Containers, func(c Container) bool {
		return !c.Init && slices.Contains(c.EnvNames, wanted)
	})
}

func (e *Evidence) hasMount(wanted string) bool {
	return slices.ContainsFunc(e.Containers, func(c Container) bool {
		return !c.Init && slices.Contains(c.MountPaths, wanted)
	})
}

func (e *Evidence) hasPorts(set []int32) bool {
	for _, port := range set {
		has := func(c Container) bool { return !c.Init && slices.Contains(c.Ports, port) }
		if !slices.ContainsFunc(e.Containers, has) {
			return false
		}
	}
	return true
}
