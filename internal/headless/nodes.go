package headless

import "kdash/internal/model"

// Node is a node with the pods of each component on it.
type Node struct {
	Name                     string         `json:"name"`
	Health                   string         `json:"health"`
	Problem                  *string        `json:"problem"`
	Ready                    *string        `json:"ready"`
	Unschedulable            bool           `json:"unschedulable"`
	Zone                     *string        `json:"zone"`
	InstanceType             *string        `json:"instanceType"`
	Version                  *string        `json:"version"`
	Taints                   []string       `json:"taints"`
	Pods                     int            `json:"pods"`
	PodsByComponent          map[string]int `json:"podsByComponent"`
	CPUMillicores            model.Measure  `json:"cpuMillicores"`
	MemoryBytes              model.Measure  `json:"memoryBytes"`
	AllocatableCPUMillicores model.Measure  `json:"allocatableCpuMillicores"`
	AllocatableMemoryBytes   model.Measure  `json:"allocatableMemoryBytes"`
}

func (n Node) name() string { return nameOf(model.KindNode, n.Name) }
func (n Node) key() string  { return "/" + n.Name }

func nodes(s *model.Snapshot, q Query) []Item {
	byNode := map[string][]*model.Pod{}
	for _, p := range s.Pods {
		byNode[p.Node] = append(byNode[p.Node], p)
	}
	var out []Item
	for _, n := range s.Nodes {
		if q.matches("", n.Name, n.Labels) {
			out = append(out, nodeItem(s, n, byNode[n.Name]))
		}
	}
	return out
}

func nodeItem(s *model.Snapshot, n *model.Node, pods []*model.Pod) Node {
	byComponent := map[string]int{}
	for _, p := range pods {
		byComponent[identityOf(p.Identity).Component]++
	}
	use := s.NodeUsage(n.Name)
	return Node{
		Name: n.Name, Health: n.Verdict.Health.String(), Problem: text(n.Verdict.Reason),
		Ready: text(n.Ready), Unschedulable: n.Unschedulable, Zone: text(n.Zone),
		InstanceType: text(n.InstanceType), Version: text(n.Version), Taints: list(n.Taints),
		Pods: len(pods), PodsByComponent: byComponent, CPUMillicores: use.CPU, MemoryBytes: use.Memory,
		AllocatableCPUMillicores: n.AllocatableCPU, AllocatableMemoryBytes: n.AllocatableMemory,
	}
}
