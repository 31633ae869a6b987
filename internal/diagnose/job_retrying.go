package diagnose

import (
	"strconv"

	"kdash/internal/model"
)

// jobRetrying finds a Job some of whose tries have failed and that tries on.
func jobRetrying() Rule {
	return Rule{
		Code: "job-retrying", Title: "a Job that fails and tries again", Severity: model.Warning,
		DependsOn: podCodes(),
		Reads:     []model.Kind{model.KindJob, model.KindPod},
		Check:     on(tryingAgain),
	}
}

func tryingAgain(w *World, j *model.Job) []model.Finding {
	if j.Outcome != model.OutcomeRunning || j.Failed == 0 || int64(j.Succeeded) >= j.Completions.Or(1) {
		return nil
	}
	f := w.onJob(j)
	f.Since = j.Started
	f.Evidence = []model.Evidence{fact(model.RefOf(j), "status.failed", strconv.Itoa(j.Failed)+" of "+strconv.Itoa(int(j.Backoff)+1)+" tries", w.Now)}
	cause := w.tryFacts(j, &f)
	f.Title = join(": ", strconv.Itoa(j.Failed)+" of "+strconv.Itoa(int(j.Backoff)+1)+" tries have failed", cause)
	return one(f)
}
