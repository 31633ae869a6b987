package operators

import (
	"slices"
	"strings"
	"time"
)

// condition is one of status.conditions.
type condition struct {
	kind, status, reason, message string
	since                         time.Time
}

func conditionsOf(d document) []condition {
	list := d.parts("status", "conditions")
	out := make([]condition, len(list))
	for i, c := range list {
		out[i] = condition{c.text("type"), c.text("status"), c.text("reason"), c.text("message"), c.time("lastTransitionTime")}
	}
	return out
}

// polarity says what it means that a condition is True.
type polarity int

const (
	neutral  polarity = iota // nothing about the present
	summary                  // all is well: what the others add up to
	positive                 // something is well
	negative                 // something is wrong
	warning                  // something deserves a look
	motion                   // something is under way
)

// polarityOf knows a condition by its type. Conditions that are True for ever
// once they were (Initialized, Provisioned) say nothing of the present.
func polarityOf(kind string) polarity {
	ends := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(kind, w) })
	}
	begins := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(kind, w) })
	}
	switch {
	case kind == "Ready", kind == "Available", kind == "Healthy", kind == "Running":
		return summary
	case kind == "Warning", begins("Pending"): // PendingRestart: somebody has to do it
		return warning
	case negated(kind), begins("Unhealthy", "Unavailable"), ends("Failed", "Failure", "Failing", "Error", "Degraded", "Stalled", "Stuck", "Pressure", "Lost"), kind == "Aborted":
		return negative
	case isMotion(kind):
		return motion
	case ends("Initialized", "Provisioned", "Created", "Paused", "Suspended", "Stopped"):
		return neutral
	case ends("Ready", "Available", "Healthy", "Synced", "Succeeded", "Success", "Valid", "Reconciled", "Reachable", "Established", "Accepted"):
		return positive
	}
	return neutral
}

// negated knows NotReady, and not Notified.
func negated(kind string) bool {
	rest, ok := strings.CutPrefix(kind, "Not")
	return ok && rest != "" && 'A' <= rest[0] && rest[0] <= 'Z'
}

// isMotion knows the words for a change that is to end. Serving and Streaming
// are none.
func isMotion(word string) bool {
	return slices.ContainsFunc(motions(), func(m string) bool {
		return strings.HasSuffix(strings.ToLower(word), m)
	})
}

func motions() []string {
	return []string{
		"pending", "waiting", "inprogress", "progressing", "reconciling", "syncing", "updating", "upgrading", "scaling", "scalingup", "scalingdown",
		"deploying", "creating", "deleting", "provisioning", "initializing", "initialising", "installing", "uninstalling", "starting", "stopping",
		"restarting", "rolling", "rollingrestart", "terminating", "suspending", "resuming", "replacing", "replacingnodes", "joining", "draining",
		"bootstrapping", "restoring", "resizing", "rebalancing", "migrating", "processing", "applying", "applyingchanges", "preparing", "scheduling",
		"configuring", "changing", "failingover", "switchingover", "recovering", "cloning", "building", "binding", "moving", "booting", "launching",
		"allocating", "attaching", "detaching", "expanding", "converging", "cleaning", "finalizing", "queued", "rollingback",
	}
}
