package catalog

import "strings"

// part is a label that the operator of a system puts on the helpers it runs
// for itself, wherever the operator is.
type part struct {
	system     int32
	key, value string // any value where it is empty
}

func (x *index) addParts(id int32, s *system) {
	for _, text := range s.Parts {
		key, value, _ := strings.Cut(text, "=")
		x.parts = append(x.parts, part{id, key, value})
	}
}

// partOf is the system whose operator runs a helper, the zero value where no
// label says so.
func (c *Catalog) partOf(s *system, e *Evidence) PartOf {
	if s.Helper == nil {
		return PartOf{}
	}
	for _, p := range c.index.parts {
		value, ok := e.Labels[p.key]
		if of := &c.systems[p.system]; ok && (p.value == "" || p.value == value) && of.Name != s.Name {
			return PartOf{of.Component, of.Name, "label " + p.key + "=" + value}
		}
	}
	return PartOf{}
}
