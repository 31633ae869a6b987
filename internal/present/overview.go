package present

import (
	"slices"
	"time"

	"kdash/internal/model"
)

// Overview shows the platform as a tree: component, system, workload, pod; a
// CronJob's Jobs stand between it and their pods.
//
// Components keep their order, so that 1 to 8 always mean the same, and one
// without systems has no row. Below them the worst comes first, then the name.
// Components are open, and systems that are not well; the rest is folded until
// State.Open says otherwise. A filter keeps what it finds with everything
// above it, unfolded.
func Overview(s *model.Snapshot, st State, now time.Time) Table {
	x := findingsOf(s)
	g := &grower{look: &look{s, now}, st: st, fields: nodeTreeFields(x), jobs: jobsOf(s), usage: map[*model.Workload]model.Usage{}}
	all := g.grow()
	rows := all
	if !st.Filter.IsZero() {
		rows = sieve(all, st.Filter.match(branches{g, all}))
	}
	fields := visible(g.fields, st.Wide)
	sources := []model.Kind{model.KindPod, model.KindStatefulSet, model.KindDeployment, model.KindDaemonSet, model.KindJob, model.KindClaim}
	return Table{
		Page: PageOverview, Columns: columnsOf(fields), sortable: columnsOf(g.fields), Sort: st.Sort,
		Note: note(s, now, sources), Total: len(all),
		Empty: emptiness(len(rows), len(all), len(s.Workloads), st, s.Source(model.KindPod), "workloads"),
		count: len(rows), now: now,
		key: func(b []byte, i int) []byte { return rows[i].appendKey(b) },
		row: func(i int, now time.Time) Row {
			row := treeRow(&look{s, now}, fields, rows[i])
			if c := indexOf(fields, problemID); c >= 0 && saidBelow(rows, i, x) {
				row.Cells[c] = Cell{}
			}
			return row
		},
	}
}

// saidBelow reports whether the i-th row is unfolded and one right below it
// says what is wrong with it: nobody need read it twice.
func saidBelow(rows []*node, i int, x *findings) bool {
	n := rows[i]
	if !n.open || n.component == nil && n.system == nil {
		return false
	}
	f, health := n.finding(x), n.verdict().Health
	for _, below := range rows[i+1:] {
		switch {
		case below.depth <= n.depth:
			return false
		case below.depth == n.depth+1 && below.finding(x) == f && (f != nil || below.verdict().Health == health):
			return true
		}
	}
	return false
}

func indexOf(fields []field[*node], id string) int {
	return slices.IndexFunc(fields, func(f field[*node]) bool { return f.ID == id })
}

func treeRow(l *look, fields []field[*node], n *node) Row {
	cells := make([]Cell, len(fields))
	for i := range fields {
		cells[i] = fields[i].cell(l, n)
	}
	return Row{Key: string(n.appendKey(nil)), Ref: n.ref(), Cells: cells, Depth: n.depth, Foldable: n.foldable, Open: n.open}
}

func nodeTreeFields(x *findings) []field[*node] {
	usage := func(l *look, n *node) model.Usage {
		if n.pod != nil {
			return l.snap.PodUsage(n.pod)
		}
		return n.usage
	}
	name := nameField((*node).name)
	name.Min, name.Max, name.Ends = 28, 72, false
	name.cell = func(_ *look, n *node) Cell { return n.nameCell() }
	restarts := restartsField((*node).restarts)
	restarts.Priority = 4 // PROBLEM says of those that matter
	return []field[*node]{
		name,
		healthField((*node).verdict),
		{Column: Column{ID: "ready", Title: "READY", Min: 5, Max: 11},
			cell: func(_ *look, n *node) Cell { return n.readyCell() }},
		restarts,
		cpuField(usage),
		memoryField(usage),
		storageField(Column{ID: "storage", Title: "STORAGE", Priority: 4, Sort: "Z"},
			func(s *model.Snapshot, n *node) model.Measure { return n.requested(s) }),
		treeAge(),
		causeField(problemField((*node).verdict), func(n *node) *model.Finding { return n.finding(x) }, (*node).ref),
		{Column: Column{ID: "kind", Title: "KIND", Min: 8, Max: 18, Priority: 6, Sort: "T"},
			text: (*node).kind, cell: func(_ *look, n *node) Cell { return Cell{n.kind(), RoleMuted} }},
		{Column: Column{ID: "namespace", Title: "NAMESPACE", Min: 9, Max: 30, Weight: 1, Priority: 7, Sort: "P"},
			text: (*node).namespace, cell: func(_ *look, n *node) Cell { return Cell{n.namespace(), RoleMuted} }},
	}
}

// treeAge has no age for a component, which nobody made.
func treeAge() field[*node] {
	f := ageField((*node).created)
	plain := f.cell
	f.cell = func(l *look, n *node) Cell {
		if n.component != nil {
			return Cell{}
		}
		return plain(l, n)
	}
	return f
}

// jobsOf finds the Jobs of each CronJob.
func jobsOf(s *model.Snapshot) map[model.Key][]*model.Job {
	found := map[model.Key][]*model.Job{}
	for _, j := range s.Jobs {
		if j.Owner.Kind == model.KindCronJob {
			k := model.Key{Kind: model.KindCronJob, Namespace: j.Namespace, Name: j.Owner.Name}
			found[k] = append(found[k], j)
		}
	}
	return found
}
