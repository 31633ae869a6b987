package diagnose

import (
	"kdash/internal/model"
	"kdash/internal/schedule"
)

// cronJobBlocked finds a run that does not end while Forbid lets no other
// start.
func cronJobBlocked() Rule {
	return Rule{
		Code: "cronjob-blocked", Title: "a run that hangs and lets no other start", Severity: model.Critical,
		DependsOn: podCodes(),
		Reads:     []model.Kind{model.KindCronJob, model.KindJob, model.KindPod, model.KindEvent},
		Check:     on(blocked),
	}
}

func blocked(w *World, c *model.CronJob) []model.Finding {
	r, hangs := running(c)
	if c.Suspended || c.Concurrency != "Forbid" || !hangs || r.Start.IsZero() {
		return nil
	}
	due, err := schedule.Next(c.Schedule, c.TimeZone, r.Start)
	if err != nil || !w.over(due, grace) || w.usual(c, r) {
		return nil
	}
	f := onCronJob(c)
	f.Title = "its run " + r.Name + " hangs, and concurrencyPolicy Forbid lets no other start"
	f.Cause = "no success since " + stamp(c.LastSuccess)
	f.Since = due
	f.Evidence = append(f.Evidence,
		fact(f.Object, "status.active", r.Name+", started "+stamp(r.Start), r.Start),
		fact(f.Object, "spec.concurrencyPolicy", c.Concurrency, c.Created))
	f.Evidence = append(f.Evidence, w.eventFacts(f.Object, "JobAlreadyActive")...)
	w.withRun(c, r, &f)
	f.Log = w.mainLog(c, r)
	f.Next = append(f.Next, kubectl("ends the run, so that the next one starts in time", "delete job %s -n %s", r.Name, c.Namespace))
	return one(f)
}

// mainLog is the log of the first container of a run that does.
func (w *World) mainLog(c *model.CronJob, r *model.Run) model.LogOf {
	j, found := w.job(c.Namespace, r.Name)
	if !found {
		return model.LogOf{}
	}
	for _, p := range w.podsOfJob(j) {
		for _, s := range containers(p) {
			if s.State.Phase == "running" {
				return model.LogOf{Pod: model.RefOf(p), Container: s.Name}
			}
		}
	}
	return model.LogOf{}
}

// usual reports whether a run takes no longer than those before it did.
func (w *World) usual(c *model.CronJob, r *model.Run) bool {
	longest, known := longestRun(c)
	return known && !w.over(r.Start, 2*longest)
}
