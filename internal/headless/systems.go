package headless

import (
	"strings"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// Component is one component with the count of its systems.
type Component struct {
	Component      string        `json:"component"`
	Health         string        `json:"health"`
	Problem        *string       `json:"problem"`
	Systems        int           `json:"systems"`
	PodsReady      int           `json:"podsReady"`
	PodsTotal      int           `json:"podsTotal"`
	Restarts       int           `json:"restarts"`
	Claims         int           `json:"claims"`
	RequestedBytes model.Measure `json:"requestedBytes"`
}

func (c Component) name() string { return "component/" + c.Component }
func (c Component) key() string  { return "component/" + c.Component }

func components(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, c := range s.Components {
		if !q.named(string(c.Component)) {
			continue
		}
		out = append(out, Component{
			Component: string(c.Component), Health: c.Verdict.Health.String(), Problem: text(c.Verdict.Reason),
			Systems: len(c.Systems), PodsReady: c.PodsReady, PodsTotal: c.PodsTotal, Restarts: c.Restarts,
			Claims: c.Claims, RequestedBytes: c.Requested,
		})
	}
	return out
}

// System is one instance of a data system.
type System struct {
	Component      string        `json:"component"`
	System         string        `json:"system"`
	Instance       *string       `json:"instance"`
	Namespace      string        `json:"namespace"`
	Health         string        `json:"health"`
	Problem        *string       `json:"problem"`
	PodsReady      int           `json:"podsReady"`
	PodsTotal      int           `json:"podsTotal"`
	Restarts       int           `json:"restarts"`
	Claims         int           `json:"claims"`
	RequestedBytes model.Measure `json:"requestedBytes"`
	UsedBytes      model.Measure `json:"usedBytes"`
	CPUMillicores  model.Measure `json:"cpuMillicores"`
	MemoryBytes    model.Measure `json:"memoryBytes"`
	Workloads      []objectRef   `json:"workloads"`
	ManagedBy      *string       `json:"managedBy"`
	TopFinding     *string       `json:"topFinding"`

	row string // the key of its row
}

func (s System) name() string { return "system/" + s.System }
func (s System) key() string  { return s.row }

func systemKey(k model.SystemKey) string {
	return strings.Join([]string{string(k.Component), k.System, k.Namespace, k.Instance}, "/")
}

func systems(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, c := range s.Components {
		for _, sys := range c.Systems {
			if q.inNamespace(sys.Namespace) && q.named(sys.System) && q.anyLabels(sys.Workloads) {
				out = append(out, systemItem(s, sys))
			}
		}
	}
	return out
}

func systemItem(s *model.Snapshot, sys *model.System) System {
	var use model.Usage
	var used model.Measure
	workloads := make([]objectRef, 0, len(sys.Workloads))
	for _, w := range sys.Workloads {
		use = use.Plus(s.PodsUsage(w.Pods))
		for _, c := range storage.ClaimsOfWorkload(s, w) {
			used = used.Plus(s.ClaimUsage(c).Used)
		}
		workloads = append(workloads, objectRef{w.Kind, w.Name})
	}
	return System{
		Component: string(sys.Component), System: sys.System, Instance: text(sys.Instance), Namespace: sys.Namespace,
		Health: sys.Verdict.Health.String(), Problem: text(sys.Verdict.Reason),
		PodsReady: sys.PodsReady, PodsTotal: sys.PodsTotal, Restarts: sys.Restarts,
		Claims: sys.Claims, RequestedBytes: sys.Requested, UsedBytes: used, CPUMillicores: use.CPU, MemoryBytes: use.Memory,
		Workloads: workloads, ManagedBy: text(sys.Manager.String()),
		TopFinding: text(topFinding(s, sys)),
		row:        systemKey(sys.SystemKey),
	}
}
