package catalog

import (
	"fmt"
	"strings"
)

// example is a workload as it stands in a cluster: one that the system must be
// recognised by, or a near miss that must not get its name.
type example struct {
	From    string            `json:"from"` // where it was seen, or what makes it a near miss
	Kind    string            `json:"kind,omitempty"`
	Owner   string            `json:"owner,omitempty"` // API version of a custom resource that owns it
	Name    string            `json:"name"`
	Labels  map[string]string `json:"labels,omitempty"`
	Images  []string          `json:"images,omitempty"`
	Command []string          `json:"command,omitempty"` // of the first container
	Env     []string          `json:"env,omitempty"`     // names, of the first container
	Ports   []int32           `json:"ports,omitempty"`
	Claims  []string          `json:"claims,omitempty"`
	Role    string            `json:"role,omitempty"` // that it must get; empty: any
}

func (x *example) evidence() Evidence {
	e := Evidence{Kind: x.Kind, APIVersion: x.Owner, Name: x.Name, Labels: x.Labels, ClaimTemplates: x.Claims}
	for i, image := range x.Images {
		e.Containers = append(e.Containers, Container{Image: image})
		if i == 0 {
			e.Containers[0].Command, e.Containers[0].EnvNames, e.Containers[0].Ports = x.Command, x.Env, x.Ports
		}
	}
	return e
}

// Examples checks that every example of the systems of the files is recognised
// and no near miss is, and tells how many there are of both.
func (c *Catalog) Examples() (examples, misses int, err error) {
	for i := range c.systems {
		s := &c.systems[i]
		if err := c.checkExamples(s); err != nil {
			return 0, 0, fmt.Errorf("%s: %w", c.sources[i], err)
		}
		examples, misses = examples+len(s.Examples), misses+len(s.Misses)
	}
	return examples, misses, nil
}

func (c *Catalog) checkExamples(s *system) error {
	for i := range s.Examples {
		x := &s.Examples[i]
		v := c.Classify(x.evidence())
		switch {
		case v.System != s.Name:
			return fmt.Errorf("examples[%d], %s: is taken for %s, not for %s (%s)", i, x.Name, v.System, s.Name, strings.Join(v.Why, ", "))
		case x.Role != "" && v.Role != x.Role:
			return fmt.Errorf("examples[%d], %s: gets the role %q, not %q", i, x.Name, v.Role, x.Role)
		}
	}
	for i := range s.Misses {
		x := &s.Misses[i]
		if v := c.Classify(x.evidence()); v.System == s.Name {
			return fmt.Errorf("misses[%d], %s: is taken for %s (%s)", i, x.Name, s.Name, strings.Join(v.Why, ", "))
		}
	}
	return nil
}

// check refuses an example that shows nothing.
func (x *example) check() error {
	if x.Name == "" || x.From == "" {
		return fmt.Errorf("name, from: both are needed")
	}
	if len(x.Images) == 0 && len(x.Command)+len(x.Env)+len(x.Ports) > 0 {
		return fmt.Errorf("%s: command, env and ports need an image", x.Name)
	}
	return nil
}
