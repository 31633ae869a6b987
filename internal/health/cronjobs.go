package health

import (
	"errors"
	"strings"
	"time"

	"kdash/internal/model"
	"kdash/internal/schedule"
)

// missesForBad is how many runs may fail to start before it is no longer a
// hiccup.
const missesForBad = 3

// CronJob says how c is doing at the time now. Its runs must have been filled
// in.
func CronJob(c *model.CronJob, now time.Time) model.Verdict {
	return cronJob(c, &clock{now: now})
}

// NextCronJobChange is when CronJob's verdict on c may change although nothing
// happens to c; zero when it cannot.
func NextCronJobChange(c *model.CronJob, now time.Time) time.Time {
	k := clock{now: now}
	cronJob(c, &k)
	return k.next
}

func cronJob(c *model.CronJob, k *clock) model.Verdict {
	if c.Suspended {
		return noted("suspended: no run will come")
	}
	_, err := schedule.Next(c.Schedule, c.TimeZone, k.now)
	if err != nil {
		return unscheduledRuns(err)
	}
	return lastRun(c).Worse(missed(c, k)).Worse(stale(c))
}

// unscheduledRuns explains a schedule that gives no next run.
func unscheduledRuns(err error) model.Verdict {
	if errors.Is(err, schedule.ErrNever) {
		return bad("no run will ever come: " + brief(err.Error()))
	}
	return bad("its schedule cannot be read: " + brief(err.Error()))
}

// lastRun looks at how the last run that ended did.
func lastRun(c *model.CronJob) model.Verdict {
	for i := len(c.Runs) - 1; i >= 0; i-- {
		switch r := &c.Runs[i]; r.Outcome {
		case model.OutcomeSucceeded:
			return well()
		case model.OutcomeFailed:
			return runFailed(c, r)
		}
	}
	if c.LastSuccess.IsZero() && !c.LastRun.IsZero() && c.Active == 0 {
		return warn("has run, and has never succeeded")
	}
	return well()
}

// runFailed says that the last run failed, and whether any ever succeeded.
func runFailed(c *model.CronJob, r *model.Run) model.Verdict {
	why := strings.TrimPrefix(r.Reason, "failed: ") // as a Job's verdict begins
	switch {
	case c.LastSuccess.IsZero():
		return bad(with("has never succeeded, last run "+r.Name, why))
	case c.LastSuccess.After(r.Start):
		return well()
	}
	return bad(with("last run "+r.Name+" failed", why))
}

// missed looks for runs that were due since the last one and did not start.
func missed(c *model.CronJob, k *clock) model.Verdict {
	due, ok := dueTimes(c, latest(c.LastRun, c.Created))
	if !ok || !k.over(due[0], lateGrace) {
		return well()
	}
	reason := "did not start the run due at " + stamp(due[0])
	if c.Active > 0 && c.Concurrency == "Forbid" {
		reason = "blocked: its run of " + stamp(c.LastRun) + " has not ended, and Forbid lets no other start"
	}
	if k.over(due[missesForBad-1], lateGrace) {
		return bad(reason)
	}
	return warn(reason)
}

// dueTimes are the next runs that the schedule asks for after a time.
func dueTimes(c *model.CronJob, after time.Time) (due [missesForBad]time.Time, ok bool) {
	if after.IsZero() {
		return due, false
	}
	for i := range due {
		next, err := schedule.Next(c.Schedule, c.TimeZone, after)
		if err != nil {
			return due, false
		}
		due[i], after = next, next
	}
	return due, true
}

// stale warns of runs that start and never succeed, as when each replaces the
// one before it: none of those is left to be seen failing.
func stale(c *model.CronJob) model.Verdict {
	if c.LastSuccess.IsZero() || !c.LastRun.After(c.LastSuccess) {
		return well()
	}
	if schedule.Missed(c.Schedule, c.TimeZone, c.LastSuccess, c.LastRun) < missesForBad {
		return well()
	}
	return warn("runs start, but none has succeeded since " + stamp(c.LastSuccess))
}

// stamp writes a time as a fact that does not age.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }
