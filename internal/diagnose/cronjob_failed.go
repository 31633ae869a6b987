package diagnose

import (
	"strconv"

	"kdash/internal/model"
	"kdash/internal/schedule"
)

// cronJobFailed finds a CronJob whose last run failed.
func cronJobFailed() Rule {
	return Rule{
		Code: "cronjob-failed", Title: "a CronJob whose last run failed", Severity: model.Warning,
		DependsOn: []string{"cronjob-blocked", "cronjob-never-ok"},
		Reads:     []model.Kind{model.KindCronJob, model.KindJob, model.KindPod},
		Check:     on(lastFailed),
	}
}

func lastFailed(w *World, c *model.CronJob) []model.Finding {
	r, ended := lastEnded(c)
	if c.Suspended || c.LastSuccess.IsZero() || !ended || r.Outcome != model.OutcomeFailed || c.LastSuccess.After(r.Start) {
		return nil
	}
	f := onCronJob(c)
	f.Title = "last run " + r.Name + " failed"
	f.Cause = brief(r.Reason)
	f.Since = r.Start
	if due := schedule.Missed(c.Schedule, c.TimeZone, c.LastSuccess, r.Start); due > 1 {
		// The runs before this one may be deleted: had one of them succeeded,
		// the CronJob would say so.
		f.Cause = join("; ", f.Cause, strconv.Itoa(due)+" runs were due since the last success")
		if first, err := schedule.Next(c.Schedule, c.TimeZone, c.LastSuccess); err == nil {
			f.Since = first
		}
	}
	w.withRun(c, r, &f)
	return one(f)
}
