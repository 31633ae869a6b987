package replay

import (
	"fmt"
	"net/url"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/labels"
)

// selection is which objects of a resource a request asks for.
type selection struct {
	namespace string // "" for all
	labels    labels.Selector
	fields    fields.Selector
}

func selectionOf(namespace string, query url.Values) (selection, error) {
	s := selection{namespace: namespace, labels: labels.Everything(), fields: fields.Everything()}
	var err error
	if text := query.Get("labelSelector"); text != "" {
		if s.labels, err = labels.Parse(text); err != nil {
			return s, apierrors.NewBadRequest(err.Error())
		}
	}
	if text := query.Get("fieldSelector"); text != "" {
		if s.fields, err = fields.ParseSelector(text); err != nil {
			return s, apierrors.NewBadRequest(err.Error())
		}
	}
	return s, nil
}

func (s selection) narrows() bool { return !s.labels.Empty() || !s.fields.Empty() }

func (s selection) matches(k key, o *unstructured.Unstructured) bool {
	return (s.namespace == "" || s.namespace == k.namespace) &&
		(s.labels.Empty() || s.labels.Matches(labels.Set(o.GetLabels()))) &&
		(s.fields.Empty() || s.fields.Matches(fieldsOf{o}))
}

// fieldsOf lets a field selector look at any field of an object. An API server
// knows a few of each kind only.
type fieldsOf struct{ o *unstructured.Unstructured }

// Has reports whether the object has the field.
func (f fieldsOf) Has(field string) bool { return f.Get(field) != "" }

// Get is the field as text; "" where there is none.
func (f fieldsOf) Get(field string) string {
	switch value := at(f.o.Object, strings.Split(field, ".")...).(type) {
	case nil, map[string]any, []any:
		return f.otherwise(field)
	default:
		return fmt.Sprint(value)
	}
}

// otherwise is what a server takes for a field that was left out.
func (f fieldsOf) otherwise(field string) string {
	switch field {
	case "spec.unschedulable":
		return "false"
	case "status.successful":
		return "0"
	case "source":
		component, _, _ := unstructured.NestedString(f.o.Object, "source", "component")
		if component == "" {
			component, _, _ = unstructured.NestedString(f.o.Object, "reportingComponent")
		}
		return component
	}
	return ""
}

// at follows path into o; nil where it leads nowhere.
func at(o map[string]any, path ...string) any {
	var value any = o
	for _, name := range path {
		m, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = m[name]
	}
	return value
}
