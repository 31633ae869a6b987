package health

import (
	"time"

	"kdash/internal/model"
)

// readiness warns of a pod that runs and is not ready for longer than a start
// takes.
func readiness(p *model.Pod, c *clock) model.Verdict {
	ready, found := model.ConditionOf(p.Conditions, "Ready")
	if p.Phase != "Running" || !found || ready.Status == "True" || initializing(p) {
		return well()
	}
	if ready.Reason == "ReadinessGatesNotReady" {
		return late(c, ready.Since, with("a readiness gate is closed", ready.Message))
	}
	s, found := unready(p)
	switch {
	case !found && ready.Reason == "PodCompleted":
		return well()
	case !found:
		return late(c, ready.Since, with("not ready", ready.Message))
	case !s.Started:
		return late(c, since(ready, s), named(p, s, "runs, but its startup probe has not passed"))
	}
	return late(c, since(ready, s), named(p, s, "runs, but its readiness probe fails"))
}

// since is when s can first have been missed: it became unready, or started.
func since(ready *model.Condition, s *model.Container) time.Time {
	return latest(ready.Since, s.State.Started)
}

// unready finds the first container that runs and is not ready.
func unready(p *model.Pod) (*model.Container, bool) {
	for i := range p.States {
		s := &p.States[i]
		long := s.Role == model.ContainerMain || s.Role == model.ContainerSidecar
		if long && s.State.Phase == "running" && !s.Ready {
			return s, true
		}
	}
	return nil, false
}

// restarts warns of a container that was restarted lately and has yet to show
// that it stays.
func restarts(p *model.Pod, c *clock) model.Verdict {
	for i := range p.States {
		s := &p.States[i]
		if s.State.Phase != "running" || s.Last.Phase != "terminated" || s.Role == model.ContainerEphemeral {
			continue
		}
		if !c.over(s.State.Started, settling(s)) {
			return warn(named(p, s, "restarted: "+crashed(s, &s.Last)))
		}
	}
	return well()
}

// settling is how long a restarted container must run before it counts as
// steady: twice as long as the instance that died, at least a minute, at most
// restartMemory. So a start that took three tries is soon forgotten, and a
// leak that kills every few minutes is not.
func settling(s *model.Container) time.Duration {
	lived := s.Last.Finished.Sub(s.Last.Started)
	if s.Last.Started.IsZero() || s.Last.Finished.IsZero() {
		return restartMemory
	}
	return min(max(2*lived, startGrace), restartMemory)
}
