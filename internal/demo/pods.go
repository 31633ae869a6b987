package demo

import (
	"fmt"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"
)

const kubelet = "kubelet"

// pod is one pod with what its kubelet remembers of it.
type pod struct {
	*corev1.Pod
	workload *workload
	revision string
	node     *node
	gone     bool
	ends     func(*pod) // what is done when it has run to its end
	grows    *ramp      // its memory, of what it may have, where the script says so
}

func (p *pod) key() string { return p.Namespace + "/" + p.Name }

func (p *pod) ready() bool {
	return slices.ContainsFunc(p.Status.Conditions, func(c corev1.PodCondition) bool {
		return c.Type == corev1.PodReady && c.Status == corev1.ConditionTrue
	}) && p.DeletionTimestamp == nil
}

func (d *Demo) newPod(w *workload, name string, at time.Time) *pod {
	o := &corev1.Pod{TypeMeta: typeOf("v1", "Pod"), ObjectMeta: d.meta(w.namespace, name, at), Spec: w.spec(name)}
	o.Labels = w.podLabels(name)
	switch {
	case w.Kind == "Deployment":
		o.OwnerReferences = controlledBy(w.sets[w.revision])
	case w.object != nil:
		o.OwnerReferences = controlledBy(w.object)
	default:
		o.OwnerReferences = w.owners
	}
	o.Status.Phase, o.Status.QOSClass = corev1.PodPending, corev1.PodQOSBurstable
	p := &pod{Pod: o, workload: w, revision: w.revision}
	w.pods = append(w.pods, p)
	d.pods[p.key()] = p
	return p
}

// established is a pod that has been there for long.
func (d *Demo) established(w *workload, name string, created time.Time) *pod {
	at := created.Add(time.Duration(d.random.IntN(3600*24*4)) * time.Second)
	p := d.newPod(w, name, at)
	n, why := d.nodeFor(p)
	if n == nil {
		d.fail(fmt.Errorf("place pod %s: %s", p.key(), why))
		return p
	}
	d.place(p, n, at)
	d.condition(p, corev1.PodScheduled, corev1.ConditionTrue, "", "", at)
	d.running(p, at.Add(8*time.Second))
	d.condition(p, corev1.PodReady, corev1.ConditionTrue, "", "", at.Add(20*time.Second))
	for i := range p.Status.ContainerStatuses {
		p.Status.ContainerStatuses[i].Ready = true
	}
	d.put(p.Pod)
	return p
}

// place puts a pod on a node.
func (d *Demo) place(p *pod, n *node, at time.Time) {
	p.node, p.Spec.NodeName = n, n.Name
	i := slices.Index(d.nodes, n)
	p.Status.HostIP = fmt.Sprintf("10.0.%d.%d", i/2+1, 17+i)
	p.Status.PodIP = fmt.Sprintf("10.0.%d.%d", 16+i, 2+d.random.IntN(250))
	p.Status.PodIPs = []corev1.PodIP{{IP: p.Status.PodIP}}
	p.Status.HostIPs = []corev1.HostIP{{IP: p.Status.HostIP}}
	p.Status.StartTime = ptr.To(metav1.NewTime(at.Truncate(time.Second)))
	d.bind(p.workload, p.Name, n, at)
}

// condition sets one of a pod's conditions; its time is when it changed.
func (d *Demo) condition(p *pod, kind corev1.PodConditionType, status corev1.ConditionStatus, reason, message string, at time.Time) {
	next := corev1.PodCondition{Type: kind, Status: status, Reason: reason, Message: message, LastTransitionTime: metav1.NewTime(at.Truncate(time.Second))}
	i := slices.IndexFunc(p.Status.Conditions, func(c corev1.PodCondition) bool { return c.Type == kind })
	if i < 0 {
		p.Status.Conditions = append(p.Status.Conditions, next)
		return
	}
	if before := p.Status.Conditions[i]; before.Status == status {
		next.LastTransitionTime = before.LastTransitionTime
	}
	p.Status.Conditions[i] = next
}
