package present

import (
	"strings"
	"time"

	"kdash/internal/diagnose"
	"kdash/internal/model"
)

// Triage shows the findings, worst first, those that ended lately at the end.
// The row's object is the one that has to be mended. State.Group puts them
// under headings.
func Triage(s *model.Snapshot, st State, now time.Time) Table {
	p := findingList(s)
	l := &look{snap: s, now: now}
	scope := p.scope(st, s.Findings)
	rows := p.sort(l, st.Sort, p.filter(l, st.Filter, scope))
	t := p.show(l, st, len(s.Findings), len(scope), rows)
	unread := diagnose.Unread(s)
	t.Note = unchecked(unread)
	if _, blind := diagnose.Blind(s); len(s.Findings) == 0 && !blind {
		t.Empty = allClear(unread)
	}
	return t
}

func findingList(s *model.Snapshot) list[*model.Finding] {
	return list[*model.Finding]{
		page: PageTriage, noun: "findings", sources: []model.Kind{model.KindPod},
		fields: findingFields(),
		ref:    keptObject,
		key:    appendFindingKey,
		labels: func(f *model.Finding) map[string]string { return labelsOf(s, f.Object) },
		health: findingHealth,
		rank:   func(*model.Finding) int64 { return 0 }, // in the order of the snapshot
		facts:  func(f *model.Finding) facts { return facts{f.Object.Namespace, f.Component, f.Object.Kind} },
		within: findingWithin,
		groups: findingGroups(),
		finish: faded,
	}
}

// keptObject is the object of f or, where the API server keeps none, the first
// that suffers: there is something to describe and a log to read.
func keptObject(f *model.Finding) model.Ref {
	if model.Kept(f.Object.Kind) || len(f.Affected) == 0 {
		return f.Object
	}
	return f.Affected[0]
}

func appendFindingKey(b []byte, f *model.Finding) []byte {
	b = append(append(b, "finding/"...), f.Code...)
	b = appendRefKey(append(b, '/'), f.Object)
	if !f.Ended.IsZero() {
		b = append(b, "/ended"...) // the same may have begun anew
	}
	return b
}

// FindingNamed finds the finding of a row of Triage by the row's key.
func FindingNamed(s *model.Snapshot, key string) (*model.Finding, bool) {
	if !strings.HasPrefix(key, "finding/") {
		return nil, false
	}
	var b []byte
	for _, f := range s.Findings {
		if b = appendFindingKey(b[:0], f); string(b) == key {
			return f, true
		}
	}
	return nil, false
}

func findingFields() []field[*model.Finding] {
	type finding = *model.Finding
	return []field[finding]{
		{Column: Column{ID: "severity", Title: "SEVERITY", Min: 10, Max: 16, Sort: "S"},
			number: func(_ *look, f finding) int64 { return -int64(findingHealth(f)) },
			cell:   func(_ *look, f finding) Cell { return findingSign(f) }},
		wordField(Column{ID: "kind", Title: "KIND", Min: 4, Max: 22, Priority: 6, Sort: "T"}, func(f finding) string { return f.Object.Kind }),
		wordField(Column{ID: "name", Title: "OBJECT", Min: 20, Max: 44, Weight: 2, Ends: true, Sort: "N"}, func(f finding) string { return inFull(f.Object) }),
		wordField(Column{ID: "title", Title: "FINDING", Min: 38, Max: 90, Weight: 8}, func(f finding) string { return oneLine(f.Title) }),
		sinceField(),
		countField(Column{ID: "affected", Title: "AFFECTS", Min: 7, Max: 7, Priority: 3, Sort: "U"}, model.KindPod, func(f finding) int { return len(f.Affected) }),
		{Column: Column{ID: "data", Title: "DATA", Min: 7, Max: 7, Priority: 2},
			text: dataWords, cell: func(_ *look, f finding) Cell { return Cell{dataWords(f), RoleBad} }},
		wordField(Column{ID: "component", Title: "COMPONENT", Min: 9, Max: 13, Priority: 7}, func(f finding) string { return string(f.Component) }),
		wordField(Column{ID: "system", Title: "SYSTEM", Min: 8, Max: 24, Weight: 1, Priority: 4, Sort: "Y"}, func(f finding) string { return f.System }),
		wordField(Column{ID: "cause", Title: "CAUSE", Min: 30, Weight: 6, Priority: 8}, func(f finding) string { return oneLine(f.Cause) }),
		wordField(Column{ID: "code", Title: "CODE", Min: 10, Max: 24, Wide: true, Priority: 9}, func(f finding) string { return f.Code }),
		wordField(Column{ID: "namespace", Title: "NAMESPACE", Min: 12, Max: 30, Wide: true, Priority: 10, Sort: "P"}, func(f finding) string { return f.Object.Namespace }),
	}
}

// inFull names an object with its namespace: many have the same name in several.
func inFull(ref model.Ref) string { return strings.TrimPrefix(ref.Namespace+"/"+ref.Name, "/") }

// sinceField is how long a finding is so; the newest first.
func sinceField() field[*model.Finding] {
	return field[*model.Finding]{
		Column: Column{ID: "since", Title: "SINCE", Min: 6, Max: 7, Priority: 1, Sort: "A", Desc: true}, fleeting: true,
		number: func(_ *look, f *model.Finding) int64 { return moment(f.Since) },
		cell:   func(l *look, f *model.Finding) Cell { return Cell{Text: Age(f.Since, l.now)} },
	}
}

func dataWords(f *model.Finding) string {
	if f.Data {
		return "at risk"
	}
	return ""
}

// findingHealth is the health that a finding stands for.
func findingHealth(f *model.Finding) model.Health {
	if !f.Ended.IsZero() {
		return model.HealthOK
	}
	return severityHealth(f.Severity)
}

func severityHealth(s model.Severity) model.Health {
	switch s {
	case model.Critical:
		return model.HealthBad
	case model.Warning:
		return model.HealthWarn
	}
	return model.HealthUnknown
}

func findingSign(f *model.Finding) Cell {
	switch {
	case !f.Ended.IsZero():
		return Cell{"✓ ended", RoleMuted}
	case f.Severity == model.Info:
		return Cell{"· info", RoleMuted}
	}
	return Cell{HealthSign(findingHealth(f)) + " " + string(f.Severity), findingRole(f)}
}

// faded takes the colours off the row of a finding that has ended.
func faded(r Row, f *model.Finding) Row {
	if !f.Ended.IsZero() {
		for i := range r.Cells {
			r.Cells[i].Role = RoleMuted
		}
	}
	return r
}

// findingWithin tells whether a finding is on an object, or makes it suffer.
func findingWithin(w Within, f *model.Finding) bool {
	if !w.Ref.IsZero() {
		return f.Concerns(w.Ref.Key())
	}
	return f.Component == w.System.Component && f.System == w.System.System && f.Object.Namespace == w.System.Namespace
}

// allClear is what an empty page says: never more than was looked at.
func allClear(unread []model.Unchecked) string {
	text := "nothing wrong that kdash can see"
	if note := unchecked(unread); note != "" {
		text += "; " + note
	}
	return text
}

// unchecked names what could not be looked at; "" when all was.
func unchecked(unread []model.Unchecked) string {
	if len(unread) == 0 {
		return ""
	}
	parts := make([]string, len(unread))
	for i, u := range unread {
		parts[i] = noun(u.Source.Kind) + " (" + string(u.Source.State) + ")"
	}
	return "not checked: " + strings.Join(parts, ", ")
}
