// Package health says how pods, workloads, runs and nodes are doing: a verdict
// with the cause in words that name it.
//
// Everything is a pure function of a model value and the time at which it is
// asked. Time counts only for grace: a pod may start, a run may be late, a
// restart may be over. Reasons therefore hold no ages; they stay the same
// until an object changes or a grace ends, and NextChange tells when the
// latter is, so that one timer does instead of polling.
//
// The verdicts follow the API's fields first and the wording of messages only
// to name a cause, since wordings change between releases.
package health

import "time"

const (
	// startGrace is how long a pod may take to start, become ready or be
	// replaced before anybody should look.
	startGrace = time.Minute

	// schedulingGrace covers the moment in which the scheduler waits for a
	// claim to be bound or a node to come up.
	schedulingGrace = 5 * time.Second

	// deletionGrace is what a deletion may take beyond the deletionTimestamp,
	// which already includes the pod's own grace period.
	deletionGrace = time.Minute

	// restartMemory is the longest time for which a restart counts as present
	// trouble. The kubelet forgets its back-off after the same time.
	restartMemory = 10 * time.Minute

	// lateGrace is how late a run may start. The controller looks at its
	// CronJobs when their time comes and needs seconds at most.
	lateGrace = time.Minute
)
