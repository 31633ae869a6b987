package present

import (
	"strings"
	"time"

	"kdash/internal/model"
)

// Pods shows the pods: kubectl's columns, then what kdash knows.
func Pods(s *model.Snapshot, st State, now time.Time) Table {
	return podList().table(s, st, now, s.Pods)
}

func podList() list[*model.Pod] {
	return list[*model.Pod]{
		page: PagePods, noun: "pods", sources: []model.Kind{model.KindPod},
		fields:  podFields(),
		ref:     func(p *model.Pod) model.Ref { return model.RefOf(p) },
		labels:  func(p *model.Pod) map[string]string { return p.Labels },
		health:  func(p *model.Pod) model.Health { return p.Verdict.Health },
		facts:   func(p *model.Pod) facts { return facts{p.Namespace, componentOf(p.Identity), ""} },
		within:  podWithin,
		finding: (*findings).onPod,
	}
}

func podFields() []field[*model.Pod] {
	type pod = *model.Pod
	return []field[pod]{
		namespaceField(func(p pod) string { return p.Namespace }),
		nameField(func(p pod) string { return p.Name }),
		{Column: Column{ID: "ready", Title: "READY", Min: 5},
			cell: func(_ *look, p pod) Cell { return readyCell(p.Ready, p.Containers, p.Verdict) }},
		{Column: Column{ID: "status", Title: "STATUS", Min: 16, Max: 28, Weight: 1, Sort: "S"},
			text: func(p pod) string { return p.Status },
			cell: func(_ *look, p pod) Cell { return Cell{p.Status, statusRole(p)} }},
		restartsField(func(p pod) (int, time.Time) { return p.Restarts, p.RestartAt }),
		ageField(func(p pod) time.Time { return p.Created }),
		componentField(func(p pod) *model.Identity { return p.Identity }),
		systemField(func(p pod) *model.Identity { return p.Identity }),
		cpuField(func(l *look, p pod) model.Usage { return l.snap.PodUsage(p) }),
		memoryField(func(l *look, p pod) model.Usage { return l.snap.PodUsage(p) }),
		problemField(func(p pod) model.Verdict { return p.Verdict }),
		{Column: Column{ID: "ip", Title: "IP", Min: 9, Max: 39, Wide: true, Priority: 8},
			text: func(p pod) string { return orNone(p.IP) },
			cell: func(_ *look, p pod) Cell { return Cell{Text: orNone(p.IP)} }},
		{Column: Column{ID: "node", Title: "NODE", Min: 8, Max: 40, Weight: 1, Wide: true, Priority: 5, Sort: "O"},
			text: func(p pod) string { return orNone(p.Node) },
			cell: func(_ *look, p pod) Cell { return Cell{Text: orNone(p.Node)} }},
		{Column: Column{ID: "zone", Title: "ZONE", Min: 4, Max: 20, Wide: true, Priority: 7},
			cell: func(l *look, p pod) Cell { return orUnknown(zoneOf(l.snap, p.Node)) }},
		{Column: Column{ID: "qos", Title: "QOS", Min: 10, Max: 10, Wide: true, Priority: 9},
			text: func(p pod) string { return p.QoS },
			cell: func(_ *look, p pod) Cell { return orUnknown(p.QoS) }},
		{Column: Column{ID: "claims", Title: "CLAIMS", Min: 6, Max: 40, Weight: 1, Wide: true, Priority: 6},
			cell: func(_ *look, p pod) Cell { return Cell{Text: strings.Join(claimNames(p), ",")} }},
	}
}

// readyCell is "1/2", in the role of the verdict when some are missing.
func readyCell(have, want int, v model.Verdict) Cell {
	if have < want {
		return Cell{ready(have, want), HealthRole(v.Health)}
	}
	return Cell{Text: ready(have, want)}
}

// statusRole mutes what is over, so that finished runs do not draw the eye.
func statusRole(p *model.Pod) Role {
	if p.Verdict.Health == model.HealthOK && p.Phase == "Succeeded" {
		return RoleMuted
	}
	return HealthRole(p.Verdict.Health)
}

// orNone is what kubectl prints for a field that is not set.
func orNone(text string) string {
	if text == "" {
		return "<none>"
	}
	return text
}

func zoneOf(s *model.Snapshot, node string) string {
	if n, ok := s.Node(node); ok {
		return n.Zone
	}
	return ""
}

// claimNames lists the claims that p mounts.
func claimNames(p *model.Pod) []string {
	names := make([]string, len(p.Claims))
	for i, c := range p.Claims {
		names[i] = c.Claim
	}
	return names
}

// podWithin tells whether p belongs to an object or a system.
func podWithin(w Within, p *model.Pod) bool {
	if w.Ref.IsZero() {
		return p.Identity != nil && p.Identity.Key(p.Namespace) == w.System
	}
	switch w.Ref.Kind {
	case model.KindNode:
		return p.Node == w.Ref.Name
	case model.KindNamespace:
		return p.Namespace == w.Ref.Name
	case model.KindPod:
		return p.Namespace == w.Ref.Namespace && p.Name == w.Ref.Name
	case model.KindClaim:
		return p.Namespace == w.Ref.Namespace && mounts(p, w.Ref.Name)
	}
	return p.Workload.Key() == w.Ref.Key() || ownedBy(p, w.Ref)
}

func mounts(p *model.Pod, claim string) bool {
	for _, use := range p.Claims {
		if use.Claim == claim {
			return true
		}
	}
	return false
}

func ownedBy(p *model.Pod, ref model.Ref) bool {
	return p.Namespace == ref.Namespace && p.Owner.Kind == ref.Kind && p.Owner.Name == ref.Name
}
