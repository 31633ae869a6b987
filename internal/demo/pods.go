package demo

import (
	"fmt"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
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
	d.place(p, at)
	d.condition(p, corev1.PodScheduled, corev1.ConditionTrue, "", "", at)
	d.running(p, at.Add(8*time.Second))
	d.condition(p, corev1.PodReady, corev1.ConditionTrue, "", "", at.Add(20*time.Second))
	for i := range p.Status.ContainerStatuses {
		p.Status.ContainerStatuses[i].Ready = true
	}
	d.put(p.Pod)
	return p
}

// place chooses a node: where the pod's volume lies, else the one with the
// least pods that fits.
func (d *Demo) place(p *pod, at time.Time) {
	p.node = d.nodeFor(p)
	p.Spec.NodeName = p.node.Name
	for i, n := range d.nodes {
		if n == p.node {
			p.Status.HostIP = fmt.Sprintf("10.0.%d.%d", i/2+1, 17+i)
			p.Status.PodIP = fmt.Sprintf("10.0.%d.%d", 16+i, 2+d.random.IntN(250))
		}
	}
	p.Status.PodIPs = []corev1.PodIP{{IP: p.Status.PodIP}}
	p.Status.HostIPs = []corev1.HostIP{{IP: p.Status.HostIP}}
	p.Status.StartTime = ptr.To(metav1.NewTime(at.Truncate(time.Second)))
	d.bind(p.workload, p.Name, p.node, at)
}

func (d *Demo) nodeFor(p *pod) *node {
	w := p.workload
	load := map[*node]int64{}
	for _, other := range d.pods {
		if other.node == nil || other.Status.Phase == corev1.PodSucceeded || other.Status.Phase == corev1.PodFailed {
			continue
		}
		load[other.node] += 100 + requested(other)
		if other.workload == w {
			load[other.node] += 1 << 40 // spread
		}
	}
	var best *node
	for _, n := range d.nodes {
		if d.fits(w, p.Name, n) && (best == nil || load[n]*best.CPU.MilliValue() < load[best]*n.CPU.MilliValue()) {
			best = n
		}
	}
	if best == nil {
		d.fail(fmt.Errorf("place pod %s: no node fits", p.key()))
		return d.nodes[0]
	}
	return best
}

func requested(p *pod) int64 {
	sum := resource.Quantity{}
	for _, c := range p.Spec.Containers {
		sum.Add(*c.Resources.Requests.Cpu())
	}
	return sum.MilliValue()
}

// fits reports whether a pod's volumes let it go to a node.
func (d *Demo) fits(w *workload, pod string, n *node) bool {
	for _, c := range w.Claims {
		v := d.claims[w.namespace+"/"+w.claimName(c, pod)]
		switch {
		case c.Class == "local-nvme" && (n.Group != "nvme" || v != nil && v.node != n):
			return false
		case v != nil && v.zonal && v.node.Zone != n.Zone:
			return false
		}
	}
	return true
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
