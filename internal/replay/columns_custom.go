package replay

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/util/jsonpath"
)

// customColumns are those that the definition of a custom resource names; nil
// where the world does not hold it.
func (w *World) customColumns(r Resource) []column {
	definitions := schema.GroupVersionResource{Group: "apiextensions.k8s.io", Version: "v1", Resource: "customresourcedefinitions"}
	o, ok := w.Get(definitions, "", r.Name+"."+r.Group)
	if !ok {
		return nil
	}
	columns := []column{name()}
	for _, version := range object(o.Object).list("spec.versions") {
		if version.text("name") != r.Version {
			continue
		}
		for _, c := range version.list("additionalPrinterColumns") {
			if custom, ok := customColumn(c); ok {
				columns = append(columns, custom)
			}
		}
	}
	if len(columns) == 1 {
		columns = append(columns, age())
	}
	return columns
}

// customColumn reads one definition of a column. One whose path cannot be
// understood is left out.
func customColumn(c object) (column, bool) {
	path := jsonpath.New(c.text("name")).AllowMissingKeys(true)
	if path.Parse("{"+c.text("jsonPath")+"}") != nil {
		return column{}, false
	}
	isTime := c.text("type") == "date"
	return column{
		title: c.text("name"),
		wide:  c.number("priority") > 0,
		cell: func(o object, now time.Time) any {
			text := found(path, o)
			if at, err := time.Parse(time.RFC3339, text); isTime && err == nil {
				return since(at, now)
			}
			return text
		},
	}, true
}

// found is what a path finds in o; several values stand side by side.
func found(path *jsonpath.JSONPath, o object) string {
	results, err := path.FindResults(map[string]any(o))
	if err != nil {
		return ""
	}
	var out bytes.Buffer
	for _, group := range results {
		for i, value := range group {
			if i > 0 {
				out.WriteByte(',')
			}
			if value.IsValid() && value.CanInterface() && value.Interface() != nil {
				fmt.Fprint(&out, value.Interface())
			}
		}
	}
	return strings.TrimSpace(out.String())
}

// definedVersions are the versions that a definition serves, with the one that
// is stored marked.
func definedVersions(o object) string {
	var words []string
	for _, version := range o.list("spec.versions") {
		word := version.text("name")
		if version.text("storage") == "true" {
			word += "(storage)"
		}
		if version.text("served") == "true" || version.text("storage") == "true" {
			words = append(words, word)
		}
	}
	return strings.Join(words, ",")
}
