package logs

import "kdash/internal/model"

// verdict is what a look at the pod says about the instance that was read.
type verdict uint8

const (
	runs     verdict = iota // it still runs: the stream was cut
	ended                   // it ended, and no other has begun
	replaced                // another instance has begun
	begins                  // it has not begun yet
	vanished                // the pod is gone, or another one bears its name
)

// judge decides what became of an instance of a container. A nil pod is one
// that does not exist.
func judge(p *model.Pod, s *Source, instance int) (verdict, model.Container) {
	if p == nil || s.UID != "" && p.UID != s.UID {
		return vanished, model.Container{}
	}
	c, ok := containerOf(p, s.Container)
	switch {
	case !ok:
		return vanished, c
	case c.Restarts > instance && hasBegun(c):
		return replaced, c
	case c.State.Phase == "running", c.Restarts < instance: // the API server may lag behind the kubelet
		return runs, c
	case hasBegun(c):
		return ended, c
	}
	return begins, c
}

func containerOf(p *model.Pod, name string) (model.Container, bool) {
	for _, c := range p.States {
		if c.Name == name {
			return c, true
		}
	}
	return model.Container{}, false
}

// hasBegun reports whether the instance that the restart count names has been
// started. Between two instances a container waits while the count is still
// that of the one that ended.
func hasBegun(c model.Container) bool {
	switch c.State.Phase {
	case "running", "terminated":
		return true
	}
	return c.Last.Phase == "terminated"
}

// endOf is how the instance that the restart count names ended.
func endOf(c model.Container) model.ContainerState {
	if c.State.Phase == "terminated" {
		return c.State
	}
	return c.Last
}

// over reports whether no other instance will come: the pod is finished, or
// the container is an init container that did its part.
func over(p *model.Pod, c model.Container) bool {
	done := p.Phase == "Succeeded" || p.Phase == "Failed"
	did := c.Role == model.ContainerInit && c.State.Phase == "terminated" && c.State.ExitCode == 0
	return done || did || c.Role == model.ContainerEphemeral && c.State.Phase == "terminated"
}
