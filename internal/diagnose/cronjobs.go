package diagnose

import (
	"time"

	"kdash/internal/model"
)

// onCronJob begins a finding on a CronJob.
func onCronJob(c *model.CronJob) model.Finding {
	f := named(model.RefOf(c), c.Identity)
	f.Evidence = []model.Evidence{fact(f.Object, "status.lastScheduleTime", stamp(c.LastRun), c.LastRun),
		fact(f.Object, "status.lastSuccessfulTime", stamp(c.LastSuccess), c.LastSuccess)}
	f.Next = []string{describe(f.Object)}
	return f
}

// stamp writes a time as a fact that does not age.
func stamp(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format("2006-01-02 15:04 UTC")
}

// lastEnded is the newest run of c that has ended.
func lastEnded(c *model.CronJob) (*model.Run, bool) {
	for i := len(c.Runs) - 1; i >= 0; i-- {
		if o := c.Runs[i].Outcome; o == model.OutcomeSucceeded || o == model.OutcomeFailed {
			return &c.Runs[i], true
		}
	}
	return nil, false
}

// running is the oldest run of c that has not ended.
func running(c *model.CronJob) (*model.Run, bool) {
	for i := range c.Runs {
		if c.Runs[i].Outcome == model.OutcomeRunning {
			return &c.Runs[i], true
		}
	}
	return nil, false
}

// withRun adds what is known of a run: its Job, its pods and how they ended.
func (w *World) withRun(c *model.CronJob, r *model.Run, f *model.Finding) {
	j, found := w.job(c.Namespace, r.Name)
	if !found {
		return
	}
	f.Affected = append(f.Affected, model.RefOf(j))
	for _, p := range w.podsOfJob(j) {
		f.Affected = append(f.Affected, model.RefOf(p))
	}
	if failure, failed := failureOf(j); failed {
		f.Evidence = append(f.Evidence, conditionFact(model.RefOf(j), failure))
	}
	if cause := w.tryFacts(j, f); cause != "" {
		f.Cause = join("; ", f.Cause, cause)
	}
}
