package diagnose

import "kdash/internal/model"

// cronJobNeverOK finds a CronJob that runs and has never succeeded.
func cronJobNeverOK() Rule {
	return Rule{
		Code: "cronjob-never-ok", Title: "a CronJob that has never succeeded", Severity: model.Critical,
		DependsOn: []string{"cronjob-blocked"},
		Reads:     []model.Kind{model.KindCronJob, model.KindJob, model.KindPod},
		Check:     on(neverOK),
	}
}

func neverOK(w *World, c *model.CronJob) []model.Finding {
	r, ended := lastEnded(c)
	if c.Suspended || !c.LastSuccess.IsZero() || c.LastRun.IsZero() || !ended || r.Outcome != model.OutcomeFailed {
		return nil
	}
	f := onCronJob(c)
	f.Title = "runs and has never succeeded"
	f.Cause = join(": ", "last run "+r.Name, brief(r.Reason))
	f.Since = c.Created
	w.withRun(c, r, &f)
	return one(f)
}
