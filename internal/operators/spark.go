package operators

import (
	"cmp"
	"fmt"
	"slices"

	"kdash/internal/model"
	"kdash/internal/schedule"
)

// sparkApplication reads a SparkApplication of the Kubeflow Spark operator.
// https://github.com/kubeflow/spark-operator/blob/master/api/v1beta2/sparkapplication_types.go
func sparkApplication(d document) model.Report {
	r := sparkState(d)
	if n := d.number("status", "executionAttempts").Or(0); n > 1 {
		fact(&r, "attempt %s", fmt.Sprint(n))
	}
	fact(&r, "Spark %s", d.text("spec", "sparkVersion"))
	fact(&r, "driver %s", d.text("status", "driverInfo", "podName"))
	if executors := d.part("status", "executorState"); len(executors) > 0 && r.State == "RUNNING" {
		countExecutors(&r, d, executors)
	}
	return r
}

func sparkState(d document) model.Report {
	state := d.text("status", "applicationState", "state")
	message := d.text("status", "applicationState", "errorMessage")
	switch state {
	case "RUNNING", "COMPLETED", "SUCCEEDING":
		return fine(state)
	case "FAILED", "SUBMISSION_FAILED":
		return bad(state, cmp.Or(message, state))
	case "FAILING", "PENDING_RERUN", "INVALIDATING", "PENDING_SUBMISSION":
		return warn(state, sentence("the last attempt failed", message))
	case "SUSPENDING", "SUSPENDED":
		return noted(state, "suspended: it has no pods until it is resumed")
	case "UNKNOWN":
		return warn(state, sentence("the operator does not know how its driver is", message))
	case "":
		if d.truth("spec", "suspend") {
			return noted("SUSPENDED", "suspended: it has no pods until it is resumed")
		}
		return passing("New", "not submitted yet", d.time("metadata", "creationTimestamp"))
	case "SUBMITTED", "RESUMING":
		return passing(state, "waits for its driver", d.time("status", "lastSubmissionAttemptTime"))
	}
	return unknown(state, message)
}

func countExecutors(r *model.Report, d, executors document) {
	var running, failed int64
	for _, state := range executors {
		switch state {
		case "RUNNING":
			running++
		case "FAILED":
			failed++
		}
	}
	r.Ready = model.Known(running)
	if !d.truth("spec", "dynamicAllocation", "enabled") {
		r.Desired = d.number("spec", "executor", "instances")
	}
	if failed > 0 { // Spark replaces them, so that this is no fault yet
		fact(r, "%s executors failed", fmt.Sprint(failed))
	}
}

// scheduledSparkApplication reads a schedule of the same operator.
func scheduledSparkApplication(d document) model.Report {
	state, reason := d.text("status", "scheduleState"), d.text("status", "reason")
	var r model.Report
	switch {
	case d.truth("spec", "suspend"):
		r = noted("Suspended", "suspended: no run will come")
	case state == "FailedValidation":
		r = bad(state, cmp.Or(reason, "its schedule cannot be read"))
	case state == "Scheduled":
		r = fine(state)
	default:
		r = passing(cmp.Or(state, "New"), cmp.Or(reason, "not scheduled yet"), d.time("metadata", "creationTimestamp"))
	}
	if cron := d.text("spec", "schedule"); cron != "" {
		fact(&r, "%s", schedule.Words(cron))
	}
	last := d.text("status", "lastRunName")
	fact(&r, "last run %s", last)
	if last != "" && slices.Contains(d.texts("status", "pastFailedRunNames"), last) {
		worsen(&r, model.HealthWarn, "its last run "+last+" failed")
	}
	return r
}
