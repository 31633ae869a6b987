package store

import (
	"cmp"
	"slices"

	"kdash/internal/catalog"
	"kdash/internal/model"
	"kdash/internal/operators"
)

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
