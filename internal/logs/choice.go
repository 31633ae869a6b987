package logs

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/fields"

	"kdash/internal/model"
)

// Choice narrows what targets name. The zero value takes everything but init
// and ephemeral containers.
type Choice struct {
	Containers        *regexp.Regexp // nil: all
	ExcludeContainers []*regexp.Regexp
	ExcludePods       []*regexp.Regexp
	Init              bool            // init containers, too; sidecars always count as main ones
	Ephemeral         bool            // ephemeral containers, too
	States            []string        // phases that a container may be in when it is first seen; nil: any
	Node              string          // only pods of this node; "" for all
	Fields            fields.Selector // nil: all pods; see ParseFields
	Condition         Condition
}

// Condition is one that pods must have when they are first seen; the zero
// value asks for none. Letters of both cases are one.
type Condition struct{ Type, Status string }

func (c *Choice) takesPod(p *model.Pod) bool {
	return (c.Node == "" || c.Node == p.Node) && !anyMatches(c.ExcludePods, p.Name) &&
		(c.Fields == nil || c.Fields.Matches(fieldsOf(p))) && c.Condition.holds(p)
}

func (c Condition) holds(p *model.Pod) bool {
	return c.Type == "" || slices.ContainsFunc(p.Conditions, func(has model.Condition) bool {
		return strings.EqualFold(has.Type, c.Type) && strings.EqualFold(has.Status, c.Status)
	})
}

// fieldsOf are those of the fields that the API server selects pods by which
// kdash knows.
func fieldsOf(p *model.Pod) fields.Set {
	return fields.Set{
		"metadata.name": p.Name, "metadata.namespace": p.Namespace,
		"spec.nodeName": p.Node, "status.phase": p.Phase, "status.podIP": p.IP,
	}
}

// Fields lists the fields that ParseFields takes.
func Fields() []string { return slices.Sorted(maps.Keys(fieldsOf(&model.Pod{}))) }

// ParseFields reads a field selector as kubectl takes it: "status.phase!=Running".
func ParseFields(text string) (fields.Selector, error) {
	selector, err := fields.ParseSelector(text)
	if err != nil {
		return nil, fmt.Errorf("field selector %q: %w", text, err)
	}
	for _, r := range selector.Requirements() {
		if !slices.Contains(Fields(), r.Field) {
			return nil, fmt.Errorf("pods cannot be selected by the field %q; they can by %s", r.Field, strings.Join(Fields(), ", "))
		}
	}
	return selector, nil
}

func (c *Choice) takes(one model.Container) bool {
	return (c.Containers == nil || c.Containers.MatchString(one.Name)) &&
		!anyMatches(c.ExcludeContainers, one.Name) &&
		(c.Init || one.Role != model.ContainerInit) &&
		(c.Ephemeral || one.Role != model.ContainerEphemeral) &&
		(len(c.States) == 0 || inNamespaces(c.States, one.State.Phase))
}

func anyMatches(list []*regexp.Regexp, text string) bool {
	for _, r := range list {
		if r.MatchString(text) {
			return true
		}
	}
	return false
}
