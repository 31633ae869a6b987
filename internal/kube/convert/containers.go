package convert

import (
	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// isSidecar reports whether an init container keeps running beside the main
// ones.
func isSidecar(o *corev1.Container) bool {
	return o.RestartPolicy != nil && *o.RestartPolicy == corev1.ContainerRestartPolicyAlways
}

func countSidecars(spec *corev1.PodSpec) int {
	n := 0
	for i := range spec.InitContainers {
		if isSidecar(&spec.InitContainers[i]) {
			n++
		}
	}
	return n
}

// sidecarNames tells of each init container's name whether it is a sidecar;
// nil when none is.
func sidecarNames(spec *corev1.PodSpec) map[string]bool {
	if countSidecars(spec) == 0 {
		return nil
	}
	names := make(map[string]bool, len(spec.InitContainers))
	for i := range spec.InitContainers {
		names[spec.InitContainers[i].Name] = isSidecar(&spec.InitContainers[i])
	}
	return names
}

// containers lists the containers of the spec, each with the state that the
// status reports for its name.
func (c *Converter) containers(o *corev1.Pod, cut *bool) []model.Container {
	inits := first(o.Spec.InitContainers, containerLimit, cut)
	mains := first(o.Spec.Containers, containerLimit, cut)
	others := first(o.Spec.EphemeralContainers, containerLimit, cut)
	out := make([]model.Container, 0, len(inits)+len(mains)+len(others))
	for i := range inits {
		role := model.ContainerInit
		if isSidecar(&inits[i]) {
			role = model.ContainerSidecar
		}
		out = append(out, c.container(&inits[i], role, o.Status.InitContainerStatuses, i))
	}
	for i := range mains {
		out = append(out, c.container(&mains[i], model.ContainerMain, o.Status.ContainerStatuses, i))
	}
	for i := range others {
		plain := corev1.Container(others[i].EphemeralContainerCommon)
		out = append(out, c.container(&plain, model.ContainerEphemeral, o.Status.EphemeralContainerStatuses, i))
	}
	return out
}

// container converts one container. Its status stands at index of statuses
// where the kubelet keeps the order of the spec; else it is looked for.
func (c *Converter) container(o *corev1.Container, role model.ContainerRole, statuses []corev1.ContainerStatus, index int) model.Container {
	out := model.Container{
		Name:          c.word(o.Name),
		Role:          role,
		Image:         c.word(o.Image),
		CPURequest:    milli(o.Resources.Requests, corev1.ResourceCPU),
		CPULimit:      milli(o.Resources.Limits, corev1.ResourceCPU),
		MemoryRequest: amount(o.Resources.Requests, corev1.ResourceMemory),
		MemoryLimit:   amount(o.Resources.Limits, corev1.ResourceMemory),
	}
	if len(o.Resources.Requests) > 1 {
		var cut bool
		out.Requests = c.others(o.Resources.Requests, &cut)
	}
	if s := statusOf(o.Name, statuses, index); s != nil {
		out.Ready = s.Ready
		out.Started = s.Started != nil && *s.Started
		out.Restarts = int(s.RestartCount)
		out.State = c.containerState(&s.State)
		out.Last = c.containerState(&s.LastTerminationState)
	}
	return out
}

func statusOf(name string, statuses []corev1.ContainerStatus, index int) *corev1.ContainerStatus {
	if index < len(statuses) && statuses[index].Name == name {
		return &statuses[index]
	}
	for i := range statuses {
		if statuses[i].Name == name {
			return &statuses[i]
		}
	}
	return nil
}

func (c *Converter) containerState(o *corev1.ContainerState) model.ContainerState {
	switch {
	case o.Waiting != nil:
		return model.ContainerState{
			Phase:   "waiting",
			Reason:  c.word(o.Waiting.Reason),
			Message: c.text(o.Waiting.Message),
		}
	case o.Running != nil:
		return model.ContainerState{Phase: "running", Started: o.Running.StartedAt.UTC()}
	case o.Terminated != nil:
		return model.ContainerState{
			Phase:    "terminated",
			Reason:   c.word(o.Terminated.Reason),
			Message:  c.text(o.Terminated.Message),
			ExitCode: int(o.Terminated.ExitCode),
			Signal:   int(o.Terminated.Signal),
			Started:  o.Terminated.StartedAt.UTC(),
			Finished: o.Terminated.FinishedAt.UTC(),
		}
	}
	return model.ContainerState{}
}
