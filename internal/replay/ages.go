package replay

import (
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
)

// kubectl names its command in every request.
// https://github.com/kubernetes/enhancements/tree/master/keps/sig-cli/859-kubectl-headers
const (
	commandHeader = "Kubectl-Command"
	describing    = "kubectl describe"
)

// onlyAges are the times that kubectl describe prints as an age and never as
// they are. It counts those ages itself, by its machine's clock, where every
// other age comes out of a table that the server has made. So that they count
// to the time of the world, these times, and no others, are moved by what the
// two clocks are apart.
func (f form) onlyAges(listed bool) [][]string {
	switch {
	case f.resource.Kind == "Event":
		return [][]string{{"eventTime"}, {"firstTimestamp"}, {"lastTimestamp"}, {"series", "lastObservedTime"}}
	case f.resource.Group != "":
		return nil
	case listed && f.resource.Name == "pods": // of a node
		return [][]string{{"metadata", "creationTimestamp"}, {"metadata", "deletionTimestamp"}}
	}
	return [][]string{{"metadata", "deletionTimestamp"}}
}

// content is an object as the client shall see it. listed says that it is one
// of a list.
func (f form) content(o *unstructured.Unstructured, listed bool) map[string]any {
	if f.late == 0 {
		return o.Object
	}
	copied := runtime.DeepCopyJSON(o.Object)
	for _, field := range f.onlyAges(listed) {
		text, _, _ := unstructured.NestedString(copied, field...)
		if at, err := time.Parse(time.RFC3339, text); err == nil {
			// It is there, so it can be set.
			_ = unstructured.SetNestedField(copied, at.Add(f.late).Format(time.RFC3339Nano), field...)
		}
	}
	return copied
}
