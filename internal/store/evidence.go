package store

import (
	"cmp"
	"maps"
	"slices"

	"kdash/internal/catalog"
	"kdash/internal/model"
)

// templateOf is the template that speaks for a group: its own object's, or
// that of its first pod by name.
func (w *world) templateOf(g *group) *model.Template {
	if g.controller != nil && g.controller.Template != nil {
		return g.controller.Template
	}
	switch g.key.kind {
	case model.KindJob:
		if j, ok := w.jobs.get(g.key.nsname); ok {
			return j.Template
		}
	case model.KindCronJob:
		if c, ok := w.cronJobs.get(g.key.nsname); ok {
			return c.Template
		}
	}
	if len(g.pods) == 0 {
		return nil
	}
	first := slices.Min(slices.Collect(maps.Keys(g.pods)))
	return g.pods[first].Template
}

// ownMeta is the metadata of a group's own object; zero when kdash has not
// read one, as for a custom resource.
func (w *world) ownMeta(g *group) model.Meta {
	if g.controller != nil {
		return g.controller.Meta
	}
	switch g.key.kind {
	case model.KindJob:
		if j, ok := w.jobs.get(g.key.nsname); ok {
			return j.Meta
		}
	case model.KindCronJob:
		if c, ok := w.cronJobs.get(g.key.nsname); ok {
			return c.Meta
		}
	}
	return model.Meta{}
}

// evidenceOf is what a group shows of itself by template t.
func evidenceOf(g *group, t *model.Template, own model.Meta) catalog.Evidence {
	e := catalog.Evidence{
		Kind: g.key.kind, Namespace: g.key.namespace, Name: g.key.nsname.name,
		Owners: ownersOf(g.chain), Labels: map[string]string{},
	}
	maps.Copy(e.Labels, own.Labels)
	e.Annotations = releaseOf(own.Manager)
	if !own.Owner.IsZero() {
		e.Owners = append(e.Owners, ownersOf([]model.Owner{own.Owner})...)
	}
	if n := len(g.chain); n > 0 && g.controller == nil {
		e.APIVersion = g.chain[n-1].APIVersion
	}
	if g.controller != nil {
		for _, c := range g.controller.ClaimTemplates {
			e.ClaimTemplates = append(e.ClaimTemplates, c.Name)
		}
	}
	if t != nil {
		maps.Copy(e.Labels, t.Labels)
		e.Containers = containersOf(t)
	}
	return e
}

func ownersOf(chain []model.Owner) []catalog.Owner {
	out := make([]catalog.Owner, len(chain))
	for i, o := range chain {
		out[i] = catalog.Owner{APIVersion: o.APIVersion, Kind: o.Kind, Name: o.Name}
	}
	return out
}

// releaseOf gives the Helm release back as the annotation that it was read
// from, which is where the catalogue looks for it.
func releaseOf(m model.Manager) map[string]string {
	if m.Tool != "Helm" || m.Name == "" {
		return nil
	}
	return map[string]string{"meta.helm.sh/release-name": m.Name}
}

func containersOf(t *model.Template) []catalog.Container {
	out := make([]catalog.Container, len(t.Containers))
	for i, c := range t.Containers {
		out[i] = catalog.Container{
			Name: c.Name, Init: c.Init, Image: c.Image, Command: c.Command, EnvNames: c.EnvNames,
			Ports: c.Ports, PortNames: c.PortNames, MountPaths: c.MountPaths,
		}
	}
	return out
}

func identityOf(v catalog.Verdict, a catalog.Adoption) *model.Identity {
	id := &model.Identity{Component: model.Component(v.Component), System: v.System, Instance: v.Instance, Role: v.Role, Why: v.Why}
	if a.System == "" {
		return id
	}
	id.Component, id.PartOf, id.Instance = model.Component(a.Component), a.System, a.Instance
	id.Role = cmp.Or(a.Role, id.Role)
	id.Why = append(slices.Clip(id.Why), a.Why)
	return id
}
