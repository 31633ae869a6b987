package store

import (
	"kdash/internal/catalog"
	"kdash/internal/model"
)

// Evidence is what the object that ref names showed of itself to the
// catalogue, and what it was named. It must not be called while Run runs.
func (s *Store) Evidence(ref model.Ref) (catalog.Evidence, *model.Identity, bool) {
	n := nsname{ref.Namespace, ref.Name}
	switch ref.Kind {
	case model.KindPod:
		return s.world.podEvidence(n)
	case model.KindClaim:
		return s.world.claimEvidence(n)
	}
	if g, ok := s.world.groups[keyOf(ref)]; ok {
		return g.name.evidence, g.name.identity, true
	}
	if key, ok := s.world.resources.owners[keyOf(ref)]; ok {
		r := s.world.resources.all.byKey[key]
		return resourceEvidence(r), r.Identity, true
	}
	return catalog.Evidence{}, nil, false
}

// podEvidence is that of a pod's workload, with the pod's own template.
func (w *world) podEvidence(n nsname) (catalog.Evidence, *model.Identity, bool) {
	p, ok := w.pods.get(n)
	if !ok {
		return catalog.Evidence{}, nil, false
	}
	g, ok := w.groups[keyOf(p.Workload)]
	if !ok || p.Template == nil {
		return catalog.Evidence{}, p.Identity, ok
	}
	return evidenceOf(g, p.Template, w.ownMeta(g)), p.Identity, true
}

// claimEvidence is that of the workload which uses a claim, else the claim's
// own.
func (w *world) claimEvidence(n nsname) (catalog.Evidence, *model.Identity, bool) {
	c, ok := w.claims.get(n)
	if !ok {
		return catalog.Evidence{}, nil, false
	}
	if g, ok := w.groups[keyOf(c.Workload)]; ok {
		return g.name.evidence, c.Identity, true
	}
	return claimEvidence(c), c.Identity, true
}

func claimEvidence(c *model.Claim) catalog.Evidence {
	e := catalog.Evidence{Kind: model.KindClaim, Namespace: c.Namespace, Name: c.Name, Labels: c.Labels, Annotations: releaseOf(c.Manager)}
	if !c.Owner.IsZero() {
		e.Owners = ownersOf([]model.Owner{c.Owner})
	}
	return e
}
