package present

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"kdash/internal/model"
)

// Jobs shows the CronJobs and the Jobs. The Jobs of a CronJob stand in its own
// row as its last runs; they have rows of their own only when the page is
// about that CronJob, or about Jobs alone.
func Jobs(s *model.Snapshot, st State, now time.Time) Table {
	return runList().table(s, st, now, runs(s, st))
}

// run is a CronJob or a Job: one of the two is nil.
type run struct {
	cron *model.CronJob
	job  *model.Job
}

func runs(s *model.Snapshot, st State) []run {
	all := make([]run, 0, len(s.CronJobs)+len(s.Jobs))
	for _, c := range s.CronJobs {
		all = append(all, run{cron: c})
	}
	for _, j := range s.Jobs {
		if j.Owner.Kind != model.KindCronJob || st.Kind == model.KindJob || !st.Within.IsZero() {
			all = append(all, run{job: j})
		}
	}
	slices.SortStableFunc(all, func(a, b run) int { return compareRuns(a.meta(), b.meta()) })
	return all
}

func compareRuns(a, b *model.Meta) int {
	return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
}

func (r run) meta() *model.Meta {
	if r.cron != nil {
		return &r.cron.Meta
	}
	return &r.job.Meta
}

func (r run) ref() model.Ref {
	if r.cron != nil {
		return model.RefOf(r.cron)
	}
	return model.RefOf(r.job)
}

func (r run) identity() *model.Identity {
	if r.cron != nil {
		return r.cron.Identity
	}
	return r.job.Identity
}

func (r run) verdict() model.Verdict {
	if r.cron != nil {
		return r.cron.Verdict
	}
	return r.job.Verdict
}

func runList() list[run] {
	return list[run]{
		page: PageJobs, noun: "jobs", sources: []model.Kind{model.KindJob, model.KindCronJob},
		fields: runFields(),
		ref:    run.ref,
		labels: func(r run) map[string]string { return r.meta().Labels },
		health: func(r run) model.Health { return r.verdict().Health },
		facts:  func(r run) facts { return facts{r.meta().Namespace, componentOf(r.identity()), r.ref().Kind} },
		within: runWithin,
	}
}

func runFields() []field[run] {
	return []field[run]{
		namespaceField(func(r run) string { return r.meta().Namespace }),
		nameField(func(r run) string { return r.meta().Name }),
		wordField(Column{ID: "kind", Title: "KIND", Min: 7, Max: 7, Priority: 5, Sort: "T"}, func(r run) string { return r.ref().Kind }),
		{Column: Column{ID: "status", Title: "STATUS", Min: 9, Max: 11, Sort: "S"},
			text: runStatus, cell: func(_ *look, r run) Cell { return runStatusCell(r) }},
		{Column: Column{ID: "schedule", Title: "SCHEDULE", Min: 12, Max: 36, Weight: 2, Priority: 2},
			text: runSchedule, cell: func(_ *look, r run) Cell { return Cell{Text: runSchedule(r)} }},
		{Column: Column{ID: "cron", Title: "CRON", Min: 9, Max: 20, Priority: 6},
			text: rawSchedule, cell: func(_ *look, r run) Cell { return Cell{Text: rawSchedule(r)} }},
		{Column: Column{ID: "zone", Title: "TIME ZONE", Min: 9, Max: 24, Priority: 8},
			text: zoneName, cell: func(_ *look, r run) Cell { return Cell{Text: zoneName(r)} }},
		{Column: Column{ID: "next", Title: "NEXT RUN", Min: 9, Max: 16, Priority: 2, Sort: "X"}, fleeting: true,
			number: func(l *look, r run) int64 { return nextMoment(r, l.now) },
			cell:   func(l *look, r run) Cell { return nextCell(r, l.now) }},
		timeField(Column{ID: "last", Title: "LAST RUN", Priority: 3, Sort: "L"}, lastRun),
		timeField(Column{ID: "success", Title: "LAST SUCCESS", Priority: 1}, lastSuccess),
		{Column: Column{ID: "active", Title: "ACTIVE", Right: true, Min: 6, Max: 6, Priority: 4},
			cell: func(_ *look, r run) Cell { return Cell{Text: strconv.Itoa(active(r))} }},
		{Column: Column{ID: "suspended", Title: "SUSPENDED", Min: 9, Max: 9, Priority: 7},
			cell: func(_ *look, r run) Cell { return Cell{Text: yesNo(suspended(r))} }},
		{Column: Column{ID: "runs", Title: "LAST RUNS", Min: 16, Max: 44, Weight: 2, Priority: 2}, fleeting: true, cell: stripCell},
		ageField(func(r run) time.Time { return r.meta().Created }),
		problemField(run.verdict),
		componentField(run.identity),
		systemField(run.identity),
	}
}

// timeField is when something happened last.
func timeField[T any](c Column, of func(T) time.Time) field[T] {
	c.Min, c.Max, c.Desc = 9, 14, true
	return field[T]{Column: c, fleeting: true,
		number: func(_ *look, v T) int64 { return moment(of(v)) },
		cell:   func(l *look, v T) Cell { return ago(of(v), l.now) }}
}

// runWithin tells whether r is the object that the page is about, or belongs
// to it.
func runWithin(w Within, r run) bool {
	ref := r.ref()
	switch {
	case w.Ref.IsZero():
		return r.identity() != nil && r.identity().Key(ref.Namespace) == w.System
	case w.Ref.Kind == model.KindNamespace:
		return ref.Namespace == w.Ref.Name
	case r.job != nil && r.job.Workload.Key() == w.Ref.Key():
		return true
	}
	return ref.Key() == w.Ref.Key()
}
