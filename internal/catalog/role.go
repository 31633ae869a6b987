package catalog

import (
	"slices"
	"strings"
)

// roleOf finds the part the workload plays: by labels first, then by the word
// a component label holds, then by a word of the command, then by the end of
// the workload's name.
func (s *system) roleOf(e *Evidence) string {
	steps := [...]func(*role, *Evidence) bool{(*role).byLabel, (*role).byComponent, (*role).byCommand, (*role).byName}
	for _, fits := range steps {
		for i := range s.Roles {
			if r := &s.Roles[i]; (len(r.Kinds) == 0 || slices.Contains(r.Kinds, e.Kind)) && fits(r, e) {
				return r.Name
			}
		}
	}
	for i := range s.Roles {
		if r := &s.Roles[i]; len(r.Labels) == 0 && len(r.Words) == 0 && slices.Contains(r.Kinds, e.Kind) {
			return r.Name
		}
	}
	return s.Role
}

func (r *role) byLabel(e *Evidence) bool {
	return slices.ContainsFunc(r.Labels, e.hasLabel)
}

func (r *role) byComponent(e *Evidence) bool {
	for _, key := range [...]string{
		"app.kubernetes.io/component", "component", "app.kubernetes.io/name", "app", "k8s-app", "role", "tier",
	} {
		if value := e.Labels[key]; value != "" && slices.Contains(r.Words, value) {
			return true
		}
	}
	return false
}

func (r *role) byCommand(e *Evidence) bool {
	found := false
	for i := range e.Containers {
		if e.Containers[i].Init {
			continue
		}
		eachWord(&e.Containers[i], func(w word) {
			found = found || slices.Contains(r.Words, baseName(w.text))
		})
	}
	return found
}

func (r *role) byName(e *Evidence) bool {
	name := strings.TrimRight(e.Name, "-0123456789")
	return slices.ContainsFunc(r.Words, func(w string) bool {
		return name == w || strings.HasSuffix(name, "-"+w) || strings.Contains(name, "-"+w+"-")
	})
}
