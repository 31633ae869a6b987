package model

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// AnyHolds reports whether one of the terms holds for n, or there is none. Of a
// node whose labels were cut nobody knows that none does.
func AnyHolds(terms []NodeTerm, n *Node) bool {
	return len(terms) == 0 || n.Cut || slices.ContainsFunc(terms, func(t NodeTerm) bool {
		return len(t) > 0 && !slices.ContainsFunc(t, func(d NodeDemand) bool { return !d.Holds(n) })
	})
}

// Holds reports whether n is as d asks.
func (d *NodeDemand) Holds(n *Node) bool {
	value, has := n.Labels[d.Key]
	if d.Field {
		value, has = n.Name, d.Key == "metadata.name"
	}
	switch d.Operator {
	case "Exists":
		return has
	case "DoesNotExist":
		return !has
	case "NotIn":
		return !has || !slices.Contains(d.Values, value)
	case "Gt", "Lt":
		is, err := strconv.ParseInt(value, 10, 64)
		limit, bad := strconv.ParseInt(strings.Join(d.Values, ""), 10, 64)
		return err == nil && bad == nil && (d.Operator == "Gt" && is > limit || d.Operator == "Lt" && is < limit)
	}
	return has && slices.Contains(d.Values, value)
}

// Selects reports whether the nodeSelector and the node affinity of t allow n.
// A template that is not known asks for nothing.
func (t *Template) Selects(n *Node) bool {
	if t == nil {
		return true
	}
	for k, v := range t.Placement.NodeSelector {
		if n.Labels[k] != v {
			return false
		}
	}
	return AnyHolds(t.Placement.Affinity, n)
}

// Admitted reports whether pods of t may be put on n, room or no room: it
// selects n, which is ready, not cordoned, and has no taint that it does not
// tolerate.
func (t *Template) Admitted(n *Node) bool {
	return n.Ready == "True" && !n.Unschedulable && t.Selects(n) && len(t.Untolerated(n)) == 0
}

// Untolerated are the taints of n that keep pods of t away.
func (t *Template) Untolerated(n *Node) []string {
	var list []string
	for _, taint := range n.Taints {
		if !strings.HasSuffix(taint, ":PreferNoSchedule") && !t.tolerates(taint) {
			list = append(list, taint)
		}
	}
	return list
}

// taintParts takes "key=value:effect" apart.
var taintParts = regexp.MustCompile(`^([^=:]+)(?:=([^:]*))?(?::(.*))?$`)

func (t *Template) tolerates(taint string) bool {
	m := taintParts.FindStringSubmatch(taint)
	if t == nil || m == nil {
		return false
	}
	return slices.ContainsFunc(t.Placement.Tolerations, func(text string) bool {
		if strings.HasPrefix(text, "*") {
			return text == "*" || text == "*:"+m[3]
		}
		n := taintParts.FindStringSubmatch(text)
		return n != nil && n[1] == m[1] && (n[2] == "" || n[2] == m[2]) && (n[3] == "" || n[3] == m[3])
	})
}
