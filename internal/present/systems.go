package present

import (
	"cmp"
	"slices"
	"time"

	"kdash/internal/model"
)

// Systems shows the data systems, one row an instance.
func Systems(s *model.Snapshot, st State, now time.Time) Table {
	var all []*model.System
	for _, c := range s.Components {
		all = append(all, c.Systems...)
	}
	slices.SortFunc(all, func(a, b *model.System) int { return compareSystems(a.SystemKey, b.SystemKey) })
	return systemList().table(s, st, now, all)
}

func systemList() list[*model.System] {
	return list[*model.System]{
		page: PageSystems, noun: "systems", sources: []model.Kind{model.KindPod, model.KindClaim},
		fields:  systemFields(),
		ref:     func(*model.System) model.Ref { return model.Ref{} },
		key:     func(b []byte, v *model.System) []byte { return appendSystemKey(b, v.SystemKey) },
		labels:  func(*model.System) map[string]string { return nil },
		health:  func(v *model.System) model.Health { return v.Verdict.Health },
		facts:   func(v *model.System) facts { return facts{v.Namespace, v.Component, ""} },
		within:  func(w Within, v *model.System) bool { return w.Ref.IsZero() && v.SystemKey == w.System },
		finding: func(x *findings, v *model.System) *model.Finding { return x.onSystems(v) },
	}
}

func systemFields() []field[*model.System] {
	type system = *model.System
	usage := func(l *look, v system) model.Usage { return systemUsage(l.snap, v) }
	return []field[system]{
		namespaceField(func(v system) string { return v.Namespace }),
		nameField(func(v system) string { return systemName(v.SystemKey) }),
		wordField(Column{ID: "component", Title: "COMPONENT", Min: 9, Max: 13, Priority: 3}, func(v system) string { return string(v.Component) }),
		healthField(func(v system) model.Verdict { return v.Verdict }),
		{Column: Column{ID: "ready", Title: "READY", Min: 5},
			cell: func(_ *look, v system) Cell { return readyCell(v.PodsReady, v.PodsTotal, v.Verdict) }},
		restartsField(func(v system) (int, time.Time) { return v.Restarts, v.RestartAt }),
		cpuField(usage),
		memoryField(usage),
		countField(Column{ID: "claims", Title: "CLAIMS", Min: 6, Max: 6, Priority: 5, Sort: "U"}, model.KindClaim, func(v system) int { return v.Claims }),
		storageField(Column{ID: "storage", Title: "STORAGE", Priority: 4, Sort: "Z"},
			func(s *model.Snapshot, v system) model.Measure { return claimed(s, v.Requested, v.Claims) }),
		ageField(systemCreated),
		problemField(func(v system) model.Verdict { return v.Verdict }),
		wordField(Column{ID: "manager", Title: "MANAGED BY", Min: 8, Max: 28, Weight: 1, Priority: 7}, func(v system) string { return v.Manager.String() }),
	}
}

func systemUsage(s *model.Snapshot, v *model.System) model.Usage {
	var sum model.Usage
	for _, w := range v.Workloads {
		sum = sum.Plus(s.PodsUsage(w.Pods))
	}
	return sum
}

// systemCreated is when the first of its workloads and resources was made.
func systemCreated(v *model.System) time.Time {
	var first time.Time
	add := func(at time.Time) {
		if first.IsZero() || !at.IsZero() && at.Before(first) {
			first = at
		}
	}
	for _, w := range v.Workloads {
		add(w.Created)
	}
	for _, r := range v.Resources {
		add(r.Created)
	}
	return first
}

// System finds the system of a row of Overview or Systems by the row's key.
func System(s *model.Snapshot, key string) (*model.System, bool) {
	var b []byte
	for _, c := range s.Components {
		for _, v := range c.Systems {
			if b = appendSystemKey(b[:0], v.SystemKey); string(b) == key {
				return v, true
			}
		}
	}
	return nil, false
}

func appendSystemKey(b []byte, k model.SystemKey) []byte {
	b = append(b, "system/"...)
	for _, part := range []string{string(k.Component), k.Namespace, k.System} {
		b = append(append(b, part...), '/')
	}
	return append(b, k.Instance...)
}

func compareSystems(a, b model.SystemKey) int {
	return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.System, b.System), cmp.Compare(a.Instance, b.Instance))
}
