package externals

import (
	"maps"
	"slices"
	"strings"

	"kdash/internal/model"
)

// depthLimit bounds how far an object is followed inwards.
const depthLimit = 12

// FromObject finds the systems that a custom resource names: the triggers of a
// KEDA ScaledObject, the settings of a Strimzi or Spark resource, and what a
// resource of Crossplane, of AWS's controllers, of Config Connector or of the
// Azure Service Operator stands for. O is the object as JSON decodes it. Only
// its metadata and spec are read.
func FromObject(o map[string]any) []model.ExternalUse {
	var r reader
	if m, ok := managedResource(o); ok {
		r.add(m, &Text{Place: "metadata"})
	}
	spec, _ := o["spec"].(map[string]any)
	if triggers, ok := spec["triggers"].([]any); ok && inGroup(o, "keda.sh") {
		for _, t := range triggers {
			r.trigger(t)
		}
	}
	r.walk("spec", "", spec, depthLimit)
	return r.uses()
}

// walk reads every string below v. What stands under "value" or "name" is
// named by its neighbours, so a list of env reads as it does in a pod.
func (r *reader) walk(path, key string, v any, depth int) {
	if depth == 0 {
		return
	}
	switch v := v.(type) {
	case string:
		if worthReading(key, v) {
			r.read(&Text{Place: path, Name: key, Value: v})
		}
	case []any:
		for i, item := range v {
			name := key
			if flag, ok := before(v, i); ok {
				name = flag
			}
			r.walk(path, name, item, depth-1)
		}
	case map[string]any:
		name, _ := v["name"].(string)
		for _, k := range slices.Sorted(maps.Keys(v)) {
			field := k
			if k == "value" && name != "" {
				field = name
			}
			r.walk(path+"."+field, field, v[k], depth-1)
		}
	}
}

// before is the flag whose value item i of a list of arguments is.
func before(list []any, i int) (string, bool) {
	if i == 0 {
		return "", false
	}
	flag, _ := list[i-1].(string)
	return flag, isName(flag)
}

func inGroup(o map[string]any, group string) bool {
	version, _ := o["apiVersion"].(string)
	return strings.HasPrefix(version, group+"/")
}

// at follows a path of fields to a string; "" when there is none.
func at(o map[string]any, path ...string) string {
	for i, field := range path {
		if i == len(path)-1 {
			s, _ := o[field].(string)
			return s
		}
		o, _ = o[field].(map[string]any)
	}
	return ""
}
