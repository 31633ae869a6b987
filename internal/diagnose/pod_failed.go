package diagnose

import (
	"time"

	"kdash/internal/model"
)

// podFailed finds a pod that has ended with an error and that nothing starts
// again: a task of an orchestrator, a pod that somebody made by hand.
func podFailed() Rule {
	return Rule{
		Code: "pod-failed", Title: "a pod that has ended with an error", Severity: model.Warning,
		DependsOn: append(aboveCodes(), "evicted", "pod-refused"),
		Reads:     []model.Kind{model.KindPod},
		Check:     on(failedAlone),
	}
}

func failedAlone(w *World, p *model.Pod) []model.Finding {
	if p.Phase != "Failed" || p.Terminating() || ofJob(p) || p.Reason == "Evicted" || refusal(p.Reason) || w.replaced(p) {
		return nil
	}
	f := onPod(p)
	if w.over(endedAt(p), past) {
		f.Severity = model.Info
	}
	f.Title, f.Since = with("failed", join(" ", p.Reason, p.Message)), endedAt(p)
	f.Evidence = []model.Evidence{fact(model.RefOf(p), "status.phase", join(" ", p.Phase, p.Reason, p.Message), f.Since)}
	for _, s := range containers(p) {
		if s.State.Phase == "terminated" && s.State.ExitCode != 0 {
			f.Title = "container " + s.Name + " has ended with " + exited(&s.State)
			f.Cause = brief(s.State.Message)
			f.Evidence = append(f.Evidence, stateFact(p, s))
			f.Log = model.LogOf{Pod: model.RefOf(p), Container: s.Name}
			break
		}
	}
	if f.Log.Container != "" {
		f.Next = []string{logs(f.Log)}
	}
	f.Next = append(f.Next, describe(model.RefOf(p)))
	return one(f)
}

// past is when a failure that nothing tries again is history: whoever was on
// call then has seen it.
const past = 24 * time.Hour

// replaced reports whether a controller has all the pods that it wants, so
// that a failed one is but history.
func (w *World) replaced(p *model.Pod) bool {
	x, found := w.Workload(p.Workload)
	return found && x.Kind != model.KindPod && x.Desired.IsKnown() && int64(x.Ready) >= x.Desired.Or(0) && x.Job == nil
}

// cured reports whether the Job or CronJob of p has had success since.
func (w *World) cured(p *model.Pod) bool {
	j, found := w.job(p.Namespace, p.Owner.Name)
	return ofJob(p) && found && j.Outcome == model.OutcomeSucceeded
}

// endedAt is when a pod ended, by its containers or its conditions.
func endedAt(p *model.Pod) time.Time {
	var last time.Time
	for _, s := range containers(p) {
		if s.State.Finished.After(last) {
			last = s.State.Finished
		}
	}
	if last.IsZero() {
		if c, found := model.ConditionOf(p.Conditions, "Ready"); found {
			last = c.Since
		}
	}
	return last
}
