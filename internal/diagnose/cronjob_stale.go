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

func staleSuccess(_ *World, c *model.CronJob) []model.Finding {
	if c.Suspended || c.LastSuccess.IsZero() || !c.LastRun.After(c.LastSuccess) {
		return nil
	}
	n := schedule.Missed(c.Schedule, c.TimeZone, c.LastSuccess, c.LastRun)
	if n < missesForTrouble {
		return nil
	}
	f := onCronJob(c)
	f.Title = "runs start, but none has succeeded since " + stamp(c.LastSuccess)
	f.Cause = strconv.Itoa(n) + " runs without a success"
	if c.Concurrency == "Replace" {
		f.Cause += "; concurrencyPolicy Replace ends each when the next one starts"
	}
	f.Since = c.LastSuccess
	f.Evidence = append(f.Evidence, fact(f.Object, "spec.schedule", c.Schedule, c.Created), fact(f.Object, "spec.concurrencyPolicy", c.Concurrency, c.Created))
	return one(f)
}
