package present

import (
	"strconv"
	"strings"
	"time"

	"kdash/internal/model"
)

// Nodes shows the nodes: what they lack, where they are, which components run
// on them, and how much of them is used.
func Nodes(s *model.Snapshot, st State, now time.Time) Table {
	return nodeList(podsByNode(s)).table(s, st, now, s.Nodes)
}

// nodePods counts the pods of a node by component, in the components' order.
type nodePods struct {
	total       int
	byComponent [8]int
}

// podsByNode counts the pods that are not over.
func podsByNode(s *model.Snapshot) map[string]nodePods {
	counts := map[string]nodePods{}
	for _, p := range s.Pods {
		if p.Node == "" || p.Phase == "Succeeded" || p.Phase == "Failed" {
			continue
		}
		c := counts[p.Node]
		c.total++
		c.byComponent[model.ComponentIndex(componentOf(p.Identity))]++
		counts[p.Node] = c
	}
	return counts
}

func nodeList(pods map[string]nodePods) list[*model.Node] {
	return list[*model.Node]{
		page: PageNodes, noun: "nodes", sources: []model.Kind{model.KindNode, model.KindPod},
		fields: nodeFields(pods),
		ref:    func(n *model.Node) model.Ref { return model.RefOf(n) },
		labels: func(n *model.Node) map[string]string { return n.Labels },
		health: func(n *model.Node) model.Health { return n.Verdict.Health },
		facts:  func(*model.Node) facts { return facts{} },
		within: func(w Within, n *model.Node) bool { return w.Ref.Kind != model.KindNode || w.Ref.Name == n.Name },
	}
}

func nodeFields(pods map[string]nodePods) []field[*model.Node] {
	type node = *model.Node
	return []field[node]{
		nameField(func(n node) string { return n.Name }),
		{Column: Column{ID: "status", Title: "STATUS", Min: 8, Max: 26, Sort: "S"}, text: nodeStatus,
			cell: func(_ *look, n node) Cell { return Cell{nodeStatus(n), HealthRole(n.Verdict.Health)} }},
		{Column: Column{ID: "pressure", Title: "PRESSURE", Min: 8, Max: 24, Priority: 1}, text: pressure,
			cell: func(_ *look, n node) Cell { return pressureCell(n) }},
		wordField(Column{ID: "zone", Title: "ZONE", Min: 6, Max: 20, Priority: 2}, func(n node) string { return n.Zone }),
		{Column: Column{ID: "pods", Title: "PODS", Right: true, Min: 4, Max: 9, Sort: "U", Desc: true},
			number: func(_ *look, n node) int64 { return int64(pods[n.Name].total) },
			cell:   func(l *look, n node) Cell { return podRoom(l.snap, pods[n.Name].total, n) }},
		{Column: Column{ID: "cpu", Title: "CPU", Right: true, Min: 9, Max: 18, Priority: 1, Sort: "C", Desc: true}, fleeting: true,
			number: func(l *look, n node) int64 { return amount(l.snap.NodeUsage(n.Name).CPU) },
			cell:   func(l *look, n node) Cell { return share(l.snap.NodeUsage(n.Name).CPU, n.AllocatableCPU, Millicores) }},
		{Column: Column{ID: "memory", Title: "MEM", Right: true, Min: 9, Max: 18, Priority: 1, Sort: "M", Desc: true}, fleeting: true,
			number: func(l *look, n node) int64 { return amount(l.snap.NodeUsage(n.Name).Memory) },
			cell:   func(l *look, n node) Cell { return share(l.snap.NodeUsage(n.Name).Memory, n.AllocatableMemory, Bytes) }},
		{Column: Column{ID: "components", Title: "PODS BY COMPONENT", Min: 16, Max: 70, Weight: 2, Priority: 3},
			cell: func(_ *look, n node) Cell { return Cell{Text: components(pods[n.Name])} }},
		ageField(func(n node) time.Time { return n.Created }),
		problemField(func(n node) model.Verdict { return n.Verdict }),
		wordField(Column{ID: "roles", Title: "ROLES", Min: 6, Max: 20, Wide: true, Priority: 6}, func(n node) string { return strings.Join(n.Roles, ",") }),
		wordField(Column{ID: "type", Title: "TYPE", Min: 6, Max: 20, Wide: true, Priority: 7}, func(n node) string { return n.InstanceType }),
		wordField(Column{ID: "version", Title: "VERSION", Min: 7, Max: 20, Wide: true, Priority: 8}, func(n node) string { return n.Version }),
		wordField(Column{ID: "address", Title: "INTERNAL-IP", Min: 11, Max: 39, Wide: true, Priority: 9}, func(n node) string { return n.Address }),
	}
}

// nodeStatus is kubectl's STATUS.
func nodeStatus(n *model.Node) string {
	status := "NotReady"
	switch n.Ready {
	case "True":
		status = "Ready"
	case "":
		status = "Unknown"
	}
	if n.Unschedulable {
		status += ",SchedulingDisabled"
	}
	return status
}

// pressure lists what a node is short of: every condition but Ready that
// holds.
func pressure(n *model.Node) string {
	var found []string
	for _, c := range n.Conditions {
		if c.Type != "Ready" && c.Status == "True" {
			found = append(found, strings.TrimSuffix(c.Type, "Pressure"))
		}
	}
	return strings.Join(found, ",")
}

func pressureCell(n *model.Node) Cell {
	if short := pressure(n); short != "" {
		return Cell{"! " + short, RoleWarn}
	}
	return Cell{"none", RoleMuted}
}

func podRoom(s *model.Snapshot, have int, n *model.Node) Cell {
	if have == 0 && !s.Source(model.KindPod).Read() {
		return Cell{unknown + "/" + Count(n.AllocatablePods), RoleMuted}
	}
	return Cell{Text: strconv.Itoa(have) + "/" + Count(n.AllocatablePods)}
}

// share is "250m of 4000m", with a word on the last tenth.
func share(used, whole model.Measure, format func(model.Measure) string) Cell {
	text := format(used) + " of " + format(whole)
	u, known := used.Value()
	w, there := whole.Value()
	switch {
	case !known:
		return Cell{text, RoleMuted}
	case there && w > 0 && u*10 >= w*9:
		return Cell{"! " + text, RoleWarn}
	}
	return Cell{Text: text}
}

// components is "ingestion 3, processing 12".
func components(n nodePods) string {
	var parts []string
	for i, c := range model.Components() {
		if n.byComponent[i] > 0 {
			parts = append(parts, string(c)+" "+strconv.Itoa(n.byComponent[i]))
		}
	}
	return strings.Join(parts, ", ")
}
