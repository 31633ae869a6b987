package headless

import (
	"time"

	"kdash/internal/model"
)

// APIVersion is the version of the contract.
const APIVersion = "kdash/v1"

// List is what `kdash get KIND -o json` prints.
type List struct {
	APIVersion string   `json:"apiVersion"`
	Kind       string   `json:"kind"`
	Items      []Item   `json:"items"`
	Sources    []Source `json:"sources"`
}

// Item is one object of a List.
type Item interface {
	name() string // as -o name prints it
	key() string  // of the row that shows it
}

// Source says what became of one kind that the list was read from.
type Source struct {
	Kind       string   `json:"kind"`
	State      string   `json:"state"`
	Namespaces []string `json:"namespaces"` // null: all of them
	Message    *string  `json:"message"`
}

func sourcesOf(s *model.Snapshot) []Source {
	out := make([]Source, 0, len(s.Sources))
	for _, src := range s.Sources {
		out = append(out, Source{src.Kind, string(src.State), src.Namespaces, text(src.Message)})
	}
	return out
}

// text is a string that may not be known: "" is null.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// moment is a time that may not be known: the zero time is null.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// list is s, never nil, so that an empty list is [] and not null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// identity is the part of an item that says which system it belongs to.
type identity struct {
	Component string   `json:"component"`
	System    string   `json:"system"`
	PartOf    *string  `json:"partOf"`
	Role      *string  `json:"role"`
	Instance  *string  `json:"instance"`
	Why       []string `json:"why"`
}

func identityOf(id *model.Identity) identity {
	if id == nil {
		return identity{Component: string(model.Other), System: string(model.Other), Why: []string{}}
	}
	return identity{string(id.Component), id.System, text(id.PartOf), text(id.Role), text(id.Instance), list(id.Why)}
}

type objectRef struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
}

func refOf(r model.Ref) *objectRef {
	if r.Name == "" {
		return nil
	}
	return &objectRef{r.Kind, r.Name}
}
