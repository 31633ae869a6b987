package diagnose

import (
	"errors"

	"kdash/internal/model"
	"kdash/internal/schedule"
)

// cronJobSchedule finds a schedule that gives no next run.
func cronJobSchedule() Rule {
	return Rule{
		Code: "cronjob-schedule", Title: "a schedule that gives no run", Severity: model.Critical,
		Reads: []model.Kind{model.KindCronJob, model.KindEvent},
		Check: on(noNextRun),
	}
}

func noNextRun(w *World, c *model.CronJob) []model.Finding {
	if c.Suspended || c.Terminating() {
		return nil
	}
	_, err := schedule.Next(c.Schedule, c.TimeZone, w.Now)
	if err == nil {
		return nil
	}
	f := onCronJob(c)
	f.Title = with("its schedule "+c.Schedule+" cannot be read", err.Error())
	if errors.Is(err, schedule.ErrNever) {
		f.Title = "no run will ever come: there is no such day as its schedule " + c.Schedule + " asks for"
	}
	f.Since = c.Created
	f.Evidence = append(f.Evidence, fact(f.Object, "spec.schedule", join(" ", c.Schedule, c.TimeZone), c.Created))
	f.Evidence = append(f.Evidence, w.eventFacts(f.Object, "UnparseableSchedule", "InvalidSchedule", "UnknownTimeZone", "UnsupportedSchedule")...)
	return one(f)
}
