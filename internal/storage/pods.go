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
		if state, text, proof := t.mounting(p); state != model.ClaimOK {
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

// rivals finds pods on two nodes that want a volume which only one node can
// have. It returns the index of the one that waits.
func (t *tracer) rivals() (int, model.ClaimState, string) {
	if !t.exclusive() {
		return -1, "", ""
	}
	first, second := t.twoNodes()
	if second < 0 {
		return -1, "", ""
	}
	a, b := t.c.Pods[first], t.c.Pods[second]
	text := "claim is " + t.c.AccessModes[0] + ", but pods " + a.Name + " (" + a.Node + ") and " + b.Name + " (" + b.Node + ") use it"
	waits := second
	if a.Phase == "Pending" {
		waits = first
	}
	switch p := t.c.Pods[waits]; {
	case p.Phase != "Pending":
		return waits, model.ClaimWarn, text
	case !t.past(p.Created, attachGrace):
		return waits, model.ClaimWaiting, "waits for the volume to leave the other node"
	}
	return waits, model.ClaimBad, text
}

// exclusive reports whether the volume can be on one node only.
func (t *tracer) exclusive() bool {
	for _, m := range t.c.AccessModes {
		if m != "ReadWriteOnce" && m != "ReadWriteOncePod" {
			return false
		}
	}
	return len(t.c.AccessModes) > 0
}

// twoNodes finds two pods that have not ended and are on different nodes; the
// second index is -1 when there are none.
func (t *tracer) twoNodes() (first, second int) {
	first = -1
	for i, p := range t.c.Pods {
		switch {
		case p.Node == "" || ended(p):
		case first < 0:
			first = i
		case t.c.Pods[first].Node != p.Node:
			return first, i
		}
	}
	return first, -1
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
