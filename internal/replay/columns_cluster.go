package replay

import (
	"slices"
	"strings"
)

func nodeStatus(o object) string {
	status := "Unknown"
	for _, c := range o.list("status.conditions") {
		if c.text("type") == "Ready" {
			status = "NotReady"
			if c.text("status") == "True" {
				status = "Ready"
			}
		}
	}
	if o.text("spec.unschedulable") == "true" {
		status += ",SchedulingDisabled"
	}
	return status
}

func nodeRoles(o object) string {
	var roles []string
	for label, value := range o.entries("metadata.labels") {
		if role, ok := strings.CutPrefix(label, "node-role.kubernetes.io/"); ok && role != "" {
			roles = append(roles, role)
		}
		if role, _ := value.(string); label == "kubernetes.io/role" && role != "" {
			roles = append(roles, role)
		}
	}
	slices.Sort(roles)
	return orNone(strings.Join(slices.Compact(roles), ","))
}

func nodeAddress(kind string) func(object) string {
	return func(o object) string {
		for _, a := range o.list("status.addresses") {
			if a.text("type") == kind {
				return a.text("address")
			}
		}
		return "<none>"
	}
}

func roleRef(o object) string { return o.text("roleRef.kind") + "/" + o.text("roleRef.name") }

func subjects(kind string) func(object) string {
	return func(o object) string {
		var words []string
		for _, s := range o.list("subjects") {
			switch {
			case s.text("kind") != kind:
			case kind == "ServiceAccount":
				words = append(words, s.text("namespace")+"/"+s.text("name"))
			default:
				words = append(words, s.text("name"))
			}
		}
		return strings.Join(words, ", ")
	}
}

func apiService(o object) string {
	if o.at("spec.service") == nil {
		return "Local"
	}
	return o.text("spec.service.namespace") + "/" + o.text("spec.service.name")
}

func apiAvailable(o object) string {
	for _, c := range o.list("status.conditions") {
		if c.text("type") == "Available" {
			if c.text("status") == "True" {
				return "True"
			}
			return c.text("status") + " (" + c.text("reason") + ")"
		}
	}
	return "Unknown"
}
