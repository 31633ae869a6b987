package health

import (
	"strconv"
	"time"

	"kdash/internal/model"
	"kdash/internal/words"
)

// Workload says how w is doing at the time now, by its controller, Job or
// CronJob and by its pods, whose verdicts must have been filled in.
func Workload(w *model.Workload, now time.Time) model.Verdict {
	return workload(w, &clock{now: now})
}

// NextWorkloadChange is when Workload's verdict on w may change although
// nothing happens to w or to a verdict on its pods; zero when it cannot.
func NextWorkloadChange(w *model.Workload, now time.Time) time.Time {
	c := clock{now: now}
	workload(w, &c)
	return c.next
}

func workload(w *model.Workload, c *clock) model.Verdict {
	switch {
	case w.Kind == model.KindPod && len(w.Pods) == 1:
		return w.Pods[0].Verdict
	case w.Job != nil:
		return jobWorkload(w)
	case w.CronJob != nil:
		return cronJob(w.CronJob, c).Worse(podsVerdict(w.Pods, unfinished))
	case w.Controller != nil:
		return controlled(w, c)
	}
	return podsVerdict(w.Pods, everyPod)
}

// jobWorkload joins a Job and its pods. What has ended is judged as a whole,
// with the last failed try as the cause.
func jobWorkload(w *model.Workload) model.Verdict {
	v := Job(w.Job, time.Time{})
	switch {
	case v.Health == model.HealthBad:
		return model.Verdict{Health: v.Health, Reason: with(v.Reason, lastFailure(w.Pods))}
	case !w.Job.Finished.IsZero():
		return v
	}
	return podsVerdict(w.Pods, unfinished).Worse(v)
}

// lastFailure is why the pod that failed last did.
func lastFailure(pods []*model.Pod) string {
	var newest *model.Pod
	for _, p := range pods {
		if p.Phase == "Failed" && (newest == nil || p.Created.After(newest.Created)) {
			newest = p
		}
	}
	if newest == nil {
		return ""
	}
	return newest.Verdict.Reason
}

// controlled joins a StatefulSet, Deployment, DaemonSet or ReplicaSet with its
// pods. A pod names the cause, so its reason goes before that of an equally
// bad controller, which only counts.
func controlled(w *model.Workload, c *clock) model.Verdict {
	refused, isRefused := model.Holds(w.Controller.Conditions, "ReplicaFailure")
	if isRefused {
		return bad(with("pods cannot be made", refusal(refused.Message)))
	}
	wanted := present
	if int64(w.Ready) < w.Desired.Or(0) {
		wanted = everyPod
	}
	v := podsVerdict(w.Pods, wanted)
	return v.Worse(Controller(w.Controller)).Worse(short(w, c))
}

// Controller says what the controller itself reports on c.
func Controller(c *model.Controller) model.Verdict {
	if r, failed := model.Holds(c.Conditions, "ReplicaFailure"); failed {
		return bad(with("pods cannot be made", refusal(r.Message)))
	}
	p, found := model.ConditionOf(c.Conditions, "Progressing")
	switch {
	case found && p.Status == "False":
		return bad(with("rollout is stuck", p.Message))
	case c.Observed < c.Generation:
		return unknown("its controller has not seen the last change yet")
	}
	return well()
}

// short says that pods are missing and nothing explains it. Whatever makes
// them gets the time that a start takes, from the last thing that is known to
// have happened.
func short(w *model.Workload, c *clock) model.Verdict {
	desired := w.Desired.Or(0)
	if int64(w.Ready) >= desired || int64(living(w.Pods)) >= desired {
		return well()
	}
	if !c.over(lastMove(w), startGrace) {
		return well()
	}
	text := strconv.Itoa(w.Ready) + " of " + strconv.FormatInt(desired, 10) + " ready, the others do not exist"
	if w.Ready == 0 {
		return bad(text)
	}
	return warn(text)
}

// living counts the pods that have not ended.
func living(pods []*model.Pod) int {
	n := 0
	for _, p := range pods {
		if unfinished(p) {
			n++
		}
	}
	return n
}

// lastMove is when the last pod was made or changed its readiness.
func lastMove(w *model.Workload) time.Time {
	last := w.Created
	for _, p := range w.Pods {
		ready, found := model.ConditionOf(p.Conditions, "Ready")
		if last = latest(last, p.Created); found {
			last = latest(last, ready.Since)
		}
	}
	return last
}

// present leaves out failed pods: their controller has replaced them.
func present(p *model.Pod) bool { return p.Phase != "Failed" }

// unfinished leaves out what has ended: of a run, its Job tells.
func unfinished(p *model.Pod) bool { return present(p) && p.Phase != "Succeeded" }

// everyPod counts the failed ones too.
func everyPod(*model.Pod) bool { return true }

// podsVerdict is the worst verdict on the pods that count, with how many are
// as bad.
func podsVerdict(pods []*model.Pod, counts func(*model.Pod) bool) model.Verdict {
	worst, alike, total := well(), 0, 0
	for _, p := range pods {
		if !counts(p) {
			continue
		}
		total++
		switch {
		case p.Verdict.Health > worst.Health:
			worst, alike = p.Verdict, 1
		case p.Verdict.Health == worst.Health:
			alike++
		}
	}
	switch {
	case worst.Health == model.HealthOK:
		return well()
	case total == 1:
		return worst
	}
	worst.Reason = strconv.Itoa(alike) + " of " + words.Count(total, "pod") + ": " + worst.Reason
	return worst
}
