package diagnose

import (
	"strconv"

	"kdash/internal/model"
	"kdash/internal/words"
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
	f.Title = join(": ", "failed after "+words.Count(j.Failed, "try"), cause)
	if j.FailedIndex != "" {
		f.Title = join(": ", "index "+j.FailedIndex+" has failed for good", cause)
		f.Evidence = append(f.Evidence, fact(model.RefOf(j), "status.failedIndexes", j.FailedIndex, c.Since))
	}
	f.Cause = brief(join(": ", c.Reason, c.Message))
	return one(f)
}
