package headless

import "kdash/internal/model"

// Workload is the root of an owner chain with its pods.
type Workload struct {
	Kind      string `json:"kind"`
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	identity
	Health        string        `json:"health"`
	Problem       *string       `json:"problem"`
	Ready         int           `json:"ready"`
	Desired       model.Measure `json:"desired"`
	Updated       model.Measure `json:"updated"`
	Revision      *string       `json:"revision"`
	Restarts      int           `json:"restarts"`
	Image         *string       `json:"image"`
	Images        []string      `json:"images"`
	Pods          []string      `json:"pods"`
	Claims        []string      `json:"claims"`
	CPUMillicores model.Measure `json:"cpuMillicores"`
	MemoryBytes   model.Measure `json:"memoryBytes"`
	ManagedBy     *string       `json:"managedBy"`
}

func (w Workload) name() string { return nameOf(w.Kind, w.Name) }
func (w Workload) key() string  { return w.Namespace + "/" + w.Name }

func workloads(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, w := range s.Workloads {
		if q.matches(w.Namespace, w.Name, w.Labels) {
			out = append(out, workloadItem(s, w))
		}
	}
	return out
}

func workloadItem(s *model.Snapshot, w *model.Workload) Workload {
	use := s.PodsUsage(w.Pods)
	item := Workload{
		Kind: w.Kind, Namespace: w.Namespace, Name: w.Name, identity: identityOf(w.Identity),
		Health: w.Verdict.Health.String(), Problem: text(w.Verdict.Reason),
		Ready: w.Ready, Desired: w.Desired, Updated: w.Updated, Revision: text(w.Revision),
		Restarts: w.Restarts, Images: list(w.Images), Claims: list(w.Claims),
		CPUMillicores: use.CPU, MemoryBytes: use.Memory, ManagedBy: text(w.Manager.String()),
		Pods: make([]string, 0, len(w.Pods)),
	}
	if len(w.Images) > 0 {
		item.Image = &w.Images[0]
	}
	for _, p := range w.Pods {
		item.Pods = append(item.Pods, p.Name)
	}
	return item
}
