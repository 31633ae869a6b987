package storage

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// unplaced finds a pod that gets no node because no volume can be made for it
// on any.
func (t *tracer) unplaced() (*model.Pod, bool) {
	for _, p := range t.users() {
		if p.Node == "" && t.volumeTrouble(p) {
			return p, true
		}
	}
	return nil, false
}

// noPlace says that the pod can have no volume of the class on any node that
// it may use, as the scheduler found; "" when that is not so.
func (t *tracer) noPlace(class *model.Class) string {
	if _, waits := t.unplaced(); !waits || t.c.Phase != "Pending" || class.Provisioner == noProvisioner {
		return ""
	}
	text := "class " + class.Name + " makes volumes "
	switch {
	case len(class.Zones) > 0:
		text += "in " + strings.Join(class.Zones, ", ")
	case len(class.Topologies) > 0:
		text += "on nodes with " + class.Topologies[0].String()
	default:
		return "no node that the pod may use can have a volume of class " + class.Name
	}
	text += " only, where the pod may not run"
	if around, ok := t.around(); ok && known(t.k, model.KindNode) && !slices.ContainsFunc(around.Nodes(), func(n *model.Node) bool { return makesOn(class, n) }) {
		text += ": no node is there"
	}
	return text
}

// makesOn reports whether a class makes volumes for n.
func makesOn(class *model.Class, n *model.Node) bool {
	if len(class.Zones) > 0 && slices.Contains(class.Zones, n.Zone) {
		return true
	}
	return model.AnyHolds(class.Topologies, n) && (len(class.Zones) == 0 || len(class.Topologies) > 0)
}

// firstConsumer is a claim that waits for a pod to be placed, as its class
// asks. It is nobody's trouble: the pod's, if any.
func (t *tracer) firstConsumer(class *model.Class) (model.ClaimState, string, bool) {
	users := t.users()
	if len(users) == 0 {
		return model.ClaimWaiting, "claim waits for its first pod, as class " + class.Name + " asks (normal)", true
	}
	if p, is := Bypassed(t.c); is {
		return t.bypassed(p)
	}
	for _, p := range users {
		if p.Node != "" || t.volumeTrouble(p) {
			return "", "", false
		}
	}
	return model.ClaimWaiting, "claim waits for pod " + users[0].Name + " to get a node", true
}

// Bypassed finds a pod that was put on its node by hand, by spec.nodeName, while
// the volume of its claim is only made once the scheduler has chosen a node.
func Bypassed(c *model.Claim) (*model.Pod, bool) {
	if c.Phase != "Pending" || c.Selected != "" || c.StorageClass == nil || c.StorageClass.BindingMode != "WaitForFirstConsumer" {
		return nil, false
	}
	for _, p := range c.Pods {
		if p.Node != "" && p.Phase == "Pending" && !p.Terminating() {
			return p, true
		}
	}
	return nil, false
}

func (t *tracer) bypassed(p *model.Pod) (model.ClaimState, string, bool) {
	text := "pod " + p.Name + " was put on node " + p.Node + " without the scheduler (spec.nodeName), which alone has a volume of class " +
		t.c.StorageClass.Name + " made"
	if !t.past(p.Created, bindGrace) {
		return model.ClaimWaiting, text, true
	}
	return model.ClaimBad, text, true
}

// volumeTrouble reports whether the scheduler blames volumes for a pod that
// has no node, and no node that the pod may use could have one: else it is that
// node which lacks something.
func (t *tracer) volumeTrouble(p *model.Pod) bool {
	if !strings.Contains(unschedulable(p), "persistent volumes to bind") {
		return false
	}
	around, ok := t.around()
	return !ok || !slices.ContainsFunc(around.Nodes(), func(n *model.Node) bool {
		return admits(n, p) && reaches(t.c, n, around.Volumes())
	})
}

// unschedulable is the scheduler's message on a pod that has no node.
func unschedulable(p *model.Pod) string {
	for i := range p.Conditions {
		if c := &p.Conditions[i]; c.Type == "PodScheduled" && c.Status == "False" {
			return c.Message
		}
	}
	return ""
}
