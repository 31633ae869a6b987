package demo

import (
	"fmt"
	"slices"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/utils/ptr"
)

// settle writes what the pods of a workload amount to into its status, and
// notes that its controller has to look whether something is to be done.
func (d *Demo) settle(w *workload) {
	switch o := w.object.(type) {
	case *appsv1.StatefulSet:
		d.settleStatefulSet(w, o)
	case *appsv1.Deployment:
		d.settleDeployment(w, o)
	case *appsv1.DaemonSet:
		n, ready := int32(len(w.pods)), count(w.pods, (*pod).ready)
		o.Status = appsv1.DaemonSetStatus{
			CurrentNumberScheduled: n, DesiredNumberScheduled: int32(len(d.nodes)), NumberReady: ready, NumberAvailable: ready,
			NumberUnavailable: int32(len(d.nodes)) - ready, UpdatedNumberScheduled: n, ObservedGeneration: o.Generation,
		}
		d.put(o)
	case *unstructured.Unstructured:
		n := int64(len(w.pods))
		ready := int64(count(w.pods, (*pod).ready))
		o = o.DeepCopy()
		o.Object["status"] = map[string]any{"pods": n, "currentPods": n, "readyPods": ready, "observedGeneration": int64(1)}
		d.putAny(o)
	}
	if w.Kind != "CronJob" && !w.busy {
		w.busy = true
		d.agenda.after(time.Second, func() {
			w.busy = false
			d.control(w)
		})
	}
}

func count(pods []*pod, what func(*pod) bool) int32 {
	var n int32
	for _, p := range pods {
		if what(p) {
			n++
		}
	}
	return n
}

func (w *workload) updated(p *pod) bool { return p.revision == w.revision }

func (d *Demo) settleStatefulSet(w *workload, o *appsv1.StatefulSet) {
	ready, updated := count(w.pods, (*pod).ready), count(w.pods, w.updated)
	current := o.Status.CurrentRevision
	if next := w.Name + "-" + w.revision; current == "" || int(updated) == w.Replicas && int(ready) == w.Replicas {
		current = next
	}
	o.Status = appsv1.StatefulSetStatus{
		ObservedGeneration: o.Generation, Replicas: int32(len(w.pods)), ReadyReplicas: ready, AvailableReplicas: ready,
		CurrentReplicas: int32(len(w.pods)) - updated, UpdatedReplicas: updated, CurrentRevision: current,
		UpdateRevision: w.Name + "-" + w.revision, CollisionCount: ptr.To(int32(0)),
	}
	if current == o.Status.UpdateRevision {
		o.Status.CurrentReplicas = updated
	}
	d.put(o)
}

func (d *Demo) settleDeployment(w *workload, o *appsv1.Deployment) {
	n, ready := int32(len(w.pods)), count(w.pods, (*pod).ready)
	before := o.Status.Conditions
	o.Status = appsv1.DeploymentStatus{
		ObservedGeneration: o.Generation, Replicas: n, ReadyReplicas: ready, AvailableReplicas: ready,
		UpdatedReplicas: count(w.pods, w.updated), UnavailableReplicas: max(0, max(n, int32(w.Replicas))-ready),
	}
	o.Status.Conditions = []appsv1.DeploymentCondition{d.available(w, ready), d.progressing(w, o.Status)}
	for i := range o.Status.Conditions {
		c := &o.Status.Conditions[i]
		c.LastTransitionTime = metav1.NewTime(d.agenda.now.Truncate(time.Second))
		c.LastUpdateTime = c.LastTransitionTime
		if before == nil {
			c.LastTransitionTime, c.LastUpdateTime = o.CreationTimestamp, o.CreationTimestamp
		} else if before[i].Status == c.Status {
			c.LastTransitionTime = before[i].LastTransitionTime
		}
	}
	d.put(o)
	for _, revision := range sortedKeys(w.sets) {
		d.settleSet(w, w.sets[revision], revision)
	}
}

func (d *Demo) available(w *workload, ready int32) appsv1.DeploymentCondition {
	if int(ready) < w.Replicas-w.Replicas/4 {
		return appsv1.DeploymentCondition{
			Type: appsv1.DeploymentAvailable, Status: corev1.ConditionFalse, Reason: "MinimumReplicasUnavailable",
			Message: "Deployment does not have minimum availability.",
		}
	}
	return appsv1.DeploymentCondition{
		Type: appsv1.DeploymentAvailable, Status: corev1.ConditionTrue, Reason: "MinimumReplicasAvailable",
		Message: "Deployment has minimum availability.",
	}
}

func (d *Demo) progressing(w *workload, s appsv1.DeploymentStatus) appsv1.DeploymentCondition {
	set := w.Name + "-" + w.revision
	c := appsv1.DeploymentCondition{
		Type: appsv1.DeploymentProgressing, Status: corev1.ConditionTrue, Reason: "NewReplicaSetAvailable",
		Message: fmt.Sprintf("ReplicaSet %q has successfully progressed.", set),
	}
	if int(s.UpdatedReplicas) < w.Replicas || int(s.ReadyReplicas) < w.Replicas {
		c.Reason, c.Message = "ReplicaSetUpdated", fmt.Sprintf("ReplicaSet %q is progressing.", set)
	}
	return c
}

func (d *Demo) settleSet(w *workload, o *appsv1.ReplicaSet, revision string) {
	of := func(p *pod) bool { return p.revision == revision && p.DeletionTimestamp == nil }
	n := count(w.pods, of)
	o.Spec.Replicas = ptr.To(n)
	ready := count(w.pods, func(p *pod) bool { return of(p) && p.ready() })
	o.Status = appsv1.ReplicaSetStatus{Replicas: n, FullyLabeledReplicas: n, ReadyReplicas: ready, AvailableReplicas: ready, ObservedGeneration: 1}
	d.put(o)
}

// control does what the controller of a workload does next, one step a time.
func (d *Demo) control(w *workload) {
	switch w.Kind {
	case "Deployment":
		d.controlDeployment(w)
	case "StatefulSet", "StrimziPodSet":
		d.controlOrdinals(w)
	case "Pod":
		for _, name := range w.Pods {
			if !w.Never && d.pods[w.namespace+"/"+name] == nil {
				d.create(w, name)
			}
		}
	}
}

// controlOrdinals fills the lowest gap, then replaces the highest pod of an old
// revision. A pod that does not get ready stops it, even when the revision that
// breaks it was taken back: somebody has to delete the pod.
// https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback
func (d *Demo) controlOrdinals(w *workload) {
	for i := range w.Replicas {
		p := d.pods[fmt.Sprintf("%s/%s-%d", w.namespace, w.Name, i)]
		if p == nil {
			d.create(w, fmt.Sprintf("%s-%d", w.Name, i))
			return
		}
		if !p.ready() {
			return
		}
	}
	for i := w.Replicas - 1; i >= 0; i-- {
		p := d.pods[fmt.Sprintf("%s/%s-%d", w.namespace, w.Name, i)]
		if !w.updated(p) {
			d.report(w.object, corev1.EventTypeNormal, "SuccessfulDelete", fmt.Sprintf("delete Pod %s in StatefulSet %s successful", p.Name, w.Name), "statefulset-controller")
			d.kill(p)
			return
		}
	}
}

// controlDeployment adds one pod of the present revision at a time and takes
// an old one away for each that has become ready.
func (d *Demo) controlDeployment(w *workload) {
	current := slices.DeleteFunc(slices.Clone(w.pods), func(p *pod) bool { return p.DeletionTimestamp != nil })
	updated := count(current, w.updated)
	unready := count(current, func(p *pod) bool { return w.updated(p) && !p.ready() })
	old := slices.DeleteFunc(slices.Clone(current), w.updated)
	slices.SortStableFunc(old, func(a, b *pod) int { return boolIndex(a.ready()) - boolIndex(b.ready()) })
	switch {
	case len(old) > 0 && !old[0].ready():
		d.kill(old[0])
	case len(old) > 0 && int(count(current, (*pod).ready)) > w.Replicas:
		d.kill(old[0])
	case int(updated) > w.Replicas:
		d.kill(current[len(current)-1])
	case int(updated) < w.Replicas && (unready == 0 || len(old) == 0):
		d.create(w, d.podName(w))
	}
}

func boolIndex(b bool) int {
	if b {
		return 1
	}
	return 0
}

// roll gives a workload another image or memory, and so another revision.
func (d *Demo) roll(w *workload, image string, memory amount) {
	w.Containers = slices.Clone(w.Containers)
	if image != "" {
		w.Containers[0].Image = image
	}
	if !memory.IsZero() {
		w.Containers[0].Memory = memory
	}
	w.revision = w.hash()
	w.object.SetGeneration(w.object.GetGeneration() + 1)
	switch o := w.object.(type) {
	case *appsv1.StatefulSet:
		o.Spec.Template = w.template()
	case *appsv1.Deployment:
		o.Spec.Template = w.template()
		if w.sets[w.revision] == nil {
			d.replicaSet(w, d.agenda.now)
		}
		d.report(o, corev1.EventTypeNormal, "ScalingReplicaSet", fmt.Sprintf("Scaled up replica set %s-%s to 1", w.Name, w.revision), "deployment-controller")
	}
	d.settle(w)
}

// scale sets how many pods a workload has.
func (d *Demo) scale(w *workload, replicas int) {
	w.Replicas = replicas
	w.object.SetGeneration(w.object.GetGeneration() + 1)
	if o, ok := w.object.(*appsv1.Deployment); ok {
		o.Spec.Replicas = ptr.To(int32(replicas))
	}
	d.settle(w)
}
