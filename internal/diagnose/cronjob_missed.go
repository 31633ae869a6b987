package diagnose

import (
	"strconv"
	"time"

	"kdash/internal/model"
	"kdash/internal/schedule"
)

// cronJobMissed finds runs that were due and did not start.
func cronJobMissed() Rule {
	return Rule{
		Code: "cronjob-missed", Title: "a run that did not start in time", Severity: model.Warning,
		DependsOn: append(createCodes(), "cronjob-blocked", "cronjob-schedule"),
		Reads:     []model.Kind{model.KindCronJob, model.KindEvent},
		Check:     on(notStarted),
	}
}

func notStarted(w *World, c *model.CronJob) []model.Finding {
	since := lastTime(c.LastRun, c.Created)
	if c.Suspended || c.Terminating() || since.IsZero() {
		return nil
	}
	if _, runs := running(c); runs && c.Concurrency == "Forbid" {
		return nil // that is asked for; a run that hangs has a rule of its own
	}
	due, err := schedule.Next(c.Schedule, c.TimeZone, since)
	if err != nil || !w.over(due, grace) {
		return nil
	}
	f := onCronJob(c)
	f.Title = "did not start the run due at " + stamp(due)
	f.Since = due
	if schedule.Missed(c.Schedule, c.TimeZone, since, w.Now) >= missesForTrouble {
		f.Severity = model.Critical
	}
	f.Evidence = append(f.Evidence, fact(f.Object, "spec.schedule", c.Schedule, c.Created))
	f.Evidence = append(f.Evidence, w.eventFacts(f.Object, "MissSchedule", "TooManyMissedTimes", "FailedCreate")...)
	if limit, known := c.Deadline.Value(); known {
		f.Evidence = append(f.Evidence, fact(f.Object, "spec.startingDeadlineSeconds", strconv.FormatInt(limit, 10), c.Created))
		if w.over(due, time.Duration(limit)*time.Second) {
			f.Cause = "its startingDeadlineSeconds of " + strconv.FormatInt(limit, 10) + " have passed: that run will not be made up for"
		}
	}
	if e, found := w.event(f.Object, "FailedCreate"); found {
		f.Cause = brief(refusalText(e.Message))
	}
	return one(f)
}
