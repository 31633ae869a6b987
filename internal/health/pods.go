package health

import (
	"strings"
	"time"

	"kdash/internal/model"
)

// Pod says how p is doing at the time now.
func Pod(p *model.Pod, now time.Time) model.Verdict {
	return pod(p, &clock{now: now})
}

// NextChange is when Pod's verdict on p may change although nothing happens to
// p; zero when it cannot.
func NextChange(p *model.Pod, now time.Time) time.Time {
	c := clock{now: now}
	pod(p, &c)
	return c.next
}

// PodOfJob is Pod for a pod that j made. A try that failed is no trouble once
// the Job has succeeded.
func PodOfJob(p *model.Pod, j *model.Job, now time.Time) model.Verdict {
	if _, done := model.Holds(j.Conditions, "Complete"); done && p.Phase == "Failed" {
		return noted("its Job has succeeded since")
	}
	return Pod(p, now)
}

func pod(p *model.Pod, c *clock) model.Verdict {
	switch {
	case p.Terminating():
		return terminating(p, c)
	case p.Phase == "Succeeded":
		return well()
	case p.Phase == "Failed":
		return bad(failure(p))
	case p.Phase == "Unknown" || p.Reason == "NodeLost":
		return bad("its node " + p.Node + " does not answer")
	case p.Node == "":
		return unscheduled(p, c)
	}
	return scheduled(p, c)
}

// terminating is fine until long after the deletion was due.
func terminating(p *model.Pod, c *clock) model.Verdict {
	if !c.over(p.Deleted, deletionGrace) {
		return well()
	}
	d, disrupted := model.Holds(p.Conditions, "DisruptionTarget")
	lost := p.Reason == "NodeLost" || disrupted && d.Reason == "DeletionByTaintManager"
	switch {
	case lost:
		return bad("cannot be deleted: its node " + p.Node + " does not answer")
	case len(p.Finalizers) > 0:
		return bad("deleted, but held by finalizer " + strings.Join(p.Finalizers, ", "))
	}
	return bad("deleted, but still on node " + p.Node)
}

// failure explains a pod of phase Failed.
func failure(p *model.Pod) string {
	if p.Reason != "" {
		return with(brief(p.Reason), p.Message)
	}
	for i := range p.States {
		if s := &p.States[i]; s.State.Phase == "terminated" && s.State.ExitCode != 0 {
			return named(p, s, ending(s, &s.State))
		}
	}
	return with("failed", p.Message)
}

// unscheduled explains a pod that has no node.
func unscheduled(p *model.Pod, c *clock) model.Verdict {
	s, found := model.ConditionOf(p.Conditions, "PodScheduled")
	if !found || s.Status == "True" {
		return late(c, p.Created, "no scheduler has looked at it")
	}
	if s.Reason == "SchedulingGated" {
		return unknown("held back by its scheduling gates")
	}
	since := latest(s.Since, p.Created)
	reason := with("no node for it", fit(s.Message))
	switch {
	case !c.over(since, schedulingGrace):
		return well()
	case !c.over(since, startGrace):
		return warn(reason)
	}
	return bad(reason)
}

// fit is the scheduler's reason without the part on preemption, which seldom
// says more than that it would not help.
func fit(message string) string {
	message, _, _ = strings.Cut(message, " preemption: ")
	return strings.TrimSuffix(message, ".")
}

// scheduled looks at the containers, then at readiness, then at what was.
func scheduled(p *model.Pod, c *clock) model.Verdict {
	if v := containers(p, c); v.Health != model.HealthOK {
		return v
	}
	if v := readiness(p, c); v.Health != model.HealthOK {
		return v
	}
	return restarts(p, c)
}

// late is a warning once the grace for starting has ended.
func late(c *clock, start time.Time, reason string) model.Verdict {
	if !c.over(start, startGrace) {
		return well()
	}
	return warn(reason)
}

// named puts the container's name before a text where the pod has several.
func named(p *model.Pod, s *model.Container, text string) string {
	switch {
	case s.Role == model.ContainerInit:
		return "init container " + s.Name + ": " + text
	case len(p.States) > 1:
		return s.Name + ": " + text
	}
	return text
}
