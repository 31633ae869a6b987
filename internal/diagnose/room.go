package diagnose

import "kdash/internal/model"

// room is what of a node its pods have not asked for.
type room struct {
	cpu, memory, pods int64 // millicores, bytes, count
}

// roomOn is what is left on a node by the requests of the pods that kdash may
// read.
func (w *World) roomOn(n *model.Node) room {
	if w.free == nil {
		w.free = w.requested()
	}
	used := w.free[n.Name]
	return room{
		cpu:    n.AllocatableCPU.Or(0) - used.cpu,
		memory: n.AllocatableMemory.Or(0) - used.memory,
		pods:   n.AllocatablePods.Or(0) - used.pods,
	}
}

// allPods reports whether the pods of every namespace were read. Without them
// nobody knows what a node has left.
func (w *World) allPods() bool {
	return w.Cluster.Namespaces == nil && w.Source(model.KindPod).State == model.SourceSynced
}

// requested sums up what the pods on each node asked for.
func (w *World) requested() map[string]room {
	sum := make(map[string]room, len(w.Nodes))
	for _, p := range w.Pods {
		if p.Node == "" || p.Phase == "Succeeded" || p.Phase == "Failed" {
			continue
		}
		cpu, memory := requests(p)
		r := sum[p.Node]
		sum[p.Node] = room{r.cpu + cpu, r.memory + memory, r.pods + 1}
	}
	return sum
}

// requests is what the scheduler counts for a pod: all that run together, or
// the largest of the init containers before them.
func requests(p *model.Pod) (cpu, memory int64) {
	var initCPU, initMemory int64
	for i := range p.States {
		s := &p.States[i]
		switch s.Role {
		case model.ContainerMain, model.ContainerSidecar:
			cpu += s.CPURequest.Or(0)
			memory += s.MemoryRequest.Or(0)
		case model.ContainerInit:
			initCPU, initMemory = max(initCPU, s.CPURequest.Or(0)), max(initMemory, s.MemoryRequest.Or(0))
		}
	}
	return max(cpu, initCPU), max(memory, initMemory)
}

// requestOf is what the scheduler counts of one resource for a pod.
func requestOf(p *model.Pod, what string) int64 {
	var together, first int64
	for i := range p.States {
		switch s := &p.States[i]; s.Role {
		case model.ContainerMain, model.ContainerSidecar:
			together += s.Requests[what]
		case model.ContainerInit:
			first = max(first, s.Requests[what])
		}
	}
	return max(together, first)
}

// taken is what the pods on a node have asked for of one resource.
func (w *World) taken(n *model.Node, what string) int64 {
	var sum int64
	for _, p := range w.Pods {
		if p.Node == n.Name && p.Phase != "Succeeded" && p.Phase != "Failed" {
			sum += requestOf(p, what)
		}
	}
	return sum
}
