package health

import (
	"strings"

	"kdash/internal/model"
)

// Node says how n is doing.
func Node(n *model.Node) model.Verdict {
	ready, _ := model.ConditionOf(n.Conditions, "Ready")
	switch n.Ready {
	case "True":
		return pressure(n)
	case "False":
		return bad(because("not ready", ready))
	case "Unknown":
		return bad(because("does not answer", ready))
	}
	return unknown("has not reported yet")
}

// because adds the message of a condition, when there is one.
func because(text string, c *model.Condition) string {
	if c == nil {
		return text
	}
	return with(text, c.Message)
}

// pressure looks at the conditions of a node that are bad when they hold.
// Which they are is told by their names: those of the node problem detector
// are open-ended.
func pressure(n *model.Node) model.Verdict {
	v := well()
	for i := range n.Conditions {
		c := &n.Conditions[i]
		switch {
		case c.Status != "True" || !trouble(c.Type):
		case c.Type == "NetworkUnavailable":
			v = v.Worse(bad(with(c.Type, c.Message)))
		default:
			v = v.Worse(warn(with(c.Type, c.Message)))
		}
	}
	if v.Health == model.HealthOK && n.Unschedulable {
		return warn("cordoned: it takes no new pods")
	}
	return v
}

// trouble reports whether a condition of that name is bad when it holds.
func trouble(name string) bool {
	for _, part := range []string{"Pressure", "Unavailable", "Deadlock", "Readonly", "Frequent", "Corrupt", "Problem", "Unhealthy"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}
