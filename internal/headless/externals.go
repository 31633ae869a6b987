package headless

import (
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/labels"

	"kdash/internal/model"
	"kdash/internal/present"
)

// External is a managed system outside the cluster. Endpoint is a host, a
// bucket, a stream or an ARN, null when only the system is known.
type External struct {
	Component string    `json:"component"`
	System    string    `json:"system"`
	Endpoint  *string   `json:"endpoint"`
	UsedBy    []userRef `json:"usedBy"`
	Found     string    `json:"found"` // every place where it was read, "; " between two

	row string // the key of its row
}

type userRef struct {
	Kind      string `json:"kind"`
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
}

func (e External) name() string {
	if e.Endpoint == nil {
		return "external/" + e.System
	}
	return "external/" + *e.Endpoint
}

func (e External) key() string { return e.row }

func externals(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, e := range s.Externals {
		if !q.named(e.Endpoint) && !q.named(e.System) || !q.anyUser(s, e.Used) {
			continue
		}
		item := External{
			Component: string(e.Component), System: e.System, Endpoint: text(e.Endpoint), UsedBy: make([]userRef, 0, len(e.Used)),
			Found: strings.Join(e.Found, "; "), row: present.ExternalKey(e),
		}
		for _, r := range e.Used {
			item.UsedBy = append(item.UsedBy, userRef{r.Kind, r.Namespace, r.Name})
		}
		out = append(out, item)
	}
	return out
}

// anyUser reports whether one of the users is in the namespaces asked for and
// bears the labels. What nothing uses is in no namespace.
func (q Query) anyUser(s *model.Snapshot, users []model.Ref) bool {
	if len(users) == 0 {
		return q.Selector == nil
	}
	return slices.ContainsFunc(users, func(r model.Ref) bool {
		if !q.inNamespace(r.Namespace) || q.Selector == nil {
			return q.inNamespace(r.Namespace)
		}
		w, ok := s.Workload(r)
		return ok && q.Selector.Matches(labels.Set(w.Labels))
	})
}
