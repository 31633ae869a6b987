package kube

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// reading is one stream's namespace and standing.
type reading struct {
	namespace string // "" for all
	standing
}

// combine makes one source of the streams that read a kind. found says that
// their namespaces are only those that were found by asking, so that there may
// be more.
func combine(kind model.Kind, readings []reading, found bool) model.Source {
	source := model.Source{Kind: kind, State: model.SourceSynced}
	by := map[model.SourceState][]reading{}
	for _, r := range readings {
		by[r.state] = append(by[r.state], r)
		if r.since.After(source.Since) {
			source.Since = r.since
		}
		switch {
		case r.namespace == "":
		case r.state == model.SourceForbidden:
			source.Denied = append(source.Denied, r.namespace)
		default:
			source.Namespaces = append(source.Namespaces, r.namespace)
		}
	}
	slices.Sort(source.Denied)
	slices.Sort(source.Namespaces)
	return settle(source, by, len(readings), found)
}

// settle picks the state: what is not the present state of the cluster comes
// first, then what is not there yet, then what is missing.
func settle(s model.Source, by map[model.SourceState][]reading, total int, found bool) model.Source {
	for _, state := range []model.SourceState{model.SourceStale, model.SourceLoading} {
		if some := by[state]; len(some) > 0 {
			s.State, s.Message = state, some[0].message
			for _, r := range some {
				if r.since.Before(s.Since) {
					s.Since = r.since
				}
			}
			return s
		}
	}
	forbidden, absent := by[model.SourceForbidden], by[model.SourceAbsent]
	switch {
	case len(absent) > 0:
		s.State, s.Message = model.SourceAbsent, absent[0].message
	case total > 0 && len(forbidden) == total:
		s.State, s.Message = model.SourceForbidden, forbidden[0].message
		if total > 1 {
			s.Message = "forbidden in namespaces " + strings.Join(s.Denied, ", ")
		}
	case len(forbidden) > 0:
		s.State, s.Message = model.SourcePartial, "forbidden in "+strings.Join(s.Denied, ", ")
	case found:
		s.State, s.Message = model.SourcePartial, "only the namespaces that you may list"
	}
	return s
}
