package diagnose

import (
	"strconv"

	"kdash/internal/model"
	"kdash/internal/schedule"
)

// missesForTrouble is how many runs may be missing before it is no hiccup.
const missesForTrouble = 3

// cronJobStale finds runs that start in time and do not succeed, as when each
// replaces the one before it: none of those is left to be seen failing.
func cronJobStale() Rule {
	return Rule{
		Code: "cronjob-stale", Title: "a success that is old behind a schedule that is fresh", Severity: model.Warning,
		DependsOn: []string{"cronjob-blocked", "cronjob-never-ok", "cronjob-failed"},
		Reads:     []model.Kind{model.KindCronJob},
		Check:     on(staleSuccess),
	}
}

func staleSuccess(w *World, c *model.CronJob) []model.Finding {
	replaces := c.Concurrency == "Replace"
	last := lastTime(c.LastSuccess, c.Created)
	if c.Suspended || c.LastSuccess.IsZero() && !replaces || !c.LastRun.After(last) {
		return nil
	}
	n := schedule.Missed(c.Schedule, c.TimeZone, last, c.LastRun)
	if n < missesForTrouble {
		return nil
	}
	f := onCronJob(c)
	f.Title = "runs start, but none has succeeded since " + stamp(c.LastSuccess)
	if c.LastSuccess.IsZero() {
		f.Title = "runs start, but none has ever succeeded"
	}
	f.Cause = strconv.Itoa(n) + " runs without a success"
	if replaces {
		f.Cause += "; concurrencyPolicy Replace ends each when the next one starts"
	}
	f.Since = last
	f.Evidence = append(f.Evidence, fact(f.Object, "spec.schedule", c.Schedule, c.Created), fact(f.Object, "spec.concurrencyPolicy", c.Concurrency, c.Created))
	if r, runs := running(c); runs {
		w.withRun(c, r, &f)
		f.Log = w.mainLog(c, r)
	}
	return one(f)
}
