package store

import (
	"cmp"
	"slices"

	"kdash/internal/health"
	"kdash/internal/model"
)

// jobRoot is the workload that j belongs to: its controller, or itself.
func (w *world) jobRoot(j *model.Job) model.Ref {
	if j.Owner.IsZero() {
		return model.RefOf(j)
	}
	return model.Ref{Kind: j.Owner.Kind, Namespace: j.Namespace, Name: j.Owner.Name, UID: j.Owner.UID}
}

func (w *world) addJob(o *model.Job) {
	j := *o
	n := nameOf(&j)
	j.Workload = w.jobRoot(&j)
	j.Outcome = outcomeOf(&j)
	old, had := w.jobs.put(&j)
	if had && old.Workload != j.Workload {
		w.leaveJob(old)
	}
	g := w.touch(keyOf(j.Workload))
	if j.Workload != model.RefOf(&j) {
		g.jobs[n] = struct{}{}
		g.ref.UID = j.Workload.UID
	}
	if !had || old.Owner != j.Owner || old.UID != j.UID {
		w.reroot(j.UID, 0)
	}
	if !had || old.Outcome != j.Outcome {
		for pod := range w.dependents[j.UID] {
			w.touchPod(pod)
		}
	}
}

// outcomeOf is what became of j. A Job that has no outcome yet is running,
// even before its first pod.
func outcomeOf(j *model.Job) model.Outcome {
	for _, c := range j.Conditions {
		switch {
		case c.Status != "True":
		case c.Type == "Complete" || c.Type == "SuccessCriteriaMet":
			return model.OutcomeSucceeded
		case c.Type == "Failed" || c.Type == "FailureTarget":
			return model.OutcomeFailed
		}
	}
	if j.Suspended {
		return model.OutcomeSuspended
	}
	return model.OutcomeRunning
}

func (w *world) removeJob(n nsname) {
	if old, had := w.jobs.delete(n); had {
		w.leaveJob(old)
		w.reroot(old.UID, 0)
	}
}

func (w *world) leaveJob(j *model.Job) { delete(w.touch(keyOf(j.Workload)).jobs, nameOf(j)) }

// describeJob fills in a workload that is a Job of its own. Jobs have not been
// published since they were touched, so this one is filled in place.
func (w *world) describeJob(g *group, out *model.Workload) bool {
	j, ok := w.jobs.byKey[g.key.nsname]
	if !ok {
		return false
	}
	j = w.deriveJob(j, g)
	fillMeta(out, &j.Meta)
	out.Job, out.Desired = j, j.Completions
	if !out.Desired.IsKnown() {
		out.Desired = model.Known(int64(j.Parallelism))
	}
	return true
}

func (w *world) deriveJob(o *model.Job, g *group) *model.Job {
	j := *o
	j.Identity = g.name.identity
	j.Verdict = health.Job(&j, w.now)
	w.jobs.put(&j)
	return &j
}

// describeCronJob fills in a CronJob and the Jobs it has made.
func (w *world) describeCronJob(g *group, out *model.Workload) bool {
	o, ok := w.cronJobs.byKey[g.key.nsname]
	if !ok {
		return false
	}
	c := *o
	c.Identity = g.name.identity
	c.Runs = w.runs(g)
	c.Verdict = health.CronJob(&c, w.now)
	w.wakes.add(health.NextCronJobChange(&c, w.now), g.key)
	w.cronJobs.put(&c)
	fillMeta(out, &c.Meta)
	out.CronJob = &c
	return true
}

// runs derives the Jobs of a group and returns them as runs, oldest first.
func (w *world) runs(g *group) []model.Run {
	jobs := make([]*model.Job, 0, len(g.jobs))
	for n := range g.jobs {
		if j, ok := w.jobs.byKey[n]; ok {
			jobs = append(jobs, w.deriveJob(j, g))
		}
	}
	slices.SortFunc(jobs, func(a, b *model.Job) int {
		return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.Name, b.Name))
	})
	runs := make([]model.Run, len(jobs))
	for i, j := range jobs {
		runs[i] = runOf(j)
	}
	return runs
}

func runOf(j *model.Job) model.Run {
	r := model.Run{Name: j.Name, Outcome: j.Outcome, Start: j.Started, Reason: j.Verdict.Reason}
	if !j.Started.IsZero() && !j.Finished.IsZero() {
		r.Seconds = model.Known(int64(j.Finished.Sub(j.Started).Seconds()))
	}
	return r
}
