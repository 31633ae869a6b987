package headless

import "kdash/internal/model"

// Resource is a custom resource of an operator with the state that the
// operator has written into it.
type Resource struct {
	Kind       string `json:"kind"`
	APIVersion string `json:"apiVersion"`
	Namespace  string `json:"namespace"`
	Name       string `json:"name"`
	identity
	Health             string        `json:"health"`
	Problem            *string       `json:"problem"`
	State              *string       `json:"state"`
	Ready              model.Measure `json:"ready"`
	Desired            model.Measure `json:"desired"`
	Facts              []string      `json:"facts"`
	Generation         int64         `json:"generation"`
	ObservedGeneration model.Measure `json:"observedGeneration"`
	Workload           *objectRef    `json:"workload"`
	ManagedBy          *string       `json:"managedBy"`
}

func (r Resource) name() string { return nameOf(r.Kind, r.Name) }
func (r Resource) key() string  { return r.Namespace + "/" + r.Name }

func resources(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, r := range s.Resources {
		if !q.matches(r.Namespace, r.Name, r.Labels) {
			continue
		}
		out = append(out, Resource{
			Kind: r.Kind, APIVersion: r.APIVersion, Namespace: r.Namespace, Name: r.Name, identity: identityOf(r.Identity),
			Health: r.Verdict.Health.String(), Problem: text(r.Verdict.Reason), State: text(r.State),
			Ready: r.Ready, Desired: r.Desired, Facts: list(r.Facts),
			Generation: r.Generation, ObservedGeneration: r.Observed,
			Workload: refOf(r.Workload), ManagedBy: text(r.Manager.String()),
		})
	}
	return out
}
