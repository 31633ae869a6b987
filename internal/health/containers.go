package health

import (
	"time"

	"kdash/internal/model"
)

// containers is the worst verdict on the containers of p, of equals the first:
// an init container stands before those that wait for it.
func containers(p *model.Pod, c *clock) model.Verdict {
	worst := well()
	for i := range p.States {
		if s := &p.States[i]; s.Role != model.ContainerEphemeral {
			worst = worst.Worse(container(p, s, c))
		}
	}
	return worst
}

// container looks at what one container does now.
func container(p *model.Pod, s *model.Container, c *clock) model.Verdict {
	switch s.State.Phase {
	case "waiting":
		return waiting(p, s, c)
	case "terminated":
		return terminated(p, s, c)
	case "running":
		return initRunning(p, s, c)
	}
	return well()
}

// waiting explains a container that does not run.
func waiting(p *model.Pod, s *model.Container, c *clock) model.Verdict {
	switch s.State.Reason {
	case "", "ContainerCreating", "PodInitializing":
		return creating(p, s, c)
	case "CrashLoopBackOff":
		return bad(named(p, s, crash(s)))
	case "ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "ImageInspectError", "RegistryUnavailable":
		return bad(named(p, s, image(s)))
	}
	return bad(named(p, s, with(brief(s.State.Reason), command(s.State.Message))))
}

// creating is fine for a while. A container that waits for an init container
// has no trouble of its own.
func creating(p *model.Pod, s *model.Container, c *clock) model.Verdict {
	if s.State.Reason == "PodInitializing" || initializing(p) && s.Role != model.ContainerInit {
		return well()
	}
	return late(c, scheduledAt(p), "its containers are not created yet (volumes, network or image)")
}

// initializing reports whether an init container still has to end.
func initializing(p *model.Pod) bool {
	for i := range p.States {
		s := &p.States[i]
		if s.Role == model.ContainerInit && (s.State.Phase != "terminated" || s.State.ExitCode != 0) {
			return true
		}
	}
	return false
}

// scheduledAt is when the pod got its node.
func scheduledAt(p *model.Pod) time.Time {
	s, _ := model.Holds(p.Conditions, "PodScheduled")
	if s == nil {
		return latest(p.Created, p.Started)
	}
	return latest(s.Since, p.Created, p.Started)
}

// terminated explains a container that has ended in a pod that has not: the
// kubelet will start it again, or it waits for the others to end.
func terminated(p *model.Pod, s *model.Container, c *clock) model.Verdict {
	if s.Role == model.ContainerSidecar && mainEnded(p) {
		return well() // stopped because it is needed no more
	}
	if s.State.ExitCode != 0 || s.State.Reason == "OOMKilled" {
		return bad(named(p, s, crashed(s, &s.State)))
	}
	if s.Restarts > 0 && alwaysRestarted(p, s) {
		return warn(named(p, s, crashed(s, &s.State)))
	}
	other, runs := stillRunning(p)
	if s.Role != model.ContainerMain || p.Owner.Kind != model.KindJob || !runs {
		return well()
	}
	return late(c, s.State.Finished, s.Name+" has ended, but "+other+" runs on, so the pod never completes")
}

// stillRunning finds a main container that runs.
func stillRunning(p *model.Pod) (name string, found bool) {
	for i := range p.States {
		if s := &p.States[i]; s.Role == model.ContainerMain && s.State.Phase == "running" {
			return s.Name, true
		}
	}
	return "", false
}

// mainEnded reports whether all main containers have ended.
func mainEnded(p *model.Pod) bool {
	for i := range p.States {
		if s := &p.States[i]; s.Role == model.ContainerMain && s.State.Phase != "terminated" {
			return false
		}
	}
	return true
}

// initRunning warns of an init container that does not end.
func initRunning(_ *model.Pod, s *model.Container, c *clock) model.Verdict {
	if s.Role != model.ContainerInit {
		return well()
	}
	return late(c, s.State.Started, "init container "+s.Name+" still runs, the others wait for it")
}

// alwaysRestarted reports whether the kubelet starts s again however it ends: a
// sidecar, or a container of a controller that allows nothing else.
func alwaysRestarted(p *model.Pod, s *model.Container) bool {
	switch p.Owner.Kind {
	case model.KindReplicaSet, model.KindStatefulSet, model.KindDaemonSet:
		return s.Role == model.ContainerMain || s.Role == model.ContainerSidecar
	}
	return s.Role == model.ContainerSidecar
}
