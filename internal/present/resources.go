package present

import (
	"strings"
	"time"

	"kdash/internal/model"
)

// Resources shows the custom resources of operators, with the state that their
// operators have written into them.
func Resources(s *model.Snapshot, st State, now time.Time) Table {
	p := resourceList()
	p.sources = append(p.sources, resourceKinds(s)...)
	return p.table(s, st, now, s.Resources)
}

// resourceKinds are the sources of custom resources that the cluster has.
func resourceKinds(s *model.Snapshot) []model.Kind {
	var kinds []model.Kind
	for _, src := range s.Sources {
		if model.IsResourceKind(src.Kind) && src.State != model.SourceAbsent {
			kinds = append(kinds, src.Kind)
		}
	}
	return kinds
}

func resourceList() list[*model.Resource] {
	return list[*model.Resource]{
		page: PageResources, noun: "resources", sources: []model.Kind{model.KindDefinition},
		fields: resourceFields(),
		ref:    func(r *model.Resource) model.Ref { return model.RefOf(r) },
		labels: func(r *model.Resource) map[string]string { return r.Labels },
		health: func(r *model.Resource) model.Health { return r.Verdict.Health },
		facts:  func(r *model.Resource) facts { return facts{r.Namespace, componentOf(r.Identity), r.Kind} },
		within: resourceWithin,
	}
}

func resourceFields() []field[*model.Resource] {
	type resource = *model.Resource
	identity := func(r resource) *model.Identity { return r.Identity }
	return []field[resource]{
		namespaceField(func(r resource) string { return r.Namespace }),
		nameField(func(r resource) string { return r.Name }),
		wordField(Column{ID: "kind", Title: "KIND", Min: 8, Max: 26, Priority: 1, Sort: "T"}, func(r resource) string { return r.Kind }),
		healthField(func(r resource) model.Verdict { return r.Verdict }),
		{Column: Column{ID: "state", Title: "STATE", Min: 9, Max: 32, Weight: 1, Priority: 1},
			text: func(r resource) string { return r.State }, cell: func(_ *look, r resource) Cell { return stateCell(r) }},
		{Column: Column{ID: "ready", Title: "READY", Min: 5, Priority: 4},
			cell: func(_ *look, r resource) Cell { return resourceReady(r) }},
		ageField(func(r resource) time.Time { return r.Created }),
		componentField(identity),
		systemField(identity),
		problemField(func(r resource) model.Verdict { return r.Verdict }),
		wordField(Column{ID: "facts", Title: "FACTS", Min: 12, Max: 60, Weight: 2, Priority: 5}, func(r resource) string { return strings.Join(r.Facts, ", ") }),
		wordField(Column{ID: "manager", Title: "MANAGED BY", Min: 8, Max: 28, Weight: 1, Priority: 7}, func(r resource) string { return r.Manager.String() }),
		wordField(Column{ID: "group", Title: "API VERSION", Min: 12, Max: 36, Wide: true, Priority: 8}, func(r resource) string { return r.APIVersion }),
	}
}

func stateCell(r *model.Resource) Cell {
	if r.State == "" {
		return Cell{unknown, RoleMuted}
	}
	return Cell{r.State, HealthRole(r.Verdict.Health)}
}

// resourceReady is "2/3"; empty where the operator counts nothing.
func resourceReady(r *model.Resource) Cell {
	if !r.Ready.IsKnown() && !r.Desired.IsKnown() {
		return Cell{}
	}
	return Cell{Text: Count(r.Ready) + "/" + Count(r.Desired)}
}

func resourceWithin(w Within, r *model.Resource) bool {
	switch {
	case w.Ref.IsZero():
		return r.Identity != nil && r.Identity.Key(r.Namespace) == w.System
	case w.Ref.Kind == model.KindNamespace:
		return r.Namespace == w.Ref.Name
	}
	return model.RefOf(r).Key() == w.Ref.Key()
}

// manyOfAKind is from how many on the resources of one kind are worth a row of
// the tree only when they are not well: a Kafka may have thousands of topics.
const manyOfAKind = 10

// resourceNodes are the rows for the resources of a system.
func (g *grower) resourceNodes(v *model.System) []*node {
	count := map[model.Kind]int{}
	for _, r := range v.Resources {
		count[r.SourceKind()]++
	}
	var nodes []*node
	for _, r := range v.Resources {
		if count[r.SourceKind()] < manyOfAKind || r.Verdict.Health > model.HealthUnknown || !g.st.Filter.IsZero() {
			nodes = append(nodes, &node{resource: r})
		}
	}
	return nodes
}

// resourceSection is what the side pane says about a resource besides its
// verdict.
func resourceSection(s *model.Snapshot, ref model.Ref) Section {
	section := Section{Title: "State"}
	r, ok := s.Resource(ref)
	if !ok {
		return section
	}
	cell := stateCell(r)
	line := Line{{cell.Text, cell.Role}}
	if ready := resourceReady(r); ready.Text != "" {
		line = append(line, Span{"  " + ready.Text + " ready", RoleText})
	}
	section.Lines = append(section.Lines, line)
	for _, words := range r.Facts {
		section.Lines = append(section.Lines, plain(RoleText, words))
	}
	return section
}

// resourceTroubles sums up the sources of custom resources that are not read
// in full: each operator brings several, and a line for each would leave no
// room for the page.
func resourceTroubles(s *model.Snapshot) []Line {
	var kinds []model.Source
	for _, src := range s.Sources {
		if model.IsResourceKind(src.Kind) && (src.State == model.SourceForbidden || src.State == model.SourcePartial) {
			kinds = append(kinds, src)
		}
	}
	if len(kinds) == 0 {
		return nil
	}
	return []Line{plain(RoleWarn, "! not all resources may be read: "+nouns(kinds))}
}
