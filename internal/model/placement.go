package model

import (
	"strings"
)

// NodeTerm is one alternative of a required node affinity: all of its demands
// have to hold.
type NodeTerm []NodeDemand

// NodeDemand is what a NodeTerm asks of one label of a node, or of one field.
type NodeDemand struct {
	Key      string
	Operator string // In, NotIn, Exists, DoesNotExist, Gt, Lt
	Values   []string
	Field    bool // Key is a field, of which there is only "metadata.name"
}

// String is "zone in (a, b), gpu exists".
func (t NodeTerm) String() string {
	out := make([]string, len(t))
	for i, d := range t {
		out[i] = d.String()
	}
	return strings.Join(out, ", ")
}

// String is "zone in (a, b)".
func (d NodeDemand) String() string {
	values := strings.Join(d.Values, ", ")
	switch d.Operator {
	case "Exists":
		return d.Key + " exists"
	case "DoesNotExist":
		return d.Key + " does not exist"
	case "NotIn":
		return d.Key + " not in (" + values + ")"
	case "Gt":
		return d.Key + " > " + values
	case "Lt":
		return d.Key + " < " + values
	}
	if len(d.Values) == 1 {
		return d.Key + "=" + values
	}
	return d.Key + " in (" + values + ")"
}
