package replay

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/duration"
)

// column is one column of a table that the server prints for kubectl.
type column struct {
	title string
	wide  bool // only shown by -o wide
	cell  func(o object, now time.Time) any
}

// object is an object of the API with access to its fields by path:
// "spec.nodeName".
type object map[string]any

func (o object) at(path string) any { return at(o, strings.Split(path, ".")...) }

func (o object) text(path string) string {
	switch value := o.at(path).(type) {
	case nil, map[string]any, []any:
		return ""
	case string:
		return value
	default:
		return fmt.Sprint(value)
	}
}

func (o object) number(path string) int64 {
	n, _ := strconv.ParseFloat(o.text(path), 64)
	return int64(n)
}

func (o object) list(path string) []object {
	raw, _ := o.at(path).([]any)
	var list []object
	for _, item := range raw {
		if item, ok := item.(map[string]any); ok {
			list = append(list, item)
		}
	}
	return list
}

func (o object) words(path string) []string {
	raw, _ := o.at(path).([]any)
	var words []string
	for _, item := range raw {
		words = append(words, fmt.Sprint(item))
	}
	return words
}

func (o object) entries(path string) map[string]any {
	m, _ := o.at(path).(map[string]any)
	return m
}

func (o object) time(path string) time.Time {
	at, err := time.Parse(time.RFC3339, o.text(path))
	if err != nil {
		return time.Time{}
	}
	return at
}

func (o object) age(path string, now time.Time) string { return since(o.time(path), now) }

// since is how long ago something was, as kubectl prints it.
func since(at, now time.Time) string {
	if at.IsZero() {
		return "<unknown>"
	}
	return duration.HumanDuration(now.Sub(at))
}

func orNone(text string) string {
	if text == "" {
		return "<none>"
	}
	return text
}

// into makes a typed object of o; what does not fit stays empty.
func into[T any](o object) *T {
	var typed T
	_ = runtime.DefaultUnstructuredConverter.FromUnstructured(o, &typed) // a record may hold anything
	return &typed
}

// name, age, field, optional and plain columns are what most tables are made
// of.

func name() column {
	return column{title: "Name", cell: func(o object, _ time.Time) any { return o.text("metadata.name") }}
}

func age() column {
	return column{title: "Age", cell: func(o object, now time.Time) any { return o.age("metadata.creationTimestamp", now) }}
}

func created() column { return field("Created At", "metadata.creationTimestamp") }

// field is the field as it is; missing text is empty, as the server prints it.
func field(title, path string) column {
	return column{title: title, cell: func(o object, _ time.Time) any { return o.text(path) }}
}

// optional is the field or "<none>".
func optional(title, path string) column {
	return column{title: title, cell: func(o object, _ time.Time) any { return orNone(o.text(path)) }}
}

// count is a number, zero where it is missing.
func count(title, path string) column {
	return column{title: title, cell: func(o object, _ time.Time) any { return o.number(path) }}
}

func computed(title string, cell func(o object) string) column {
	return column{title: title, cell: func(o object, _ time.Time) any { return cell(o) }}
}

func wide(c column) column {
	c.wide = true
	return c
}

// table prints objects in rows.
func (f form) table(meta metav1.ListMeta, objects []*unstructured.Unstructured) metav1.Table {
	t := metav1.Table{TypeMeta: metav1.TypeMeta{Kind: "Table", APIVersion: "meta.k8s.io/v1"}, ListMeta: meta, Rows: []metav1.TableRow{}}
	for _, c := range f.columns {
		definition := metav1.TableColumnDefinition{Name: c.title, Type: "string"}
		if c.title == "Name" {
			definition.Format = "name"
		}
		if c.wide {
			definition.Priority = 1
		}
		t.ColumnDefinitions = append(t.ColumnDefinitions, definition)
	}
	for _, o := range objects {
		t.Rows = append(t.Rows, f.row(o))
	}
	return t
}

func (f form) row(o *unstructured.Unstructured) metav1.TableRow {
	row := metav1.TableRow{Cells: make([]any, len(f.columns))}
	for i, c := range f.columns {
		row.Cells[i] = c.cell(o.Object, f.now)
	}
	var with any
	switch f.include {
	case metav1.IncludeNone:
		return row
	case metav1.IncludeObject:
		with = o.Object
	default:
		with = partial(o)
	}
	if data, err := json.Marshal(with); err == nil {
		row.Object.Raw = data
	}
	return row
}
