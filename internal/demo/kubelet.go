package demo

import (
	"fmt"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"
)

// create makes a pod as a controller does; scheduler and kubelet see to it
// then.
func (d *Demo) create(w *workload, name string) {
	p := d.newPod(w, name, d.agenda.now)
	d.put(p.Pod)
	if w.object != nil {
		d.report(w.object, corev1.EventTypeNormal, "SuccessfulCreate", fmt.Sprintf("Created pod: %s", name), "controller")
	}
	d.soon(p, time.Second, d.schedule)
}

// soon lets something happen to a pod if it is still there.
func (d *Demo) soon(p *pod, after time.Duration, do func(*pod)) {
	d.agenda.after(after, func() {
		if !p.gone {
			do(p)
		}
	})
}

func (d *Demo) schedule(p *pod) {
	now := d.agenda.now
	n, why := d.nodeFor(p)
	if n == nil {
		d.condition(p, corev1.PodScheduled, corev1.ConditionFalse, corev1.PodReasonUnschedulable, why, now)
		d.report(p.Pod, corev1.EventTypeWarning, "FailedScheduling", why, "default-scheduler")
		d.show(p)
		d.soon(p, 30*time.Second, d.schedule)
		return
	}
	d.place(p, n, now)
	d.condition(p, corev1.PodScheduled, corev1.ConditionTrue, "", "", now)
	d.condition(p, corev1.PodReadyToStartContainers, corev1.ConditionFalse, "", "", now)
	d.condition(p, corev1.PodInitialized, corev1.ConditionTrue, "", "", now)
	d.report(p.Pod, corev1.EventTypeNormal, "Scheduled", fmt.Sprintf("Successfully assigned %s to %s", p.key(), p.Spec.NodeName), "default-scheduler")
	p.Status.ContainerStatuses = nil
	for _, c := range p.Spec.Containers {
		p.Status.ContainerStatuses = append(p.Status.ContainerStatuses, waiting(c, "ContainerCreating", ""))
	}
	d.unready(p)
	d.show(p)
	d.soon(p, 2*time.Second, d.pull)
}

func waiting(c corev1.Container, reason, message string) corev1.ContainerStatus {
	return corev1.ContainerStatus{
		Name: c.Name, Image: c.Image, Started: ptr.To(false),
		State: corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: reason, Message: message}},
	}
}

// unready notes that some containers are not ready, in the kubelet's words.
func (d *Demo) unready(p *pod) {
	var names []string
	for _, s := range p.Status.ContainerStatuses {
		if !s.Ready {
			names = append(names, s.Name)
		}
	}
	message := "containers with unready status: " + fmt.Sprint(names)
	for _, kind := range []corev1.PodConditionType{corev1.PodReady, corev1.ContainersReady} {
		d.condition(p, kind, corev1.ConditionFalse, "ContainersNotReady", message, d.agenda.now)
	}
}

func (d *Demo) pull(p *pod) {
	image := p.Spec.Containers[0].Image
	if a := d.ails(p, unpullable); a != nil {
		d.report(p.Pod, corev1.EventTypeNormal, "Pulling", fmt.Sprintf("Pulling image %q", image), kubelet)
		d.report(p.Pod, corev1.EventTypeWarning, "Failed", fmt.Sprintf("Failed to pull image %q: %s", image, a.Message), kubelet)
		d.report(p.Pod, corev1.EventTypeWarning, "Failed", "Error: ErrImagePull", kubelet)
		p.Status.ContainerStatuses[0] = waiting(p.Spec.Containers[0], "ErrImagePull", a.Message)
		d.show(p)
		d.soon(p, 12*time.Second, d.pullLater)
		return
	}
	d.report(p.Pod, corev1.EventTypeNormal, "Pulled", fmt.Sprintf("Container image %q already present on machine", image), kubelet)
	d.soon(p, time.Second+time.Duration(d.random.IntN(3000))*time.Millisecond, d.start)
}

func (d *Demo) pullLater(p *pod) {
	image := p.Spec.Containers[0].Image
	message := fmt.Sprintf("Back-off pulling image %q", image)
	p.Status.ContainerStatuses[0] = waiting(p.Spec.Containers[0], "ImagePullBackOff", message)
	d.report(p.Pod, corev1.EventTypeNormal, "BackOff", message, kubelet)
	d.report(p.Pod, corev1.EventTypeWarning, "Failed", "Error: ImagePullBackOff", kubelet)
	d.show(p)
	d.soon(p, 28*time.Second, d.pull)
}

func (d *Demo) start(p *pod) {
	d.running(p, d.agenda.now)
	d.unready(p)
	for _, c := range p.Spec.Containers {
		d.report(p.Pod, corev1.EventTypeNormal, "Created", "Container created: "+c.Name, kubelet)
		d.report(p.Pod, corev1.EventTypeNormal, "Started", "Container started: "+c.Name, kubelet)
	}
	d.begins(p)
}

// begins is what follows when containers have started.
func (d *Demo) begins(p *pod) {
	d.show(p)
	d.greet(p)
	if a := d.ails(p, crashing); a != nil {
		d.soon(p, time.Duration(a.After), func(p *pod) { d.crash(p, a) })
		return
	}
	if p.ends != nil {
		d.soon(p, time.Second, d.becomesReady)
		p.ends(p)
		return
	}
	d.soon(p, 6*time.Second+time.Duration(d.random.IntN(6000))*time.Millisecond, d.becomesReady)
}

// becomesReady asks the readiness probe.
func (d *Demo) becomesReady(p *pod) {
	if p.Status.Phase != corev1.PodRunning || d.crashed(p) {
		return
	}
	if a := d.ails(p, neverReady); a != nil {
		d.report(p.Pod, corev1.EventTypeWarning, "Unhealthy", "Readiness probe failed: "+a.Message, kubelet)
		d.soon(p, 10*time.Second, d.becomesReady)
		return
	}
	for i := range p.Status.ContainerStatuses {
		p.Status.ContainerStatuses[i].Ready = true
	}
	for _, kind := range []corev1.PodConditionType{corev1.PodReady, corev1.ContainersReady} {
		d.condition(p, kind, corev1.ConditionTrue, "", "", d.agenda.now)
	}
	d.show(p)
}

func (d *Demo) crashed(p *pod) bool {
	return slices.ContainsFunc(p.Status.ContainerStatuses, func(s corev1.ContainerStatus) bool { return s.State.Running == nil })
}

// running lets all containers run from a time on.
func (d *Demo) running(p *pod, at time.Time) {
	p.Status.Phase = corev1.PodRunning
	d.condition(p, corev1.PodReadyToStartContainers, corev1.ConditionTrue, "", "", at)
	d.condition(p, corev1.PodInitialized, corev1.ConditionTrue, "", "", at)
	p.Status.ContainerStatuses = slices.Grow(p.Status.ContainerStatuses[:0], len(p.Spec.Containers))
	for _, c := range p.Spec.Containers {
		p.Status.ContainerStatuses = append(p.Status.ContainerStatuses, d.runs(c, at))
	}
	for _, kind := range []corev1.PodConditionType{corev1.ContainersReady, corev1.PodReady} {
		d.condition(p, kind, corev1.ConditionTrue, "", "", at)
	}
}

func (d *Demo) runs(c corev1.Container, at time.Time) corev1.ContainerStatus {
	return corev1.ContainerStatus{
		Name: c.Name, Image: c.Image, ImageID: c.Image + "@sha256:" + d.hex(64), ContainerID: "containerd://" + d.hex(64),
		Started: ptr.To(true),
		State:   corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: metav1.NewTime(at.Truncate(time.Second))}},
	}
}

// kill takes a pod away after its containers have been asked to end.
func (d *Demo) kill(p *pod) {
	if p.gone || p.DeletionTimestamp != nil {
		return
	}
	at := metav1.NewTime(d.agenda.now.Add(30 * time.Second).Truncate(time.Second))
	p.DeletionTimestamp, p.DeletionGracePeriodSeconds = &at, ptr.To(int64(30))
	if p.Status.Phase == corev1.PodRunning {
		for _, c := range p.Spec.Containers {
			d.report(p.Pod, corev1.EventTypeNormal, "Killing", "Stopping container "+c.Name, kubelet)
		}
	}
	d.show(p)
	d.soon(p, 4*time.Second, d.vanish)
}

func (d *Demo) vanish(p *pod) {
	p.gone = true
	delete(d.pods, p.key())
	p.workload.pods = slices.DeleteFunc(p.workload.pods, func(o *pod) bool { return o == p })
	d.remove(p.Pod)
	d.remove(&corev1.Pod{TypeMeta: typeOf("metrics.k8s.io/v1beta1", "PodMetrics"), ObjectMeta: p.ObjectMeta})
	d.settle(p.workload)
}

// show shows the present state of a pod, and lets its controller see it.
func (d *Demo) show(p *pod) {
	d.put(p.Pod)
	d.settle(p.workload)
}
