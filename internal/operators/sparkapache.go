package operators

import (
	"slices"
	"strconv"

	"kdash/internal/model"
)

// sparkApache reads a SparkApplication or SparkCluster of the Apache Spark
// operator, whose kind bears the name of the other operator's.
// https://github.com/apache/spark-kubernetes-operator/blob/main/docs/spark_custom_resources.md
func sparkApache(d document) model.Report {
	current := d.part("status", "currentState")
	state, message := current.text("currentStateSummary"), current.text("message")
	since := current.time("lastTransitionTime")
	r := unknown(state, message)
	switch state {
	case "":
		r = silent()
	case "RunningHealthy", "Succeeded":
		r = fine(state)
	case "ResourceReleased", "TerminatedWithoutReleaseResources":
		r = released(d, state)
	case "InitializedBelowThresholdExecutors", "RunningWithBelowThresholdExecutors":
		r = warn(state, sentence("it has fewer executors than it asks for", message))
	case "Submitted", "ScheduledToRestart", "DriverRequested", "DriverStarted", "DriverReady":
		r = passing(state, message, since)
	default:
		if slices.Contains(sparkFailures(), state) {
			r = bad(state, message)
		}
	}
	fact(&r, "Spark %s", d.text("spec", "runtimeVersions", "sparkVersion"))
	return r
}

func sparkFailures() []string {
	return []string{"DriverStartTimedOut", "ExecutorsStartTimedOut", "DriverReadyTimedOut", "SchedulingFailure", "DriverEvicted", "Failed"}
}

// released is the state after the resources were given back, which hides how
// the application ended: the state before it tells.
func released(d document, state string) model.Report {
	history := d.part("status", "stateTransitionHistory")
	var ids []int
	for id := range history {
		if n, err := strconv.Atoi(id); err == nil {
			ids = append(ids, n)
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Backward(ids) {
		before := history.part(strconv.Itoa(id))
		ended := before.text("currentStateSummary")
		if slices.Contains(sparkFailures(), ended) {
			return bad(ended, sentence(ended, before.text("message")))
		}
		if ended == "Succeeded" {
			return fine(ended)
		}
	}
	return fine(state)
}
