package operators

import (
	"fmt"
	"time"

	"kdash/internal/model"
)

// elastic reads the resources of Elastic Cloud on Kubernetes: all have a
// colour for health, and Elasticsearch a phase besides.
// https://www.elastic.co/docs/reference/cloud-on-k8s/apis
func elastic(d document) model.Report {
	phase, health := d.text("status", "phase"), d.text("status", "health")
	r := elasticHealth(health, phase)
	switch phase {
	case "Invalid":
		worsen(&r, model.HealthBad, "its spec is invalid: its events tell why")
	case "Stalled":
		worsen(&r, model.HealthWarn, "the change of its nodes has stalled")
	}
	for _, c := range conditionsOf(d) {
		if c.kind == "ElasticsearchIsReachable" && c.status == "False" {
			worsen(&r, model.HealthWarn, sentence("the operator cannot reach it", c.message))
		}
	}
	r.Ready, r.Desired = d.number("status", "availableNodes"), d.number("status", "expectedNodes")
	if !r.Desired.IsKnown() {
		r.Desired = d.number("spec", "count")
	}
	for _, set := range d.parts("spec", "nodeSets") {
		r.Desired = r.Desired.Plus(set.number("count"))
	}
	if ready, ok := r.Ready.Value(); ok && ready < r.Desired.Or(0) {
		worsen(&r, model.HealthWarn, fmt.Sprintf("%d of %d nodes are available", ready, r.Desired.Or(0)))
	}
	fact(&r, "version %s", d.text("status", "version"))
	return r
}

func elasticHealth(health, phase string) model.Report {
	state := health
	if phase != "" && phase != "Ready" {
		state = phase + ", " + health
	}
	switch {
	case health == "red":
		return bad(state, "its health is red: some primary shards are missing, or it does not answer")
	case health == "yellow":
		return warn(state, "its health is yellow: some replica shards are missing")
	case health == "green" && (phase == "ApplyingChanges" || phase == "MigratingData"):
		return passing(state, phase, time.Time{})
	case health == "green":
		return fine(state)
	case health == "" && phase == "":
		return silent()
	}
	return unknown(state, "")
}
