package demo

import (
	"fmt"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"

	"kdash/internal/replay"
)

// crash ends a container as an ailment says. Where the pod's restart policy
// lets it, the container is started again after a back-off.
func (d *Demo) crash(p *pod, a *ailment) {
	i := slices.IndexFunc(p.Status.ContainerStatuses, func(s corev1.ContainerStatus) bool { return s.Name == a.Container })
	i = max(i, 0)
	s := &p.Status.ContainerStatuses[i]
	if s.State.Running == nil {
		return
	}
	d.says(p, s.Name, a.Lines...)
	ended := d.ended(s, a.Reason, a.Exit)
	s.Ready, s.Started = false, ptr.To(false)
	d.unready(p)
	if p.Spec.RestartPolicy == corev1.RestartPolicyNever {
		s.State = corev1.ContainerState{Terminated: ended}
		p.Status.Phase = corev1.PodFailed
		d.show(p)
		return
	}
	s.State, s.LastTerminationState = corev1.ContainerState{Terminated: ended}, corev1.ContainerState{}
	d.show(p)
	d.soon(p, time.Second, func(p *pod) { d.restartLater(p, i, ended) })
}

func (d *Demo) ended(s *corev1.ContainerStatus, reason string, exit int32) *corev1.ContainerStateTerminated {
	return &corev1.ContainerStateTerminated{
		ExitCode: exit, Reason: reason, StartedAt: s.State.Running.StartedAt,
		FinishedAt: metav1.NewTime(d.agenda.now.Truncate(time.Second)), ContainerID: s.ContainerID,
	}
}

// restartLater starts a container again: at once the first time, then after
// 10 seconds, doubled each time, five minutes at most.
func (d *Demo) restartLater(p *pod, i int, ended *corev1.ContainerStateTerminated) {
	s := &p.Status.ContainerStatuses[i]
	s.LastTerminationState = corev1.ContainerState{Terminated: ended}
	if s.RestartCount == 0 {
		d.restart(p, i)
		return
	}
	wait := min(5*time.Minute, 10*time.Second<<min(s.RestartCount-1, 6))
	s.State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{
		Reason:  "CrashLoopBackOff",
		Message: fmt.Sprintf("back-off %s restarting failed container=%s pod=%s_%s(%s)", wait, s.Name, p.Name, p.Namespace, p.UID),
	}}
	d.report(p.Pod, corev1.EventTypeWarning, "BackOff",
		fmt.Sprintf("Back-off restarting failed container %s in pod %s_%s(%s)", s.Name, p.Name, p.Namespace, p.UID), kubelet)
	d.show(p)
	d.soon(p, wait, func(p *pod) { d.restart(p, i) })
}

func (d *Demo) restart(p *pod, i int) {
	before := p.Status.ContainerStatuses[i]
	d.world.Rotate(replay.LogName{Namespace: p.Namespace, Pod: p.Name, Container: before.Name})
	next := d.runs(p.Spec.Containers[i], d.agenda.now)
	next.RestartCount, next.LastTerminationState = before.RestartCount+1, before.LastTerminationState
	p.Status.ContainerStatuses[i] = next
	d.report(p.Pod, corev1.EventTypeNormal, "Created", "Container created: "+next.Name, kubelet)
	d.report(p.Pod, corev1.EventTypeNormal, "Started", "Container started: "+next.Name, kubelet)
	d.begins(p)
}

// completes ends all containers of a pod that runs to its end.
func (d *Demo) completes(p *pod, exit int32) {
	reason, phase := "Completed", corev1.PodSucceeded
	if exit != 0 {
		reason, phase = "Error", corev1.PodFailed
	}
	for i := range p.Status.ContainerStatuses {
		s := &p.Status.ContainerStatuses[i]
		s.State = corev1.ContainerState{Terminated: d.ended(s, reason, exit)}
		s.Ready, s.Started = false, ptr.To(false)
	}
	d.unready(p)
	if exit == 0 {
		for _, kind := range []corev1.PodConditionType{corev1.PodReady, corev1.ContainersReady, corev1.PodInitialized} {
			d.condition(p, kind, corev1.ConditionFalse, "PodCompleted", "", d.agenda.now)
		}
		d.condition(p, corev1.PodInitialized, corev1.ConditionTrue, "PodCompleted", "", d.agenda.now)
	}
	p.Status.Phase = phase
	d.show(p)
}
