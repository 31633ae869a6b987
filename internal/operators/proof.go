package operators

import (
	"strconv"
	"strings"
	"time"

	"kdash/internal/model"
)

// maxProof is how many fields of one resource are kept as evidence.
const maxProof = 8

// prove has a report that is no good name the fields that say so, and since
// when they do.
func prove(r *model.Report, d document) {
	if r.Said.Health < model.HealthWarn {
		return
	}
	r.Proof = append(conditionProof(d), append(taskProof(d), stateProof(d)...)...)
	r.Proof = r.Proof[:min(len(r.Proof), maxProof)]
	for _, e := range r.Proof {
		if r.Since.IsZero() {
			r.Since = e.Time
		}
	}
}

// conditionProof are the conditions that tell of something wrong. Those of
// Argo CD have no status: that they are there says it.
func conditionProof(d document) []model.Evidence {
	var out []model.Evidence
	for _, c := range conditionsOf(d) {
		p := polarityOf(c.kind)
		wrong := (p == negative || p == warning) && c.status != "False" || (p == summary || p == positive) && c.status == "False" ||
			strings.HasSuffix(c.kind, "Archiving") && c.status == "False"
		if wrong {
			out = append(out, model.Evidence{Field: "status.conditions[" + c.kind + "]", Value: sentence(c.status, sentence(c.reason, c.message)), Time: c.since})
		}
	}
	return out
}

// taskProof are the tasks of a connector that have failed.
func taskProof(d document) []model.Evidence {
	var out []model.Evidence
	for _, t := range d.parts("status", "connectorStatus", "tasks") {
		if t.text("state") == "FAILED" {
			id := strconv.FormatInt(t.number("id").Or(0), 10)
			out = append(out, model.Evidence{Field: "status.connectorStatus.tasks[" + id + "].state", Value: sentence("FAILED", trace(t))})
		}
	}
	return out
}

// stateProof are the fields in which operators keep a word for the state, and
// what they say about it.
func stateProof(d document) []model.Evidence {
	var out []model.Evidence
	for _, field := range []string{
		"connectorStatus.connector.state", "lifecycleState", "jobStatus.state", "jobManagerDeploymentStatus", "applicationState.state",
		"applicationState.errorMessage", "currentState.currentStateSummary", "jobStatus", "jobDeploymentStatus", "health.status", "health.message",
		"sync.status", "operationState.phase", "health", "healthStatus", "currentState", "phase", "state", "status", "PostgresClusterStatus",
		"error", "reason", "message",
	} {
		path := append([]string{"status"}, strings.Split(field, ".")...)
		if value := d.text(path...); value != "" {
			out = append(out, model.Evidence{Field: strings.Join(path, "."), Value: value, Time: d.stateTime(path)})
		}
	}
	return out
}

// stateTime is when the state in a field began, by the fields that operators
// write beside it.
func (d document) stateTime(path []string) time.Time {
	beside := path[:len(path)-1]
	for _, name := range []string{"lastTransitionTime", "updateTime", "finishedAt", "terminationTime", "lastTransitionTimestamp"} {
		if t := d.time(append(beside[:len(beside):len(beside)], name)...); !t.IsZero() {
			return t
		}
	}
	return d.time("status", "terminationTime")
}
