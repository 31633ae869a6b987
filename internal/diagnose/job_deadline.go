package diagnose

import (
	"strconv"

	"kdash/internal/model"
)

// jobDeadline finds a Job that was stopped because it ran too long.
func jobDeadline() Rule {
	return Rule{
		Code: "job-deadline", Title: "a Job that was stopped at its deadline", Severity: model.Critical,
		Reads: []model.Kind{model.KindJob, model.KindPod},
		Check: on(tooLong),
	}
}

func tooLong(w *World, j *model.Job) []model.Finding {
	c, failed := failureOf(j)
	if !failed || !alone(j) || c.Reason != "DeadlineExceeded" {
		return nil
	}
	f := w.onJob(j)
	f.Since = c.Since
	if w.over(c.Since, past) {
		f.Severity = model.Info
	}
	f.Title = "stopped: it was active longer than its deadline"
	if d, known := j.Deadline.Value(); known {
		f.Title += " of " + strconv.FormatInt(d, 10) + " s"
		f.Evidence = append(f.Evidence, fact(model.RefOf(j), "spec.activeDeadlineSeconds", strconv.FormatInt(d, 10), j.Created))
	}
	f.Cause = "the Job controller has deleted its pods, and their logs with them"
	f.Evidence = append(f.Evidence, conditionFact(model.RefOf(j), c))
	return one(f)
}
