package present

import (
	"maps"
	"slices"
	"time"

	"kdash/internal/model"
)

// Namespaces shows the namespaces, to choose one. Where they may not be listed
// it shows those that something was read from. The namespace chosen already
// narrows nothing here.
func Namespaces(s *model.Snapshot, st State, now time.Time) Table {
	st.Namespace, st.Component = "", ""
	return namespaceList().table(s, st, now, namespaceRows(s))
}

// namespaceRow is a namespace with what is in it.
type namespaceRow struct {
	*model.Namespace
	verdict                        model.Verdict
	ready, pods, workloads, claims int
}

func namespaceRows(s *model.Snapshot) []*namespaceRow {
	rows := map[string]*namespaceRow{}
	var unjudged model.Verdict
	if !s.Source(model.KindPod).Read() {
		unjudged.Health = model.HealthUnknown
	}
	at := func(name string) *namespaceRow {
		if rows[name] == nil {
			rows[name] = &namespaceRow{Namespace: &model.Namespace{Meta: model.Meta{Name: name}}, verdict: unjudged}
		}
		return rows[name]
	}
	for _, name := range s.Cluster.Namespaces {
		at(name)
	}
	for _, n := range s.Namespaces {
		at(n.Name).Namespace = n
	}
	for _, w := range s.Workloads {
		r := at(w.Namespace)
		r.workloads++
		r.pods, r.ready = r.pods+len(w.Pods), r.ready+w.Ready
		r.verdict = r.verdict.Worse(model.Verdict{Health: w.Verdict.Health, Reason: w.Name + ": " + w.Verdict.Reason})
	}
	for _, c := range s.Claims {
		at(c.Namespace).claims++
	}
	return slices.SortedFunc(maps.Values(rows), func(a, b *namespaceRow) int { return compareRuns(&a.Meta, &b.Meta) })
}

func (r *namespaceRow) podsReady(s *model.Snapshot) Cell {
	if r.pods == 0 && !s.Source(model.KindPod).Read() {
		return unknownCell()
	}
	return readyCell(r.ready, r.pods, r.verdict)
}

func namespaceList() list[*namespaceRow] {
	return list[*namespaceRow]{
		page: PageNamespaces, noun: "namespaces", sources: []model.Kind{model.KindNamespace, model.KindPod},
		fields: namespaceFields(),
		ref:    func(r *namespaceRow) model.Ref { return model.RefOf(r.Namespace) },
		labels: func(r *namespaceRow) map[string]string { return r.Labels },
		health: func(r *namespaceRow) model.Health { return r.verdict.Health },
		facts:  func(*namespaceRow) facts { return facts{} },
	}
}

func namespaceFields() []field[*namespaceRow] {
	type row = *namespaceRow
	return []field[row]{
		nameField(func(r row) string { return r.Name }),
		wordField(Column{ID: "status", Title: "STATUS", Min: 6, Max: 12, Priority: 3}, func(r row) string { return r.Phase }),
		healthField(func(r row) model.Verdict { return r.verdict }),
		{Column: Column{ID: "pods", Title: "PODS", Min: 5, Max: 11, Sort: "U", Desc: true},
			number: func(_ *look, r row) int64 { return int64(r.pods) },
			cell:   func(l *look, r row) Cell { return r.podsReady(l.snap) }},
		countField(Column{ID: "workloads", Title: "WORKLOADS", Min: 9, Max: 9, Priority: 1}, model.KindPod, func(r row) int { return r.workloads }),
		countField(Column{ID: "claims", Title: "CLAIMS", Min: 6, Max: 6, Priority: 2}, model.KindClaim, func(r row) int { return r.claims }),
		ageField(func(r row) time.Time { return r.Created }),
		problemField(func(r row) model.Verdict { return r.verdict }),
	}
}
