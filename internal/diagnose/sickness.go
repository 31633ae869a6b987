package diagnose

import (
	"fmt"
	"slices"
	"time"

	"kdash/internal/model"
)

// sickness is which pods fail, by node, as far as rules have found it.
type sickness struct {
	nodes map[string]*nodeSickness
	pods  map[model.Key]struct{} // that have any trouble
}

// nodeSickness is what is wrong with the pods of one node.
type nodeSickness struct {
	ailing []ailing // workloads in trouble of which a node may be the cause
	probes int      // pods in trouble that the kubelet is the witness of
	other  int      // and in any other
}

// ailing is a workload with pods that fail on a node.
type ailing struct {
	workload model.Ref
	pods     []model.Ref
	since    time.Time
	data     bool
}

func newSickness(w *World, found []*model.Finding) *sickness {
	x := &sickness{nodes: map[string]*nodeSickness{}, pods: map[model.Key]struct{}{}}
	for _, f := range found {
		if f.Severity == model.Info {
			continue
		}
		for _, r := range append([]model.Ref{f.Object}, f.Affected...) {
			if r.Kind != model.KindPod {
				continue
			}
			if p, is := w.Pod(r.Namespace, r.Name); is && p.Node != "" {
				x.note(p, f)
			}
		}
	}
	return x
}

// note takes in one trouble of a pod. The first that is found counts.
func (x *sickness) note(p *model.Pod, f *model.Finding) {
	ref := model.RefOf(p)
	if has(x.pods, ref.Key()) {
		return
	}
	x.pods[ref.Key()] = struct{}{}
	n := x.nodes[p.Node]
	if n == nil {
		n = &nodeSickness{}
		x.nodes[p.Node] = n
	}
	if slices.Contains(probeCodes(), f.Code) {
		n.probes++
	} else {
		n.other++
	}
	if !slices.Contains(stallCodes(), f.Code) {
		return
	}
	i := slices.IndexFunc(n.ailing, func(a ailing) bool { return a.workload.Key() == p.Workload.Key() })
	if i < 0 {
		n.ailing, i = append(n.ailing, ailing{workload: p.Workload, since: f.Since}), len(n.ailing)
	}
	a := &n.ailing[i]
	a.since, a.data = firstTime(a.since, f.Since), a.data || len(p.Claims) > 0
	a.pods = append(a.pods, ref)
}

// elsewhere counts the pods of a workload on other nodes: those that are ready
// and those that are in trouble.
func (x *sickness) elsewhere(w *World, workload model.Ref, node string) (well, ill int) {
	for _, p := range w.podsOf(workload) {
		switch {
		case p.Node == node || p.Node == "":
		case has(x.pods, model.KeyOf(p)):
			ill++
		case ready(p):
			well++
		}
	}
	return well, ill
}

// alone reports whether nearly all the trouble of a node, four fifths, is of
// its kubelet's own kind, and no other node has any of that.
func (x *sickness) alone(node string) bool {
	for name, n := range x.nodes {
		if name != node && n.probes > 0 {
			return false
		}
	}
	n := x.nodes[node]
	return n.probes >= 4*n.other
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
