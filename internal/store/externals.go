package store

import (
	"cmp"
	"slices"

	"kdash/internal/externals"
	"kdash/internal/model"
)

// usesLimit bounds how many externals one object counts for.
const usesLimit = 256

// externalKey names one external.
type externalKey struct {
	component        model.Component
	system, endpoint string
}

// outside gathers the managed systems that objects name: workloads, custom
// resources, volumes and ExternalName Services.
type outside struct {
	said  map[speaker]statement
	by    map[externalKey]map[speaker]struct{} // who names it
	dirty map[externalKey]struct{}
	all   *table[externalKey, *model.External]
}

// speaker is an object that names externals. A resource and the workload that
// it is the top of share their key.
type speaker struct {
	groupKey
	resource bool
}

// statement is what one object says.
type statement struct {
	user model.Ref // the workload that it speaks of; zero when it speaks of none
	uses []model.ExternalUse
}

func newOutside() *outside {
	return &outside{
		said: map[speaker]statement{}, by: map[externalKey]map[speaker]struct{}{}, dirty: map[externalKey]struct{}{},
		all: newTable(func(e *model.External) externalKey { return externalKey{e.Component, e.System, e.Endpoint} }, compareExternals),
	}
}

func compareExternals(a, b *model.External) int {
	return cmp.Or(cmp.Compare(model.ComponentIndex(a.Component), model.ComponentIndex(b.Component)),
		cmp.Compare(a.System, b.System), cmp.Compare(a.Endpoint, b.Endpoint))
}

// replace notes what an object says now; nothing when it is gone.
func (o *outside) replace(k speaker, user model.Ref, uses []model.ExternalUse) {
	before := o.said[k]
	if before.user == user && slices.Equal(before.uses, uses) || len(before.uses) == 0 && len(uses) == 0 {
		return
	}
	for _, u := range before.uses {
		key := keyOfUse(u)
		o.dirty[key] = struct{}{}
		delete(o.by[key], k)
	}
	delete(o.said, k)
	if len(uses) == 0 {
		return
	}
	o.said[k] = statement{user, uses}
	for _, u := range uses {
		key := keyOfUse(u)
		o.dirty[key] = struct{}{}
		if o.by[key] == nil {
			o.by[key] = map[speaker]struct{}{}
		}
		o.by[key][k] = struct{}{}
	}
}

func keyOfUse(u model.ExternalUse) externalKey { return externalKey{u.Component, u.System, u.Endpoint} }

// derive makes the externals anew about which something was said.
func (o *outside) derive() {
	for key := range o.dirty {
		if len(o.by[key]) == 0 {
			delete(o.by, key)
			o.all.delete(key)
			continue
		}
		o.all.put(o.external(key))
	}
	if len(o.dirty) > 0 {
		o.dirty = map[externalKey]struct{}{}
	}
}

func (o *outside) external(key externalKey) *model.External {
	e := &model.External{Component: key.component, System: key.system, Endpoint: key.endpoint}
	for k := range o.by[key] {
		s := o.said[k]
		if !s.user.IsZero() {
			e.Used = append(e.Used, s.user)
		}
		for _, u := range s.uses {
			if keyOfUse(u) == key {
				e.Found = append(e.Found, k.kind+" "+k.nsname.name+": "+u.Where)
			}
		}
	}
	slices.SortFunc(e.Used, model.CompareRefs)
	e.Used = slices.CompactFunc(e.Used, func(a, b model.Ref) bool { return a.Key() == b.Key() })
	slices.Sort(e.Found)
	e.Found = slices.Compact(e.Found)
	return e
}

// usesOf is what the pods of a workload name, and the file systems and buckets
// that they mount.
func (w *world) usesOf(g *group, published *model.Workload) []model.ExternalUse {
	seen := map[*model.Template]struct{}{}
	add := func(uses []model.ExternalUse, t *model.Template) []model.ExternalUse {
		if t == nil || len(t.Externals) == 0 {
			return uses
		}
		if _, again := seen[t]; again {
			return uses
		}
		seen[t] = struct{}{}
		return append(uses, t.Externals...)
	}
	template := w.templateOf(g)
	uses := add(w.identitiesOf(g.key.namespace, template), template)
	for _, p := range published.Pods {
		uses = add(uses, p.Template)
	}
	for _, name := range published.Claims {
		if c, ok := w.claims.get(nsname{published.Namespace, name}); ok && c.Volume != nil && c.Volume.External != nil {
			u := *c.Volume.External
			u.Where = "claim " + name
			uses = append(uses, u)
		}
	}
	return distinctUses(uses)
}

// distinctUses sorts uses, so that the order of templates makes no difference.
func distinctUses(uses []model.ExternalUse) []model.ExternalUse {
	if len(uses) == 0 {
		return nil
	}
	uses = slices.Clone(uses)
	slices.SortFunc(uses, func(a, b model.ExternalUse) int {
		return cmp.Or(cmp.Compare(a.Component, b.Component), cmp.Compare(a.System, b.System),
			cmp.Compare(a.Endpoint, b.Endpoint), cmp.Compare(a.Where, b.Where))
	})
	uses = slices.Compact(uses)
	return uses[:min(len(uses), usesLimit)]
}

// service takes in what an ExternalName Service stands for.
func (o *outside) service(s *model.Service) {
	var uses []model.ExternalUse
	if u, ok := externals.HostUse(s.ExternalName, "spec.externalName"); ok && s.ExternalName != "" {
		uses = []model.ExternalUse{u}
	}
	o.replace(speakerOf(s), model.Ref{}, uses)
}

// volume takes in the managed file system or bucket that a volume is.
func (o *outside) volume(v *model.Volume) {
	var uses []model.ExternalUse
	if v.External != nil {
		uses = []model.ExternalUse{*v.External}
	}
	o.replace(speakerOf(v), model.Ref{}, uses)
}

// resource takes in what a custom resource names, for its target where it acts
// upon one.
func (o *outside) resource(r *model.Resource) {
	user := r.Target
	if user.IsZero() {
		user = model.RefOf(r)
	}
	o.replace(speaker{keyOf(model.RefOf(r)), true}, user, distinctUses(r.Externals))
}

func (o *outside) workload(ref model.Ref, uses []model.ExternalUse) {
	o.replace(speaker{groupKey: keyOf(ref)}, ref, uses)
}

// gone takes in that an object said its last.
func (o *outside) gone(k groupKey, resource bool) { o.replace(speaker{k, resource}, model.Ref{}, nil) }

func speakerOf(o model.Object) speaker { return speaker{groupKey: keyOf(model.RefOf(o))} }

func (o *outside) flush() []*model.External { return o.all.flush() }
