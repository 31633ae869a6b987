package e2e

import (
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"
)

// held keeps a pod that is being deleted where it is.
const held = "kdash.example.com/held"

// shape changes a pod towards a state that pods are found in.
type shape func(*corev1.Pod)

// shaped is a pod whose containers are what the shapes make of it.
func shaped(namespace, name string, shapes ...shape) *corev1.Pod {
	p := &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name},
		Spec:       corev1.PodSpec{NodeName: "node-1", RestartPolicy: corev1.RestartPolicyAlways},
		Status:     corev1.PodStatus{Phase: corev1.PodRunning},
	}
	for _, s := range shapes {
		s(p)
	}
	if len(p.Spec.Containers) == 0 {
		p.Spec.Containers = []corev1.Container{{Name: "main", Image: "busybox"}}
	}
	return p
}

// state is one container: how it is, and whether it is ready.
type state struct {
	corev1.ContainerState
	ready    bool
	restarts int32
}

// containerStates are the states of a container that kubectl tells apart.
func containerStates() map[string]state {
	ended := func(code, signal int32, reason string) corev1.ContainerState {
		return corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{ExitCode: code, Signal: signal, Reason: reason}}
	}
	waits := func(reason string) corev1.ContainerState {
		return corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: reason}}
	}
	return map[string]state{
		"ready":     {runningNow(), true, 0},
		"unready":   {runningNow(), false, 2},
		"crash":     {waits("CrashLoopBackOff"), false, 7},
		"pull":      {waits("ImagePullBackOff"), false, 0},
		"creating":  {waits("ContainerCreating"), false, 0},
		"starting":  {waits("PodInitializing"), false, 0},
		"silent":    {waits(""), false, 0},
		"completed": {ended(0, 0, "Completed"), false, 0},
		"error":     {ended(1, 0, "Error"), false, 1},
		"oom":       {ended(137, 0, "OOMKilled"), false, 3},
		"exit3":     {ended(3, 0, ""), false, 1},
		"signal9":   {ended(137, 9, ""), false, 1},
		"none":      {corev1.ContainerState{}, false, 0},
	}
}

// status is how a container of that name is. One that was restarted ended
// twenty days ago, which kubectl prints the same for an hour.
func (s state) status(name string) corev1.ContainerStatus {
	status := corev1.ContainerStatus{Name: name, State: s.ContainerState, Ready: s.ready, RestartCount: s.restarts}
	if s.restarts > 1 { // of the others nobody knows when
		status.LastTerminationState.Terminated = &corev1.ContainerStateTerminated{
			ExitCode: 1, FinishedAt: metav1.NewTime(time.Now().AddDate(0, 0, -20-int(s.restarts)).Add(-time.Hour)),
		}
	}
	return status
}

// container adds a container.
func container(s state) shape {
	return func(p *corev1.Pod) {
		name := fmt.Sprintf("main-%d", len(p.Spec.Containers))
		p.Spec.Containers = append(p.Spec.Containers, corev1.Container{Name: name, Image: "busybox"})
		p.Status.ContainerStatuses = append(p.Status.ContainerStatuses, s.status(name))
	}
}

// initial adds an init container.
func initial(s state) shape {
	return func(p *corev1.Pod) {
		name := fmt.Sprintf("init-%d", len(p.Spec.InitContainers))
		p.Spec.InitContainers = append(p.Spec.InitContainers, corev1.Container{Name: name, Image: "busybox"})
		p.Status.InitContainerStatuses = append(p.Status.InitContainerStatuses, s.status(name))
	}
}

// sidecar adds an init container that goes on running.
func sidecar(s state, started bool) shape {
	return func(p *corev1.Pod) {
		initial(s)(p)
		last := len(p.Spec.InitContainers) - 1
		p.Spec.InitContainers[last].RestartPolicy = ptr.To(corev1.ContainerRestartPolicyAlways)
		p.Status.InitContainerStatuses[last].Started = &started
	}
}

func phase(is corev1.PodPhase, reason string) shape {
	return func(p *corev1.Pod) { p.Status.Phase, p.Status.Reason = is, reason }
}

func condition(kind corev1.PodConditionType, is corev1.ConditionStatus, reason string) shape {
	return func(p *corev1.Pod) {
		p.Status.Conditions = append(p.Status.Conditions, corev1.PodCondition{Type: kind, Status: is, Reason: reason})
	}
}

// unscheduled takes the pod off its node.
func unscheduled(p *corev1.Pod) { p.Spec.NodeName, p.Status.Phase = "", corev1.PodPending }

// gated keeps the scheduler away.
func gated(p *corev1.Pod) {
	p.Spec.SchedulingGates = []corev1.PodSchedulingGate{{Name: "kdash.example.com/quota"}}
}

// deleting marks the pod as one that the story deletes.
func deleting(p *corev1.Pod) { p.Finalizers = []string{held} }
