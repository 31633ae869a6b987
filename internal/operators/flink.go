package operators

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"kdash/internal/model"
)

// flink reads a FlinkDeployment or FlinkSessionJob. Three fields tell the
// state, and each alone misleads: a deployment that was suspended has no job
// manager (MISSING), and one that is STABLE may have a job that restarts.
// https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/reference/
func flink(d document) model.Report {
	lifecycle := d.text("status", "lifecycleState")
	manager, job := d.text("status", "jobManagerDeploymentStatus"), d.text("status", "jobStatus", "state")
	r := flinkState(lifecycle, manager, job, d)
	if words := flinkError(d); words != "" {
		if r.Said.Health == model.HealthBad {
			r.Said.Reason = sentence(r.Said.Reason, words)
		}
		worsen(&r, model.HealthWarn, words)
	}
	fact(&r, "job %s", strings.TrimSpace(job+" "+d.text("status", "jobStatus", "jobName")))
	fact(&r, "job manager %s", manager)
	fact(&r, "Flink %s", d.text("spec", "flinkVersion"))
	return r
}

func flinkState(lifecycle, manager, job string, d document) model.Report {
	since := d.time("status", "jobStatus", "updateTime")
	switch {
	case len(d.part("status")) == 0:
		return silent()
	case lifecycle == "FAILED":
		return bad(lifecycle, cmp.Or(notRunning(job), "its lifecycle state is FAILED"))
	case lifecycle == "SUSPENDED", lifecycle == "DELETING", d.text("spec", "job", "state") == "suspended":
		return noted(cmp.Or(lifecycle, "SUSPENDED"), strings.ToLower(cmp.Or(lifecycle, "suspended"))+" as its resource asks")
	case job == "FAILED", job == "FAILING":
		return bad(job, "its job is "+job)
	case job == "FINISHED":
		return fine(job)
	case manager == "ERROR", manager == "MISSING":
		return bad(manager, "its job manager's Deployment is "+manager)
	case job == "RESTARTING":
		return warn(job, "its job restarts")
	case job == "CANCELED", job == "CANCELLING":
		return warn(job, "its job is "+job+", and its resource asks for it to run")
	case slices.Contains([]string{"ROLLING_BACK", "ROLLED_BACK"}, lifecycle):
		return warn(lifecycle, "its newest spec did not become stable")
	case slices.Contains([]string{"CREATED", "UPGRADING", "DEPLOYED"}, lifecycle), manager == "DEPLOYING", manager == "DEPLOYED_NOT_READY":
		return passing(cmp.Or(lifecycle, manager), "", since)
	case job == "RECONCILING":
		return passing(job, "", since)
	case lifecycle == "STABLE", lifecycle == "" && (job == "RUNNING" || manager == "READY"):
		return fine(cmp.Or(lifecycle, job, manager))
	}
	return unknown(cmp.Or(lifecycle, job, manager), "")
}

func notRunning(job string) string {
	if job == "" || job == "RUNNING" {
		return ""
	}
	return "its job is " + job
}

// flinkError is the message in the JSON that the operator writes as an error.
func flinkError(d document) string {
	text, _ := d.at("status", "error").(string)
	var e struct {
		Message string `json:"message"`
	}
	if err := json.Unmarshal([]byte(text), &e); err != nil || e.Message == "" {
		return oneLine(text, wordsLimit)
	}
	return oneLine(e.Message, wordsLimit)
}

// flinkSnapshot reads a FlinkStateSnapshot.
func flinkSnapshot(d document) model.Report {
	state := d.text("status", "state")
	switch state {
	case "COMPLETED":
		return fine(state)
	case "FAILED":
		return bad(state, cmp.Or(flinkError(d), state))
	case "ABANDONED":
		return warn(state, "the job that it is of has gone on without it")
	case "IN_PROGRESS", "TRIGGER_PENDING", "":
		return passing(cmp.Or(state, "New"), "", d.time("status", "triggerTimestamp"))
	}
	return unknown(state, "")
}
