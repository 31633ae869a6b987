package snapshot

import (
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"kdash/internal/replay"
)

// catalogue says under which resource each kind of a record is served.
type catalogue struct {
	announced []replay.Resource // in the order of discovery
	held      []replay.Resource
	of        map[schema.GroupVersionKind]schema.GroupVersionResource
}

// resources works out what a record holds. kdash's own says so itself; for
// others it follows from the objects.
func (l *loader) resources() catalogue {
	if l.manifest != nil {
		return l.ownResources()
	}
	c := catalogue{of: map[schema.GroupVersionKind]schema.GroupVersionResource{}}
	known := slices.Concat(builtIn(), l.defined())
	for _, r := range known {
		gk := schema.GroupKind{Group: r.Group, Kind: r.Kind}
		if l.seen[gk] && l.served(r) {
			c.hold(r)
		}
	}
	for _, o := range l.objects {
		gvk := o.GroupVersionKind()
		if _, ok := c.of[gvk]; !ok {
			c.hold(guessed(o, known))
		}
	}
	c.announced = c.held
	return c
}

func (c *catalogue) hold(r replay.Resource) {
	c.held = append(c.held, r)
	c.of[schema.GroupVersionKind{Group: r.Group, Version: r.Version, Kind: r.Kind}] = r.GVR()
}

// served reports whether the record has objects of r in that version, or is
// known to have none of its kind in any.
func (l *loader) served(r replay.Resource) bool {
	any := false
	for _, o := range l.objects {
		gvk := o.GroupVersionKind()
		if gvk.Group == r.Group && gvk.Kind == r.Kind {
			any = true
			if gvk.Version == r.Version {
				return true
			}
		}
	}
	return !any
}

// defined are the resources that the record's own definitions name.
func (l *loader) defined() []replay.Resource {
	var list []replay.Resource
	for _, o := range l.objects {
		if o.GetKind() != "CustomResourceDefinition" {
			continue
		}
		versions, _, _ := unstructured.NestedSlice(o.Object, "spec", "versions")
		for _, v := range versions {
			version, _ := v.(map[string]any)
			name, _ := version["name"].(string)
			list = append(list, definedAs(o, name))
		}
	}
	return list
}

func definedAs(o *unstructured.Unstructured, version string) replay.Resource {
	text := func(path ...string) string {
		s, _, _ := unstructured.NestedString(o.Object, path...)
		return s
	}
	short, _, _ := unstructured.NestedStringSlice(o.Object, "spec", "names", "shortNames")
	categories, _, _ := unstructured.NestedStringSlice(o.Object, "spec", "names", "categories")
	return replay.Resource{
		Group: text("spec", "group"), Version: version, Name: text("spec", "names", "plural"),
		Singular: text("spec", "names", "singular"), Kind: text("spec", "names", "kind"),
		ShortNames: short, Categories: categories, Namespaced: text("spec", "scope") == "Namespaced",
	}
}

// guessed is the resource of a kind that nothing in the record defines.
func guessed(o *unstructured.Unstructured, known []replay.Resource) replay.Resource {
	gvk := o.GroupVersionKind()
	for _, r := range known {
		if r.Group == gvk.Group && r.Kind == gvk.Kind {
			r.Version = gvk.Version
			return r
		}
	}
	plural, singular := meta.UnsafeGuessKindToResource(gvk)
	return replay.Resource{
		Group: gvk.Group, Version: gvk.Version, Name: strings.ToLower(plural.Resource), Singular: singular.Resource,
		Kind: gvk.Kind, Namespaced: o.GetNamespace() != "",
	}
}
