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

// nodeKernel names the architecture, too, as the server does since v1.37.
func nodeKernel(o object) string {
	kernel, arch := orUnknown("status.nodeInfo.kernelVersion")(o), o.text("status.nodeInfo.architecture")
	if arch == "" {
		return kernel
	}
	return kernel + " (" + arch + ")"
}

func serviceRanges(o object) string { return strings.Join(o.words("spec.cidrs"), ",") }

// addressParent is the object that has an IP address: services/lake/trino.
func addressParent(o object) string {
	words := []string{o.text("spec.parentRef.resource"), o.text("spec.parentRef.namespace"), o.text("spec.parentRef.name")}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), "/")
}

func missingLevel(o object) string {
	for _, c := range o.list("status.conditions") {
		if c.text("type") == "Dangling" {
			return c.text("status")
		}
	}
	return "?"
}
