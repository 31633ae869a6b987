package diagnose

import (
	"fmt"
	"time"

	"kdash/internal/model"
)

// sickness is which pods fail, by node, as far as rules have found it.
type sickness struct {
	nodes map[string]*nodeSickness
	pods  map[*model.Pod]struct{} // that have any trouble
	kinds map[string]symptom      // by code
}

// symptom is what a finding on a pod says of its node: nothing, that the node
// may be its cause, or that the kubelet itself is the witness.
type symptom uint8

const (
	symptomNone symptom = iota
	symptomMaybe
	symptomWitnessed
)

// nodeSickness is what is wrong with the pods of one node.
type nodeSickness struct {
	sick   []sickPod // those in trouble of which the node may be the cause
	probes int       // pods in trouble that the kubelet is the witness of
	other  int       // and in any other
	owned  int       // of sick, those whose workload may have pods elsewhere
}

type sickPod struct {
	pod   *model.Pod
	since time.Time
}

// ailing is a workload with pods that fail on a node.
type ailing struct {
	workload model.Ref
	pods     []model.Ref
	since    time.Time
	data     bool
}

func newSickness(w *World, found []*model.Finding) *sickness {
	x := &sickness{nodes: map[string]*nodeSickness{}, pods: make(map[*model.Pod]struct{}, len(found)), kinds: symptoms()}
	for _, f := range found {
		if f.Severity == model.Info {
			continue
		}
		x.take(w, f, f.Object)
		for _, r := range f.Affected {
			x.take(w, f, r)
		}
	}
	return x
}

// take takes in a trouble that ref has, if that is a pod with a node. Of the
// troubles of a pod the first that is found counts.
func (x *sickness) take(w *World, f *model.Finding, ref model.Ref) {
	if ref.Kind != model.KindPod {
		return
	}
	p, is := w.Pod(ref.Namespace, ref.Name)
	if !is || p.Node == "" || has(x.pods, p) {
		return
	}
	x.pods[p] = struct{}{}
	n := x.nodes[p.Node]
	if n == nil {
		n = &nodeSickness{}
		x.nodes[p.Node] = n
	}
	kind := x.kinds[f.Code]
	if kind == symptomWitnessed {
		n.probes++
	} else {
		n.other++
	}
	if kind == symptomNone {
		return
	}
	n.sick = append(n.sick, sickPod{p, f.Since})
	if p.Workload.Kind != model.KindPod {
		n.owned++
	}
}

// suspect reports at little cost whether the node may be the cause at all.
func (n *nodeSickness) suspect() bool {
	return len(n.sick) >= stalledWorkloads && (n.owned >= 2 || n.mostlyProbes())
}

// mostlyProbes reports whether nearly all of the trouble, four fifths, is of
// the kubelet's own kind.
func (n *nodeSickness) mostlyProbes() bool { return n.probes >= 4*n.other }

// ailing is what fails, by workload.
func (n *nodeSickness) ailing() []ailing {
	var list []ailing
	place := map[model.Key]int{}
	for _, s := range n.sick {
		key := s.pod.Workload.Key()
		i, known := place[key]
		if !known {
			i, list = len(list), append(list, ailing{workload: s.pod.Workload, since: s.since})
			place[key] = i
		}
		a := &list[i]
		a.since, a.data = firstTime(a.since, s.since), a.data || len(s.pod.Claims) > 0
		a.pods = append(a.pods, model.RefOf(s.pod))
	}
	return list
}

// elsewhere counts the pods of a workload on other nodes: those that are ready
// and those that are in trouble.
func (x *sickness) elsewhere(w *World, workload model.Ref, node string) (well, ill int) {
	for _, p := range w.podsOf(workload) {
		switch {
		case p.Node == node || p.Node == "":
		case has(x.pods, p):
			ill++
		case ready(p):
			well++
		}
	}
	return well, ill
}

// alone reports whether no other node has trouble of the kubelet's own kind.
func (x *sickness) alone(node string) bool {
	for name, n := range x.nodes {
		if name != node && n.probes > 0 {
			return false
		}
	}
	return x.nodes[node].mostlyProbes()
}

// running counts the pods on a node that have not ended.
func (w *World) running(node string) int {
	count := 0
	for _, p := range w.Pods {
		if p.Node == node && p.Phase != "Succeeded" && p.Phase != "Failed" {
			count++
		}
	}
	return count
}

// words say how the pods of a workload are here and elsewhere.
func (a *ailing) words(w *World, x *sickness, node string) string {
	text := fmt.Sprintf("%d of %d fail on node %s", len(a.pods), w.podsOn(a.workload, node), node)
	if well, _ := x.elsewhere(w, a.workload, node); well > 0 {
		text += fmt.Sprintf(", %d elsewhere are well", well)
	}
	return text
}

func (w *World) podsOn(workload model.Ref, node string) int {
	count := 0
	for _, p := range w.podsOf(workload) {
		if p.Node == node {
			count++
		}
	}
	return count
}
