package storage

import (
	"slices"

	"kdash/internal/model"
)

// reported judges an attachment to the node where the pod is. The driver may
// have attached the volume without the controller having told the kubelet,
// which then waits without a word: no event tells.
func (t *tracer) reported(a *model.VolumeAttachment, p *model.Pod) (model.ClaimState, string) {
	text := "attached to node " + a.Node
	n, found := t.k.Node(a.Node)
	v := t.c.Volume
	if p.Phase != "Pending" || !found || v == nil || v.Handle == "" {
		return model.ClaimOK, text
	}
	if slices.Contains(n.Attached, v.Driver+"^"+v.Handle) || !waitsForContainers(p) || !t.past(p.Created, attachGrace) {
		return model.ClaimOK, text
	}
	return model.ClaimBad, "volume " + a.Volume + " is attached to node " + a.Node + ", but the node is not told so: its kubelet waits"
}

// waitsForContainers reports whether none of a pod's containers was made yet,
// which is how a pod looks that waits for its volumes.
func waitsForContainers(p *model.Pod) bool {
	for i := range p.States {
		if s := p.States[i].State; s.Phase != "waiting" || s.Reason != "ContainerCreating" && s.Reason != "PodInitializing" {
			return false
		}
	}
	return len(p.States) > 0
}
