package replay

import (
	"cmp"
	"slices"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Resource is one kind of object and how the API names it.
type Resource struct {
	Group      string   `json:"group,omitempty"`
	Version    string   `json:"version"`
	Name       string   `json:"name"` // the plural in paths: pods
	Singular   string   `json:"singular,omitempty"`
	Kind       string   `json:"kind"`
	ShortNames []string `json:"shortNames,omitempty"`
	Categories []string `json:"categories,omitempty"`
	Verbs      []string `json:"verbs,omitempty"` // nil: get, list, watch
	Namespaced bool     `json:"namespaced,omitempty"`
}

// GVR is where the API serves r.
func (r Resource) GVR() schema.GroupVersionResource {
	return schema.GroupVersionResource{Group: r.Group, Version: r.Version, Resource: r.Name}
}

func (r Resource) gvk() schema.GroupVersionKind {
	return schema.GroupVersionKind{Group: r.Group, Version: r.Version, Kind: r.Kind}
}

func (r Resource) apiVersion() string {
	return schema.GroupVersion{Group: r.Group, Version: r.Version}.String()
}

func (r Resource) verbs() []string {
	if r.Verbs == nil {
		return []string{"get", "list", "watch"}
	}
	return r.Verbs
}

// watchable reports whether r can be followed. The usage that metrics-server
// computes cannot.
func (r Resource) watchable() bool { return slices.Contains(r.verbs(), "watch") }

// key is where an object is within its resource.
type key struct{ namespace, name string }

func (k key) compare(o key) int {
	return cmp.Or(cmp.Compare(k.namespace, o.namespace), cmp.Compare(k.name, o.name))
}
