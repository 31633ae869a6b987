package operators

import (
	"strings"
	"time"

	"kdash/internal/model"
)

// cassandra reads a CassandraDatacenter of cass-operator. Its progress says
// Updating for every change; the conditions tell which one.
// https://docs.k8ssandra.io/reference/crd/cass-operator-crds-latest/
func cassandra(d document) model.Report {
	progress := d.text("status", "cassandraOperatorProgress")
	states := map[string]condition{}
	for _, c := range conditionsOf(d) {
		states[c.kind] = c
	}
	is := func(kind, status string) bool { return states[kind].status == status }
	doing := ""
	for _, kind := range []string{"ReplacingNodes", "ScalingUp", "ScalingDown", "RollingRestart", "Resuming", "Updating"} {
		if doing == "" && is(kind, "True") {
			doing = kind
		}
	}
	var r model.Report
	switch {
	case len(d.part("status")) == 0:
		return silent()
	case is("Valid", "False"):
		r = bad("Invalid", sentence(states["Valid"].reason, states["Valid"].message))
	case is("Stopped", "True"), d.truth("spec", "stopped"):
		r = noted("Stopped", "stopped as its resource asks")
	case doing != "":
		r = passing(doing, "", states[doing].since)
	case progress == "Updating":
		r = passing(progress, "", time.Time{})
	case is("Ready", "False"):
		r = bad("NotReady", sentence(states["Ready"].reason, states["Ready"].message))
	case is("Ready", "True"), progress == "Ready":
		r = fine("Ready")
	default:
		r = unknown(progress, "")
	}
	r.Desired = d.number("spec", "size")
	r.Ready = cassandraStarted(d)
	fact(&r, "%s", strings.TrimSpace(d.text("spec", "serverType")+" "+d.text("spec", "serverVersion")))
	return r
}

// cassandraStarted counts the nodes that the operator has seen start.
func cassandraStarted(d document) model.Measure {
	nodes := d.part("status", "nodeStatuses")
	if nodes == nil {
		return model.Unknown()
	}
	return model.Known(int64(len(nodes)))
}
