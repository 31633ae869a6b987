package demo

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

// Why a node is not for a pod, in the scheduler's words.
const (
	noCPU       = "Insufficient cpu"
	noMemory    = "Insufficient memory"
	otherNode   = "node(s) had volume node affinity conflict"
	noLocalDisk = "node(s) didn't find available persistent volumes to bind"
)

// demand is what is asked for of a node: millicores, bytes and pods of one
// workload, for those are spread.
type demand struct{ cpu, memory, same int64 }

// nodeFor finds the node for a pod: of those that have room and reach its
// volumes, one with the least pods of its workload, and of those the emptiest.
// Where there is none it says why, as the scheduler does.
func (d *Demo) nodeFor(p *pod) (*node, string) {
	taken := d.taken(p.workload)
	wanted := requests(p)
	reasons := map[string]int{}
	var best *node
	for _, n := range d.nodes {
		if reason := d.refuses(n, p, taken[n], wanted); reason != "" {
			reasons[reason]++
			continue
		}
		if best == nil || emptier(n, best, taken) < 0 {
			best = n
		}
	}
	if best != nil {
		return best, ""
	}
	return nil, d.unavailable(reasons)
}

func emptier(a, b *node, taken map[*node]demand) int {
	return cmp.Or(
		cmp.Compare(taken[a].same, taken[b].same),
		cmp.Compare(taken[a].cpu*b.CPU.MilliValue(), taken[b].cpu*a.CPU.MilliValue()),
	)
}

// taken is what the pods on the nodes ask for.
func (d *Demo) taken(w *workload) map[*node]demand {
	taken := map[*node]demand{}
	for _, p := range d.pods {
		if p.node == nil || p.Status.Phase == corev1.PodSucceeded || p.Status.Phase == corev1.PodFailed {
			continue
		}
		sum, one := taken[p.node], requests(p)
		sum.cpu, sum.memory = sum.cpu+one.cpu, sum.memory+one.memory
		if p.workload == w {
			sum.same++
		}
		taken[p.node] = sum
	}
	return taken
}

func requests(p *pod) demand {
	var sum demand
	for _, c := range p.Spec.Containers {
		sum.cpu += c.Resources.Requests.Cpu().MilliValue()
		sum.memory += c.Resources.Requests.Memory().Value()
	}
	return sum
}

// refuses is why a pod cannot go to a node; "" when it can.
func (d *Demo) refuses(n *node, p *pod, taken, wanted demand) string {
	for _, c := range p.workload.Claims {
		v := d.claims[p.Namespace+"/"+p.workload.claimName(c, p.Name)]
		local := d.classes[c.Class].local()
		switch {
		case v == nil && local && n.Group != "nvme":
			return noLocalDisk
		case v != nil && (local && v.node != n || v.zonal && v.node.Zone != n.Zone):
			return otherNode
		}
	}
	switch {
	case taken.cpu+wanted.cpu > n.CPU.MilliValue():
		return noCPU
	case taken.memory+wanted.memory > n.Memory.Value():
		return noMemory
	}
	return ""
}

func (d *Demo) unavailable(reasons map[string]int) string {
	var parts []string
	for _, reason := range sortedKeys(reasons) {
		parts = append(parts, fmt.Sprintf("%d %s", reasons[reason], reason))
	}
	slices.Sort(parts)
	n := len(d.nodes)
	return fmt.Sprintf("0/%d nodes are available: %s. preemption: 0/%d nodes are available: %d No preemption victims found for incoming pod.",
		n, strings.Join(parts, ", "), n, n)
}
