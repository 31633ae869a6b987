package replay

import (
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

// target is what a path of the API names.
type target struct {
	version   schema.GroupVersion
	namespace string
	resource  string
	name      string
	rest      []string // the subresource and what follows it
}

func (t target) gvr() schema.GroupVersionResource    { return t.version.WithResource(t.resource) }
func (t target) groupResource() schema.GroupResource { return t.gvr().GroupResource() }

// subresource is "log" for .../pods/x/log.
func (t target) subresource() string { return strings.Join(t.rest, "/") }

// parsePath takes a path below /api or /apis apart. It is false for what names
// no resource.
func parsePath(path string) (target, bool) {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	var t target
	switch {
	case parts[0] == "api" && len(parts) >= 3:
		t.version, parts = schema.GroupVersion{Version: parts[1]}, parts[2:]
	case parts[0] == "apis" && len(parts) >= 4:
		t.version, parts = schema.GroupVersion{Group: parts[1], Version: parts[2]}, parts[3:]
	default:
		return target{}, false
	}
	if len(parts) >= 3 && parts[0] == "namespaces" && !slices.Contains([]string{"status", "finalize"}, parts[2]) {
		t.namespace, parts = parts[1], parts[2:]
	}
	t.resource, parts = parts[0], parts[1:]
	if len(parts) > 0 {
		t.name, t.rest = parts[0], parts[1:]
	}
	return t, true
}
