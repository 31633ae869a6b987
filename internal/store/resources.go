package store

import (
	"cmp"
	"slices"

	"kdash/internal/catalog"
	"kdash/internal/model"
	"kdash/internal/operators"
)

// resources holds the custom resources, and finds for each the system whose
// pods it asks for.
type resources struct {
	w       *world
	catalog *catalog.Catalog
	all     *table[model.Key, *model.Resource]
	owners  map[groupKey]model.Key            // by the workload that would be theirs
	spaces  map[string]map[model.Key]struct{} // by namespace
	stale   map[model.Key]struct{}            // to derive anew
	moved   map[string]struct{}               // namespaces whose systems are others now
	systems map[model.Key]model.SystemKey     // what each was given to
	named   map[model.Key]*catalog.Verdict    // the catalogue's answer, while it holds
}

func newResources(w *world, c *catalog.Catalog) *resources {
	return &resources{
		w: w, catalog: c,
		all:     newTable(func(r *model.Resource) model.Key { return model.KeyOf(r) }, model.CompareResources),
		owners:  map[groupKey]model.Key{},
		spaces:  map[string]map[model.Key]struct{}{},
		stale:   map[model.Key]struct{}{},
		moved:   map[string]struct{}{},
		systems: map[model.Key]model.SystemKey{},
		named:   map[model.Key]*catalog.Verdict{},
	}
}

// put takes a resource in. A state that ought to pass and does not tell when
// it began, began when it was first seen.
func (s *resources) put(o *model.Resource) {
	r := *o
	key := model.KeyOf(&r)
	old, had := s.all.get(key)
	if r.Passing && r.Since.IsZero() {
		r.Since = s.w.now
		if had && old.Passing && old.State == r.State {
			r.Since = old.Since
		}
	}
	s.all.put(&r)
	if s.spaces[r.Namespace] == nil {
		s.spaces[r.Namespace] = map[model.Key]struct{}{}
	}
	s.spaces[r.Namespace][key] = struct{}{}
	s.owners[ownGroup(&r)] = key
	s.stale[key] = struct{}{}
	delete(s.named, key)
	s.touchOwn(&r)
	s.w.outside.resource(&r)
}

func (s *resources) remove(key model.Key) {
	r, had := s.all.delete(key)
	if !had {
		return
	}
	delete(s.spaces[r.Namespace], key)
	if len(s.spaces[r.Namespace]) == 0 {
		delete(s.spaces, r.Namespace)
	}
	delete(s.owners, ownGroup(r))
	delete(s.stale, key)
	delete(s.named, key)
	s.give(key, nil, model.SystemKey{})
	s.touchOwn(r)
	s.w.outside.gone(ownGroup(r), true)
}

// ownGroup is the workload of the pods that r owns itself, if there are any.
func ownGroup(r *model.Resource) groupKey {
	return groupKey{r.Kind, nsname{r.Namespace, r.Name}}
}

// touchOwn has the workload that r owns derived again: r's state is its, too.
func (s *resources) touchOwn(r *model.Resource) {
	if _, ok := s.w.groups[ownGroup(r)]; ok {
		s.w.touch(ownGroup(r))
	}
}

// of is the verdict on the resource that owns a workload; fine where none does
// and where it does not know.
func (s *resources) of(k groupKey) model.Verdict {
	r, ok := s.all.get(s.owners[k])
	if !ok {
		return model.Verdict{}
	}
	v, _ := operators.Judge(r, s.w.now)
	if v.Health < model.HealthWarn {
		return model.Verdict{}
	}
	return v
}

// published notes that a workload was made anew: when it is a new one, or has
// another name, resources may belong elsewhere.
func (s *resources) published(old, now *model.Workload) {
	switch {
	case old == nil && now != nil:
		s.moved[now.Namespace] = struct{}{}
	case old != nil && (now == nil || old.Identity != now.Identity):
		s.moved[old.Namespace] = struct{}{}
	}
}

// derive gives every resource that changed, or whose neighbours did, its
// identity and verdict.
func (s *resources) derive() {
	for namespace := range s.moved {
		for key := range s.spaces[namespace] {
			s.stale[key] = struct{}{}
		}
	}
	s.moved = map[string]struct{}{}
	neighbours := map[string]map[kinship]*model.Identity{}
	for key := range s.stale {
		r, ok := s.all.get(key)
		if !ok {
			continue
		}
		if neighbours[r.Namespace] == nil {
			neighbours[r.Namespace] = s.neighbours(r.Namespace)
		}
		s.deriveOne(key, r, neighbours[r.Namespace])
	}
	s.stale = map[model.Key]struct{}{}
}

func (s *resources) deriveOne(key model.Key, old *model.Resource, neighbours map[kinship]*model.Identity) {
	r := *old
	verdict, next := operators.Judge(&r, s.w.now)
	s.w.wakes.add(next, groupKey{key.Kind, nsname{key.Namespace, key.Name}})
	r.Verdict, r.Workload = verdict, model.Ref{}
	if g, ok := s.w.groups[ownGroup(&r)]; ok && g.name.identity != nil {
		r.Workload, r.Identity = g.ref, g.name.identity
	} else {
		r.Identity = s.identity(key, &r, neighbours)
	}
	if old.Identity != nil && sameIdentity(old.Identity, r.Identity) {
		r.Identity = old.Identity
	}
	system := r.Identity.Key(r.Namespace)
	if !r.Workload.IsZero() || !operators.KnownGroup(r.Group()) {
		system = model.SystemKey{} // its workload is there for it, or no system is
	}
	if old.Identity == r.Identity && old.Verdict == r.Verdict && old.Workload == r.Workload && s.systems[key] == system {
		return
	}
	s.all.put(&r)
	s.give(key, &r, system)
}

// give takes a resource from the system that had it and gives it to another;
// the zero key is none.
func (s *resources) give(key model.Key, r *model.Resource, system model.SystemKey) {
	if before, had := s.systems[key]; had && before != system {
		s.w.systems.drop(before, key)
	}
	if system == (model.SystemKey{}) {
		delete(s.systems, key)
		return
	}
	s.systems[key] = system
	s.w.systems.take(system, key, r)
}

// kinship is what the catalogue says of a workload: a system and an instance.
// The instance is "" for the only one of its system in a namespace.
type kinship struct{ system, instance string }

// neighbours are the identities of a namespace's workloads.
func (s *resources) neighbours(namespace string) map[kinship]*model.Identity {
	found := map[kinship]*model.Identity{}
	several := map[string]bool{}
	for _, g := range s.w.namer.spaces[namespace] {
		if g.name.identity == nil || g.published == nil {
			continue
		}
		v := g.name.verdict
		found[kinship{v.System, v.Instance}] = g.name.identity
		only, had := found[kinship{v.System, ""}]
		if had && only.Key(namespace) != g.name.identity.Key(namespace) {
			several[v.System] = true
		}
		found[kinship{v.System, ""}] = g.name.identity
	}
	for system := range several {
		delete(found, kinship{system, ""})
	}
	return found
}

// identity finds the system of a resource that owns no pods itself: that of
// its target; that of the pods which bear its name, or the name of what it is
// a part of; else one of its own.
func (s *resources) identity(key model.Key, r *model.Resource, neighbours map[kinship]*model.Identity) *model.Identity {
	if g, ok := s.w.groups[keyOf(r.Target)]; ok && g.name.identity != nil {
		return roleless(g.name.identity, "it scales "+r.Target.Kind+" "+r.Target.Name)
	}
	verdict := s.named[key]
	if verdict == nil {
		v := s.catalog.Classify(resourceEvidence(r))
		verdict, s.named[key] = &v, &v
	}
	name := cmp.Or(r.Part.Name, r.Name)
	for _, instance := range []string{name, verdict.Instance} {
		if id, ok := neighbours[kinship{verdict.System, instance}]; ok && verdict.System != catalog.Other {
			return roleless(id, verdict.Why...)
		}
	}
	if id, ok := neighbours[kinship{verdict.System, ""}]; ok && !r.Part.IsZero() || ok && isRecord(r.Kind) {
		return roleless(id, verdict.Why...)
	}
	id := identityOf(*verdict, catalog.Adoption{})
	id.Role = ""
	if verdict.System != catalog.Other {
		id.Instance = name
	}
	if isRecord(r.Kind) || !operators.KnownGroup(r.Group()) {
		id.Instance = ""
	}
	return id
}

// isRecord tells of a kind that is no system of its own but an entry in one:
// what Argo CD deploys, what KEDA scales.
func isRecord(kind model.Kind) bool {
	return slices.Contains([]model.Kind{"Application", "ScaledObject", "ScaledJob"}, kind)
}

func roleless(id *model.Identity, why ...string) *model.Identity {
	out := *id
	out.Role, out.Why = "", why
	return &out
}

// resourceEvidence is what a resource shows of itself. It counts as what it is
// a part of.
func resourceEvidence(r *model.Resource) catalog.Evidence {
	e := catalog.Evidence{
		Kind: r.Kind, APIVersion: r.APIVersion, Namespace: r.Namespace, Name: r.Name,
		Labels: r.Labels, Annotations: releaseOf(r.Manager),
	}
	if !r.Part.IsZero() {
		e.Kind, e.APIVersion, e.Name = r.Part.Kind, r.Part.APIVersion, r.Part.Name
	}
	if !r.Owner.IsZero() {
		e.Owners = ownersOf([]model.Owner{r.Owner})
	}
	return e
}
