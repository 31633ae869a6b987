package operators

import (
	"cmp"
	"fmt"
	"strings"

	"kdash/internal/model"
)

// scaledObject reads a ScaledObject or ScaledJob of KEDA. Active being False
// is no fault: there is nothing to do, and so it is scaled in.
// https://keda.sh/docs/latest/reference/scaledobject-spec/
func scaledObject(d document) model.Report {
	states := map[string]condition{}
	for _, c := range conditionsOf(d) {
		states[c.kind] = c
	}
	ready := states["Ready"]
	var r model.Report
	switch {
	case len(states) == 0:
		r = silent()
	case ready.status == "False":
		r = bad("NotReady", sentence(ready.reason, ready.message))
	case states["Paused"].status == "True":
		r = noted("Paused", "paused: it does not scale")
	case states["Fallback"].status == "True":
		r = warn("Fallback", sentence("a trigger fails, so it falls back to a fixed number", states["Fallback"].message))
	case ready.status == "True" && states["Active"].status == "True":
		r = fine("Active")
	case ready.status == "True":
		r = fine("Ready")
	default:
		r = unknown("", ready.message)
	}
	failingTriggers(&r, d)
	r.Target = scaleTarget(d)
	return r
}

func failingTriggers(r *model.Report, d document) {
	for name := range d.part("status", "health") {
		h := d.part("status", "health", name)
		if n := h.number("numberOfFailures").Or(0); h.text("status") == "Failing" && n > 0 {
			worsen(r, model.HealthWarn, fmt.Sprintf("its metric %s failed %d times", oneLine(name, stateLimit), n))
		}
	}
	var kinds []string
	for _, t := range d.parts("spec", "triggers") {
		kinds = append(kinds, t.text("type"))
	}
	fact(r, "scales by %s", strings.Join(kinds, ", "))
}

// scaleTarget is what a ScaledObject scales; KEDA takes a Deployment where
// none is said. A ScaledJob makes Jobs of its own.
func scaleTarget(d document) model.Ref {
	name := d.text("spec", "scaleTargetRef", "name")
	if name == "" {
		return model.Ref{}
	}
	kind := cmp.Or(d.text("spec", "scaleTargetRef", "kind"), model.KindDeployment)
	return model.Ref{Kind: kind, Namespace: d.text("metadata", "namespace"), Name: name}
}
