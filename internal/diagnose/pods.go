package diagnose

import (
	"slices"
	"time"

	"kdash/internal/model"
)

// started is when p got its node, and so began to start.
func started(p *model.Pod) time.Time {
	if c, found := model.ConditionOf(p.Conditions, "PodScheduled"); found && c.Status == "True" && !c.Since.IsZero() {
		return c.Since
	}
	if !p.Started.IsZero() {
		return p.Started
	}
	return p.Created
}

// containers are those of p that ought to work: all but the ephemeral ones.
func containers(p *model.Pod) []*model.Container {
	out := make([]*model.Container, 0, len(p.States))
	for i := range p.States {
		if p.States[i].Role != model.ContainerEphemeral {
			out = append(out, &p.States[i])
		}
	}
	return out
}

// waiting are the containers of p that wait for one of these reasons.
func waiting(p *model.Pod, reasons ...string) []*model.Container {
	return slices.DeleteFunc(containers(p), func(s *model.Container) bool {
		return s.State.Phase != "waiting" || !slices.Contains(reasons, s.State.Reason)
	})
}

// firstTime is the earlier of two times, either of which may not be known.
func firstTime(a, b time.Time) time.Time {
	if b.IsZero() || !a.IsZero() && a.Before(b) {
		return a
	}
	return b
}

// recent is how long ago a container may have been restarted for that to be
// present trouble. The kubelet forgets its back-off after the same time.
const recent = 10 * time.Minute

// ending is how the last instance of s ended, where that is present trouble:
// it has ended, waits to be started again, or was restarted lately.
func (w *World) ending(s *model.Container) (*model.ContainerState, bool) {
	switch {
	case s.State.Phase == "terminated":
		return &s.State, true
	case s.Last.Phase != "terminated":
		return nil, false
	case s.State.Phase == "waiting":
		return &s.Last, true
	}
	lived := s.Last.Finished.Sub(s.Last.Started)
	steady := min(max(2*lived, grace), recent)
	return &s.Last, !w.over(s.State.Started, steady)
}

// failing reports whether p is in trouble by itself: it has not ended with
// success and nobody has deleted it.
func failing(p *model.Pod) bool { return p.Phase != "Succeeded" && !p.Terminating() }

// ofJob reports whether a Job made p, which tells of its tries.
func ofJob(p *model.Pod) bool { return p.Owner.Kind == model.KindJob }

// lastTry reports whether s has ended in a pod of a Job that does not start it
// again: the rules on Jobs count such pods and tell why they failed.
func lastTry(p *model.Pod, s *model.Container) bool {
	return ofJob(p) && s.State.Phase == "terminated" && s.Last.Phase == ""
}

// stateFact is the state of a container as evidence.
func stateFact(p *model.Pod, s *model.Container) model.Evidence {
	return containerFact(p, s, "state", &s.State)
}

// lastFact is how the instance before ended, as evidence.
func lastFact(p *model.Pod, s *model.Container, end *model.ContainerState) model.Evidence {
	if end == &s.State {
		return containerFact(p, s, "state", end)
	}
	return containerFact(p, s, "lastState", end)
}

// endFacts are how a container ended and what it does now, which may be one.
func endFacts(p *model.Pod, s *model.Container, end *model.ContainerState) []model.Evidence {
	if end == &s.State {
		return []model.Evidence{stateFact(p, s)}
	}
	return []model.Evidence{lastFact(p, s, end), stateFact(p, s)}
}

func containerFact(p *model.Pod, s *model.Container, field string, state *model.ContainerState) model.Evidence {
	text := join(" ", state.Reason, exitCode(state), state.Message)
	at := state.Finished
	if at.IsZero() {
		at = state.Started
	}
	return fact(model.RefOf(p), "status.containerStatuses["+s.Name+"]."+field+"."+state.Phase, text, at)
}

// logOf is the log that may tell why s ended.
func (w *World) logOf(p *model.Pod, s *model.Container) model.LogOf {
	return model.LogOf{Pod: model.RefOf(p), Container: s.Name, Previous: s.State.Phase != "terminated" && s.Last.Phase == "terminated"}
}

// crashingSince is when a container began to fail: the first of the back-offs
// that the kubelet told of, else the pod's start, else how the instance before
// ended. The Ready condition does not tell, it changes with every try.
func (w *World) crashingSince(p *model.Pod, s *model.Container, end *model.ContainerState) time.Time {
	if e, found := w.event(model.RefOf(p), "BackOff"); found && e.First.After(p.Created) {
		return e.First
	}
	if end.Finished.Sub(end.Started) > recent {
		return end.Finished // until then it ran
	}
	if s.Restarts == 0 || p.Created.After(w.Now.Add(-time.Hour)) {
		return started(p)
	}
	return end.Started
}
