package store

import (
	"maps"
	"slices"

	"kdash/internal/catalog"
	"kdash/internal/model"
)

// namer finds which system each workload is. The catalogue is asked once for
// each template, and helpers (the database of an Airflow release) are given to
// whom they serve among the workloads of their namespace.
type namer struct {
	w       *world
	catalog *catalog.Catalog
	spaces  map[string]map[groupKey]*group // by namespace: the groups that have been named
	stale   map[string]struct{}            // namespaces whose helpers must be looked at again
}

// naming is what is known of one group's name.
type naming struct {
	template *model.Template // that verdict was made from, with owners and labels
	owners   []model.Owner
	labels   map[string]string
	verdict  catalog.Verdict
	evidence catalog.Evidence
	identity *model.Identity
	pods     map[*model.Template]*model.Identity
}

func newNamer(w *world, c *catalog.Catalog) *namer {
	return &namer{w: w, catalog: c, spaces: map[string]map[groupKey]*group{}, stale: map[string]struct{}{}}
}

// name names the groups and returns those, of these or their neighbours, whose
// identity is another one now.
func (n *namer) name(groups map[groupKey]*group) []*group {
	for k, g := range groups {
		if n.classify(g) {
			insertGroup(n.spaces, k, g)
			n.stale[k.namespace] = struct{}{}
		}
	}
	var renamed []*group
	for namespace := range n.stale {
		renamed = append(renamed, n.settle(n.spaces[namespace])...)
	}
	n.stale = map[string]struct{}{}
	return renamed
}

// classify asks the catalogue about g when what it shows of itself changed,
// and reports whether the answer is another one.
func (n *namer) classify(g *group) bool {
	t, own := n.w.templateOf(g), n.w.ownMeta(g)
	if g.name.identity != nil && g.name.template == t && slices.Equal(g.name.owners, g.chain) && maps.Equal(g.name.labels, own.Labels) {
		return false
	}
	g.name.template, g.name.owners, g.name.labels = t, g.chain, own.Labels
	g.name.evidence = evidenceOf(g, t, own)
	verdict := n.catalog.Classify(g.name.evidence)
	g.name.pods = nil
	same := g.name.identity != nil && sameVerdict(verdict, g.name.verdict)
	g.name.verdict = verdict
	return !same
}

func sameVerdict(a, b catalog.Verdict) bool {
	return a.Component == b.Component && a.System == b.System && a.Instance == b.Instance &&
		a.Role == b.Role && a.Helper == b.Helper && slices.Equal(a.Why, b.Why)
}

// settle gives the helpers among neighbours to whom they serve.
func (n *namer) settle(neighbours map[groupKey]*group) []*group {
	groups := slices.SortedFunc(maps.Values(neighbours), func(a, b *group) int { return model.CompareRefs(a.ref, b.ref) })
	members := make([]catalog.Member, len(groups))
	for i, g := range groups {
		members[i] = catalog.NewMember(g.name.evidence, g.name.verdict)
	}
	var renamed []*group
	for i, a := range catalog.Adopt(members) {
		identity := identityOf(groups[i].name.verdict, a)
		if old := groups[i].name.identity; old != nil && sameIdentity(old, identity) {
			continue
		}
		groups[i].name.identity, groups[i].name.pods = identity, nil
		renamed = append(renamed, groups[i])
	}
	return renamed
}

func sameIdentity(a, b *model.Identity) bool {
	return a.Component == b.Component && a.System == b.System && a.PartOf == b.PartOf && a.Instance == b.Instance &&
		a.Role == b.Role && slices.Equal(a.Why, b.Why)
}

// pod is the identity of p: the system of its group, with the role that its
// own template tells (a driver among executors).
func (n *namer) pod(g *group, p *model.Pod) *model.Identity {
	if p.Template == nil || p.Template == g.name.template {
		return g.name.identity
	}
	if id, ok := g.name.pods[p.Template]; ok {
		return id
	}
	v := n.catalog.Classify(evidenceOf(g, p.Template, n.w.ownMeta(g)))
	id := g.name.identity
	if v.System == g.name.verdict.System && v.Role != g.name.verdict.Role && v.Role != "" {
		other := *id
		other.Role, other.Why = v.Role, v.Why
		id = &other
	}
	if g.name.pods == nil || len(g.name.pods) > 2*len(g.pods) {
		g.name.pods = map[*model.Template]*model.Identity{}
	}
	g.name.pods[p.Template] = id
	return id
}

// claim is the identity of a claim that no workload uses.
func (n *namer) claim(c *model.Claim) *model.Identity {
	return identityOf(n.catalog.Classify(claimEvidence(c)), catalog.Adoption{})
}

func (n *namer) forget(g *group) {
	space := n.spaces[g.key.namespace]
	if _, ok := space[g.key]; !ok {
		return
	}
	delete(space, g.key)
	if len(space) == 0 {
		delete(n.spaces, g.key.namespace)
		return
	}
	n.stale[g.key.namespace] = struct{}{}
}

func insertGroup(spaces map[string]map[groupKey]*group, k groupKey, g *group) {
	if spaces[k.namespace] == nil {
		spaces[k.namespace] = map[groupKey]*group{}
	}
	spaces[k.namespace][k] = g
}
