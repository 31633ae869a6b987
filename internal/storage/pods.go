package storage

import (
	"strings"

	"kdash/internal/model"
)

// workloadLink names the workload that the claim belongs to.
func (t *tracer) workloadLink() (Link, bool) {
	ref := t.c.Workload
	if ref.Name == "" && len(t.c.Pods) > 0 {
		ref = t.c.Pods[0].Workload
	}
	if ref.Name == "" || ref.Kind == model.KindPod {
		return Link{}, false
	}
	return Link{Ref: ref, Label: "workload", State: model.ClaimOK, Text: ref.Kind}, true
}

// podLinks says where each pod is. Why a pod does not start is told by the
// links behind it, unless its node cannot mount the volume or the pods are in
// each other's way.
func (t *tracer) podLinks() []Link {
	links := make([]Link, 0, len(t.c.Pods))
	for _, p := range t.c.Pods {
		l := Link{Ref: model.RefOf(p), Label: "pod", State: model.ClaimOK, Text: place(p)}
		if state, text, proof := t.usurped(p); state != model.ClaimOK {
			l.State, l.Text, l.Evidence = state, text, proof
		} else if state, text, proof := t.mounting(p); state != model.ClaimOK {
			l.State, l.Text, l.Evidence = state, text, proof
		}
		links = append(links, l)
	}
	if i, state, text := t.rivals(); i >= 0 {
		links[i].State, links[i].Text = state, text
		links[i].Evidence = []string{"claim accessModes=" + strings.Join(t.c.AccessModes, ",")}
	}
	return links
}

// place says where a pod is and in which state.
func place(p *model.Pod) string {
	status := p.Status
	if status == "" {
		status = p.Phase
	}
	if p.Node == "" {
		return status
	}
	return status + " on node " + p.Node
}

// ended reports whether a pod has let go of its volumes for good.
func ended(p *model.Pod) bool { return p.Phase == "Succeeded" || p.Phase == "Failed" }

// users are the pods that still hold the claim.
func (t *tracer) users() []*model.Pod {
	var list []*model.Pod
	for _, p := range t.c.Pods {
		if !ended(p) {
			list = append(list, p)
		}
	}
	return list
}

// running finds a pod that runs with the claim mounted.
func (t *tracer) running() (*model.Pod, bool) {
	for _, p := range t.c.Pods {
		if p.Phase == "Running" {
			return p, true
		}
	}
	return nil, false
}
