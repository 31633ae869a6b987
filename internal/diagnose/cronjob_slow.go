package diagnose

import (
	"slices"
	"strconv"
	"time"

	"kdash/internal/model"
)

// cronJobSlow finds a run that takes far longer than the ones before it did.
func cronJobSlow() Rule {
	return Rule{
		Code: "cronjob-slow", Title: "a run that takes longer than its own history", Severity: model.Warning,
		DependsOn: append(podCodes(), "cronjob-blocked"),
		Reads:     []model.Kind{model.KindCronJob, model.KindJob},
		Check:     on(slowRun),
	}
}

func slowRun(w *World, c *model.CronJob) []model.Finding {
	r, runs := running(c)
	longest, known := longestRun(c)
	if !runs || !known || r.Start.IsZero() || !w.over(r.Start, max(2*longest, 2*grace)) {
		return nil
	}
	f := onCronJob(c)
	f.Title = "run " + r.Name + " takes more than twice as long as any of the runs before it"
	f.Cause = "the longest took " + longest.String()
	f.Since = r.Start
	f.Evidence = append(f.Evidence, fact(f.Object, "status.active", r.Name, r.Start),
		fact(f.Object, "runs", "longest of those that succeeded: "+strconv.Itoa(int(longest.Seconds()))+" s", w.Now))
	w.withRun(c, r, &f)
	f.Log = w.mainLog(c, r)
	return one(f)
}

// longestRun is how long the slowest success took, of two or more.
func longestRun(c *model.CronJob) (time.Duration, bool) {
	var took []int64
	for i := range c.Runs {
		if s, known := c.Runs[i].Seconds.Value(); known && c.Runs[i].Outcome == model.OutcomeSucceeded {
			took = append(took, s)
		}
	}
	if len(took) < 2 {
		return 0, false
	}
	return time.Duration(slices.Max(took)) * time.Second, true
}
