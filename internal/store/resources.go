package store

import (
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
