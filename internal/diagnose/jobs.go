package diagnose

import (
	"cmp"
	"slices"
	"time"

	"kdash/internal/model"
)

// onJob begins a finding on a Job, with the pods that it has left.
func (w *World) onJob(j *model.Job) model.Finding {
	f := named(model.RefOf(j), j.Identity)
	if j.Workload.Name != "" && j.Workload.Kind != model.KindJob {
		f.Object, f.Affected = j.Workload, []model.Ref{f.Object}
	}
	for _, p := range w.podsOfJob(j) {
		f.Affected = append(f.Affected, model.RefOf(p))
	}
	f.Next = []string{describe(model.RefOf(j))}
	return f
}

// podsOfJob are the pods that j made and that still exist, newest last.
func (w *World) podsOfJob(j *model.Job) []*model.Pod {
	var out []*model.Pod
	for _, p := range w.podsOf(j.Workload) {
		if p.Owner.UID == j.UID {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *model.Pod) int { return cmp.Or(a.Created.Compare(b.Created), compare(a.Name, b.Name)) })
	return out
}

// tryFacts tell how the last try of j ended, and whose log says why.
func (w *World) tryFacts(j *model.Job, f *model.Finding) (cause string) {
	pods := w.podsOfJob(j)
	for _, p := range slices.Backward(pods) {
		for _, s := range containers(p) {
			end := &s.State
			if end.Phase != "terminated" {
				end = &s.Last
			}
			if end.Phase != "terminated" || end.ExitCode == 0 {
				continue
			}
			f.Evidence = append(f.Evidence, lastFact(p, s, end))
			f.Log = model.LogOf{Pod: model.RefOf(p), Container: s.Name, Previous: end == &s.Last}
			f.Next = append([]string{logs(f.Log)}, f.Next...)
			if end.Reason == "OOMKilled" {
				return memoryTitle(s)
			}
			return join(": ", exited(end), brief(commandError(end.Message)))
		}
	}
	if len(pods) == 0 {
		const gone = "its pods are gone, and their logs with them"
		f.Evidence = append(f.Evidence, fact(model.RefOf(j), "pods", gone, w.Now))
		return gone
	}
	return ""
}

// failureOf is the condition that says why j failed.
func failureOf(j *model.Job) (*model.Condition, bool) {
	for _, kind := range []string{"Failed", "FailureTarget"} {
		if c, found := model.Holds(j.Conditions, kind); found {
			return c, true
		}
	}
	return nil, false
}

// alone reports whether no CronJob speaks for j.
func alone(j *model.Job) bool { return j.Workload.Kind != model.KindCronJob }

// lastTime is the latest of several times.
func lastTime(times ...time.Time) time.Time {
	var last time.Time
	for _, t := range times {
		if t.After(last) {
			last = t
		}
	}
	return last
}
