package store

import (
	"cmp"
	"slices"

	"kdash/internal/model"
)

// systems sums workloads and resources up into systems, and those into
// components.
type systems struct {
	members    map[model.SystemKey]*table[groupKey, *model.Workload]
	sums       map[groupKey]memberSum // of the members, so that a system is summed up without its pods and claims
	resources  map[model.SystemKey]map[model.Key]*model.Resource
	built      map[model.SystemKey]*model.System
	dirty      map[model.SystemKey]struct{}
	components []*model.ComponentSummary
}

func newSystems() *systems {
	return &systems{
		members:    map[model.SystemKey]*table[groupKey, *model.Workload]{},
		sums:       map[groupKey]memberSum{},
		resources:  map[model.SystemKey]map[model.Key]*model.Resource{},
		built:      map[model.SystemKey]*model.System{},
		dirty:      map[model.SystemKey]struct{}{},
		components: componentsOf(nil),
	}
}

// replace moves a workload from the system that it was part of to the one
// that it is part of now, with what it adds to that; either may be nil.
func (s *systems) replace(old, now *model.Workload, sum memberSum) {
	if old != nil {
		key := old.Identity.Key(old.Namespace)
		s.members[key].delete(keyOf(old.Ref))
		delete(s.sums, keyOf(old.Ref))
		s.dirty[key] = struct{}{}
	}
	if now == nil {
		return
	}
	key := now.Identity.Key(now.Namespace)
	if s.members[key] == nil {
		s.members[key] = newTable(func(x *model.Workload) groupKey { return keyOf(x.Ref) }, worstWorkloadFirst)
	}
	s.members[key].put(now)
	s.sums[keyOf(now.Ref)] = sum
	s.dirty[key] = struct{}{}
}

// take gives a system a resource, or a newer value of one.
func (s *systems) take(system model.SystemKey, key model.Key, r *model.Resource) {
	if s.resources[system] == nil {
		s.resources[system] = map[model.Key]*model.Resource{}
	}
	s.resources[system][key] = r
	s.dirty[system] = struct{}{}
}

func (s *systems) drop(system model.SystemKey, key model.Key) {
	delete(s.resources[system], key)
	s.dirty[system] = struct{}{}
}

// derive sums up the systems that changed and, if there were any, the
// components.
func (s *systems) derive(w *world) {
	if len(s.dirty) == 0 {
		return
	}
	for key := range s.dirty {
		if s.members[key].size() == 0 && len(s.resources[key]) == 0 {
			delete(s.members, key)
			delete(s.resources, key)
			delete(s.built, key)
			continue
		}
		s.built[key] = w.system(key)
		addResources(s.built[key], s.resources[key])
	}
	s.dirty = map[model.SystemKey]struct{}{}
	s.components = componentsOf(s.built)
}

func (w *world) system(key model.SystemKey) *model.System {
	out := &model.System{SystemKey: key}
	if members := w.systems.members[key]; members != nil {
		out.Workloads = members.flush()
	}
	for _, m := range out.Workloads {
		sum := w.systems.sums[keyOf(m.Ref)]
		out.PodsReady, out.PodsTotal = out.PodsReady+sum.ready, out.PodsTotal+sum.total
		out.Requested = out.Requested.Plus(sum.requested)
		out.Restarts += m.Restarts
		out.RestartAt = later(out.RestartAt, m.RestartAt)
		out.Claims += len(m.Claims)
		if m.Verdict.Health > out.Verdict.Health {
			out.Verdict, out.Worst = m.Verdict, m.Ref
		}
		if out.Manager.Tool == "" {
			out.Manager = m.Manager
		}
	}
	return out
}

// addResources sums the resources of a system up. One that says nothing
// changes nothing, unless there is nothing else to go by.
func addResources(out *model.System, resources map[model.Key]*model.Resource) {
	for _, r := range resources {
		out.Resources = append(out.Resources, r)
	}
	slices.SortFunc(out.Resources, func(a, b *model.Resource) int {
		return cmp.Or(cmp.Compare(b.Verdict.Health, a.Verdict.Health), model.CompareResources(a, b))
	})
	least := model.HealthWarn
	if len(out.Workloads) == 0 {
		least = model.HealthUnknown
	}
	for _, r := range out.Resources {
		if h := r.Verdict.Health; h >= least && h > out.Verdict.Health {
			out.Verdict = model.Verdict{Health: h, Reason: r.Kind + " " + r.Name + ": " + cmp.Or(r.Verdict.Reason, "its state is not known")}
			out.Worst = model.RefOf(r)
		}
		if out.Manager.Tool == "" {
			out.Manager = r.Manager
		}
	}
}

// memberSum is what a workload adds to its system.
type memberSum struct {
	ready, total int // pods that ought to run, and do
	requested    model.Measure
}

// sum counts the pods of m that ought to run: those that finished with success
// are out of it, those that a controller has not made yet are in.
func (w *world) sum(m *model.Workload) memberSum {
	n := memberSum{requested: w.requested(m)}
	for _, p := range m.Pods {
		if p.Phase == "Succeeded" {
			continue
		}
		n.total++
		if podReady(p) {
			n.ready++
		}
	}
	if m.Controller != nil {
		n.total = max(n.total, int(m.Desired.Or(0)))
	}
	return n
}

// requested is what a workload's claims ask for; unknown when it has none.
func (w *world) requested(m *model.Workload) model.Measure {
	var sum model.Measure
	for _, name := range m.Claims {
		if c, ok := w.claims.get(nsname{m.Namespace, name}); ok {
			sum = sum.Plus(c.Requested)
		}
	}
	return sum
}

func componentsOf(systems map[model.SystemKey]*model.System) []*model.ComponentSummary {
	out := make([]*model.ComponentSummary, 0, len(model.Components()))
	for _, c := range model.Components() {
		out = append(out, &model.ComponentSummary{Component: c})
	}
	for _, s := range systems {
		c := out[model.ComponentIndex(s.Component)]
		c.Systems = append(c.Systems, s)
	}
	for _, c := range out {
		sumComponent(c)
	}
	return out
}

func sumComponent(c *model.ComponentSummary) {
	slices.SortFunc(c.Systems, worstSystemFirst)
	for _, s := range c.Systems {
		c.PodsReady, c.PodsTotal = c.PodsReady+s.PodsReady, c.PodsTotal+s.PodsTotal
		c.Restarts += s.Restarts
		c.RestartAt = later(c.RestartAt, s.RestartAt)
		c.Claims += s.Claims
		c.Requested = c.Requested.Plus(s.Requested)
		if s.Verdict.Health > c.Verdict.Health {
			c.Verdict, c.Worst = s.Verdict, s.Worst
		}
	}
}

func worstWorkloadFirst(a, b *model.Workload) int {
	return cmp.Or(cmp.Compare(b.Verdict.Health, a.Verdict.Health), model.CompareRefs(a.Ref, b.Ref))
}

func worstSystemFirst(a, b *model.System) int {
	return cmp.Or(cmp.Compare(b.Verdict.Health, a.Verdict.Health), cmp.Compare(a.System, b.System),
		cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Instance, b.Instance))
}
