package diagnose

import (
	"strconv"

	"kdash/internal/model"
)

// jobFailed finds a Job that has given up.
func jobFailed() Rule {
	return Rule{
		Code: "job-failed", Title: "a Job that has failed", Severity: model.Critical,
		Reads: []model.Kind{model.KindJob, model.KindPod},
		Check: on(gaveUp),
	}
}

func gaveUp(w *World, j *model.Job) []model.Finding {
	c, failed := failureOf(j)
	if !failed || !alone(j) || c.Reason == "DeadlineExceeded" {
		return nil
	}
	f := w.onJob(j)
	f.Since = c.Since
	if w.over(c.Since, past) {
		f.Severity = model.Info
	}
	f.Evidence = []model.Evidence{conditionFact(model.RefOf(j), c),
		fact(model.RefOf(j), "status.failed", strconv.Itoa(j.Failed), c.Since)}
	cause := w.tryFacts(j, &f)
	f.Title = join(": ", "failed after "+tries(j), cause)
	f.Cause = brief(join(": ", c.Reason, c.Message))
	return one(f)
}

func tries(j *model.Job) string {
	if j.Failed == 1 {
		return "1 try"
	}
	return strconv.Itoa(j.Failed) + " tries"
}
