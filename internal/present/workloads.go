package present

import (
	"strconv"
	"strings"
	"time"

	"kdash/internal/model"
)

// Workloads shows the workloads: what owns pods, and pods that nothing owns.
func Workloads(s *model.Snapshot, st State, now time.Time) Table {
	return workloadList().table(s, st, now, s.Workloads)
}

func workloadList() list[*model.Workload] {
	return list[*model.Workload]{
		page: PageWorkloads, noun: "workloads",
		sources: []model.Kind{model.KindPod, model.KindStatefulSet, model.KindDeployment, model.KindDaemonSet},
		fields:  workloadFields(),
		ref:     func(w *model.Workload) model.Ref { return w.Ref },
		labels:  func(w *model.Workload) map[string]string { return w.Labels },
		health:  func(w *model.Workload) model.Health { return w.Verdict.Health },
		facts:   func(w *model.Workload) facts { return facts{w.Namespace, componentOf(w.Identity), w.Kind} },
		within:  workloadWithin,
	}
}

func workloadFields() []field[*model.Workload] {
	type workload = *model.Workload
	identity := func(w workload) *model.Identity { return w.Identity }
	usage := func(l *look, w workload) model.Usage { return l.snap.PodsUsage(w.Pods) }
	return []field[workload]{
		namespaceField(func(w workload) string { return w.Namespace }),
		nameField(func(w workload) string { return w.Name }),
		wordField(Column{ID: "kind", Title: "KIND", Min: 8, Max: 18, Priority: 3, Sort: "T"}, func(w workload) string { return w.Kind }),
		healthField(func(w workload) model.Verdict { return w.Verdict }),
		{Column: Column{ID: "ready", Title: "READY", Min: 5},
			cell: func(_ *look, w workload) Cell { return workloadReady(w) }},
		{Column: Column{ID: "updated", Title: "UP-TO-DATE", Right: true, Min: 10, Max: 10, Priority: 8},
			cell: func(_ *look, w workload) Cell { return figure(Count(w.Updated)) }},
		wordField(Column{ID: "revision", Title: "REVISION", Min: 7, Max: 16, Priority: 4}, func(w workload) string { return w.Revision }),
		restartsField(func(w workload) (int, time.Time) { return w.Restarts, w.RestartAt }),
		cpuField(usage),
		memoryField(usage),
		ageField(func(w workload) time.Time { return w.Created }),
		componentField(identity),
		systemField(identity),
		problemField(func(w workload) model.Verdict { return w.Verdict }),
		wordField(Column{ID: "manager", Title: "MANAGED BY", Min: 8, Max: 28, Weight: 1, Priority: 7}, func(w workload) string { return w.Manager.String() }),
		wordField(Column{ID: "image", Title: "IMAGE", Min: 12, Max: 80, Weight: 2, Wide: true, Priority: 9}, func(w workload) string { return strings.Join(w.Images, ",") }),
		wordField(Column{ID: "claims", Title: "CLAIMS", Min: 6, Max: 40, Weight: 1, Wide: true, Priority: 10}, func(w workload) string { return strings.Join(w.Claims, ",") }),
	}
}

// restartsField is kubectl's RESTARTS. The number takes part in filters, the
// time does not.
func restartsField[T any](of func(T) (int, time.Time)) field[T] {
	count := func(v T) int { n, _ := of(v); return n }
	return field[T]{
		Column: Column{ID: "restarts", Title: "RESTARTS", Min: 8, Max: 16, Priority: 1, Sort: "R", Desc: true},
		number: func(_ *look, v T) int64 { return int64(count(v)) },
		text:   func(v T) string { return strconv.Itoa(count(v)) },
		cell: func(l *look, v T) Cell {
			n, last := of(v)
			return Cell{Text: Restarts(n, last, l.now)}
		},
	}
}

// workloadReady is "2/3"; without a figure for how many there ought to be, the
// pods that are there stand in for it.
func workloadReady(w *model.Workload) Cell {
	want := int(w.Desired.Or(int64(len(w.Pods))))
	return readyCell(w.Ready, want, w.Verdict)
}

func workloadWithin(w Within, v *model.Workload) bool {
	switch {
	case w.Ref.IsZero():
		return v.Identity != nil && v.Identity.Key(v.Namespace) == w.System
	case w.Ref.Kind == model.KindNamespace:
		return v.Namespace == w.Ref.Name
	case w.Ref.Key() == v.Key():
		return true
	}
	for _, p := range v.Pods {
		if podWithin(w, p) {
			return true
		}
	}
	return false
}
