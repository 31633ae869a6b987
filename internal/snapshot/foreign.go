package snapshot

import (
	"errors"
	"path"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// The layouts of other tools.
const (
	layoutFiles  = "kubectl get"
	layoutDump   = "kubectl cluster-info dump"
	layoutBundle = "support bundle"
	layoutGather = "must-gather"
)

// foreign takes a file that another tool wrote. What is no object and no log
// is passed over, and so is what cannot be read: a bundle holds all kinds of
// files.
func (l *loader) foreign(f file) error {
	parts := strings.Split(f.name, "/")
	l.recognise(parts)
	switch ext := path.Ext(f.name); {
	case l.foreignLog(parts, f):
		return nil
	case strings.HasSuffix(f.name, "-errors.json"):
		l.errorsFile(parts, f.data)
		return nil
	case isMinor(parts):
		return nil
	case ext == ".json" || ext == ".yaml" || ext == ".yml":
		return l.objectsFile(parts, f)
	case len(parts) == 1: // named on the command line, whatever it is called
		return l.objectsFile(parts, f)
	}
	return nil
}

// recognise notes which tool has such a path.
func (l *loader) recognise(parts []string) {
	found := layoutFiles
	switch {
	case slices.Contains(parts, "cluster-scoped-resources"), len(parts) > 2 && slices.Contains(parts, "namespaces") && !slices.Contains(parts, "cluster-resources"):
		found = layoutGather
	case slices.Contains(parts, "cluster-resources"), slices.Contains(parts, "cluster-info"):
		found = layoutBundle
	case parts[len(parts)-1] == "logs.txt", parts[len(parts)-1] == "replication-controllers.json":
		found = layoutDump
	}
	if l.layout == "" || l.layout == layoutFiles {
		l.layout = found
	}
}

// isMinor names files that hold no objects of the cluster.
func isMinor(parts []string) bool {
	base := parts[len(parts)-1]
	return base == "analysis.json" || slices.Contains(parts, "static-pods") || slices.Contains(parts, "auth-cani-list")
}

// objectsFile takes the objects of a file.
func (l *loader) objectsFile(parts []string, f file) error {
	if base := parts[len(parts)-1]; base == "cluster_version.json" {
		l.takeVersion(f.data)
		return nil
	}
	text := f.data
	if len(parts) == 1 {
		text = l.splitDump(text)
	}
	documents, err := l.documents(text)
	switch {
	case errors.Is(err, ErrTooLarge):
		return err
	case err != nil:
		l.note("%s cannot be read: %v", f.name, err)
	}
	if l.mtime.Before(f.changed) {
		l.mtime = f.changed
	}
	for _, o := range documents {
		if endless(o) {
			l.note("%s: its list has no end, the file was cut off", f.name)
		}
		if err := l.document(parts, o); err != nil {
			return err
		}
	}
	return nil
}

// endless reports whether o is a list in YAML that was cut off: kubectl writes
// apiVersion first, then the items, and kind behind them.
func endless(o map[string]any) bool {
	return o["kind"] == nil && o["apiVersion"] != nil && o["items"] != nil
}

// document takes an object, or a list of them.
func (l *loader) document(parts []string, o map[string]any) error {
	items, isList := o["items"].([]any)
	kind, _ := o["kind"].(string)
	if !isList && (kind == "List" || strings.HasSuffix(kind, "List")) && o["items"] == nil && o["metadata"] != nil && !hasName(o) {
		isList = true // of nothing
	}
	if !isList {
		return l.one(o, schema.GroupVersionKind{})
	}
	version, _ := o["apiVersion"].(string)
	gvk := schema.FromAPIVersionAndKind(version, strings.TrimSuffix(kind, "List"))
	if gvk.Kind == "" {
		gvk = bundleKind(parts)
	}
	if gvk.Kind != "" {
		l.seen[gvk.GroupKind()] = true
	}
	for _, item := range items {
		if item, ok := item.(map[string]any); ok {
			if err := l.one(item, gvk); err != nil {
				return err
			}
		}
	}
	return nil
}

func hasName(o map[string]any) bool {
	return (&unstructured.Unstructured{Object: o}).GetName() != ""
}

// one takes an object; what its list says of its kind helps where it is silent
// itself.
func (l *loader) one(o map[string]any, gvk schema.GroupVersionKind) error {
	if o["metadata"] == nil {
		return nil
	}
	if _, ok := o["metadata"].(map[string]any); !ok {
		return nil
	}
	object := &unstructured.Unstructured{Object: o}
	if object.GetKind() == "" || object.GetAPIVersion() == "" {
		if gvk.Kind == "" {
			return nil
		}
		object.SetGroupVersionKind(gvk)
	}
	if object.GetKind() == "Secret" {
		withoutValues(object)
	}
	l.moments(object.Object)
	return l.add(object)
}

// withoutValues takes the values out of a Secret that somebody recorded.
func withoutValues(o *unstructured.Unstructured) {
	delete(o.Object, "data")
	delete(o.Object, "stringData")
	o.SetAnnotations(nil)
}
