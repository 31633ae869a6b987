package health

import (
	"strconv"
	"time"

	"kdash/internal/model"
	"kdash/internal/words"
)

// Job says how j is doing. Time does not count: a Job is late only by its own
// deadline, of which the controller tells.
func Job(j *model.Job, _ time.Time) model.Verdict {
	if c, failed := jobFailure(j); failed {
		return bad(jobFailed(j, c))
	}
	if _, done := model.Holds(j.Conditions, "Complete"); done {
		return well()
	}
	if j.Suspended {
		return noted("suspended: it has no pods until it is resumed")
	}
	if j.Failed > 0 {
		return warn(strconv.Itoa(j.Failed) + " of " + words.Count(int(j.Backoff)+1, "try") + " failed")
	}
	return well()
}

// jobFailure finds why j failed. FailureTarget comes first and Failed when all
// its pods are gone.
func jobFailure(j *model.Job) (*model.Condition, bool) {
	if c, found := model.Holds(j.Conditions, "Failed"); found {
		return c, true
	}
	return model.Holds(j.Conditions, "FailureTarget")
}

// jobFailed words the reasons that a Job fails for.
func jobFailed(j *model.Job, c *model.Condition) string {
	switch c.Reason {
	case "BackoffLimitExceeded":
		return "failed: " + words.Count(max(j.Failed, 1), "try") + " without success"
	case "DeadlineExceeded":
		return "stopped: active for longer than its deadline" + deadline(j)
	}
	return with("failed: "+c.Reason, c.Message)
}

// deadline names the deadline of j, when it is known.
func deadline(j *model.Job) string {
	seconds, known := j.Deadline.Value()
	if !known {
		return ""
	}
	return " of " + strconv.FormatInt(seconds, 10) + " s"
}

// Outcome says what became of j.
func Outcome(j *model.Job) model.Outcome {
	if _, failed := jobFailure(j); failed {
		return model.OutcomeFailed
	}
	if _, done := model.Holds(j.Conditions, "Complete"); done {
		return model.OutcomeSucceeded
	}
	if j.Suspended {
		return model.OutcomeSuspended
	}
	return model.OutcomeRunning
}
