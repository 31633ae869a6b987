package present

import (
	"strconv"
	"strings"
	"time"

	"kdash/internal/model"
)

// PageTriage is the page that ranks what is wrong.
const PageTriage Page = "triage"

// Triage shows the findings, worst first, those that ended lately at the end.
// The row's object is the one that has to be mended.
func Triage(s *model.Snapshot, st State, now time.Time) Table {
	return findingList(s).table(s, st, now, s.Findings)
}

func findingList(s *model.Snapshot) list[*model.Finding] {
	return list[*model.Finding]{
		page: PageTriage, noun: "findings", sources: []model.Kind{model.KindPod, model.KindEvent, model.KindNode, model.KindClaim},
		fields: findingFields(),
		ref:    func(f *model.Finding) model.Ref { return f.Object },
		key:    appendFindingKey,
		labels: func(f *model.Finding) map[string]string { return labelsOf(s, f.Object) },
		health: findingHealth,
		rank:   func(*model.Finding) int64 { return 0 }, // in the order of the snapshot
		facts:  func(f *model.Finding) facts { return facts{f.Object.Namespace, f.Component, f.Object.Kind} },
		within: findingWithin,
	}
}

func appendFindingKey(b []byte, f *model.Finding) []byte {
	b = append(append(b, "finding/"...), f.Code...)
	b = appendRefKey(append(b, '/'), f.Object)
	if !f.Ended.IsZero() {
		b = append(b, "/ended"...) // the same may have begun anew
	}
	return b
}

func findingFields() []field[*model.Finding] {
	type finding = *model.Finding
	return []field[finding]{
		{Column: Column{ID: "severity", Title: "SEVERITY", Min: 10, Max: 10, Sort: "S", Desc: true},
			number: func(_ *look, f finding) int64 { return int64(findingHealth(f)) },
			cell:   func(_ *look, f finding) Cell { return findingSign(f) }},
		namespaceField(func(f finding) string { return f.Object.Namespace }),
		wordField(Column{ID: "component", Title: "COMPONENT", Min: 8, Max: 13, Priority: 5, Sort: "O"}, func(f finding) string { return string(f.Component) }),
		wordField(Column{ID: "system", Title: "SYSTEM", Min: 8, Max: 24, Weight: 1, Priority: 4}, func(f finding) string { return f.System }),
		wordField(Column{ID: "kind", Title: "KIND", Min: 4, Max: 22, Priority: 3, Sort: "T"}, func(f finding) string { return f.Object.Kind }),
		wordField(Column{ID: "name", Title: "OBJECT", Min: 12, Max: 50, Weight: 2, Sort: "N"}, func(f finding) string { return f.Object.Name }),
		wordField(Column{ID: "title", Title: "FINDING", Min: 24, Weight: 8}, func(f finding) string { return oneLine(f.Title) }),
		countField(Column{ID: "affected", Title: "AFFECTS", Min: 7, Max: 7, Priority: 2, Sort: "U"}, model.KindPod, func(f finding) int { return len(f.Affected) }),
		timeField(Column{ID: "since", Title: "SINCE", Priority: 1, Sort: "A"}, func(f finding) time.Time { return f.Since }),
		wordField(Column{ID: "cause", Title: "CAUSE", Min: 20, Weight: 6, Wide: true, Priority: 6}, func(f finding) string { return oneLine(f.Cause) }),
		wordField(Column{ID: "code", Title: "CODE", Min: 10, Max: 24, Wide: true, Priority: 7}, func(f finding) string { return f.Code }),
	}
}

// findingHealth is the health that a finding stands for.
func findingHealth(f *model.Finding) model.Health {
	switch {
	case !f.Ended.IsZero():
		return model.HealthOK
	case f.Severity == model.Critical:
		return model.HealthBad
	case f.Severity == model.Warning:
		return model.HealthWarn
	}
	return model.HealthUnknown
}

func findingSign(f *model.Finding) Cell {
	h := findingHealth(f)
	if !f.Ended.IsZero() {
		return Cell{"✓ ended", RoleMuted}
	}
	if f.Severity == model.Info {
		return Cell{"· info", RoleMuted}
	}
	return Cell{HealthSign(h) + " " + string(f.Severity), HealthRole(h)}
}

// findingWithin tells whether a finding is on an object, or makes it suffer.
func findingWithin(w Within, f *model.Finding) bool {
	if !w.Ref.IsZero() {
		return f.Concerns(w.Ref.Key())
	}
	return f.Component == w.System.Component && f.System == w.System.System && f.Object.Namespace == w.System.Namespace
}

// TopFinding is the worst finding that concerns an object and has not ended.
func TopFinding(s *model.Snapshot, ref model.Ref) (*model.Finding, bool) {
	for _, f := range s.Findings {
		if f.Ended.IsZero() && f.Concerns(ref.Key()) {
			return f, true
		}
	}
	return nil, false
}

// FindingTally counts what is wrong, by severity: "✗ 3 critical, ! 1 warning".
// It is nil when nothing is.
func FindingTally(s *model.Snapshot) Line {
	counts := map[model.Severity]int{}
	for _, f := range s.Findings {
		if f.Ended.IsZero() {
			counts[f.Severity]++
		}
	}
	var l Line
	for _, severity := range []model.Severity{model.Critical, model.Warning} {
		n := counts[severity]
		if n == 0 {
			continue
		}
		if len(l) > 0 {
			l = append(l, Span{", ", RoleMuted})
		}
		h := findingHealth(&model.Finding{Severity: severity})
		l = append(l, Span{HealthSign(h) + " " + strconv.Itoa(n) + " " + string(severity), HealthRole(h)})
	}
	return l
}

// FindingLines is all of one finding for a pane: the cause, each fact with its
// object, field, value and time, what suffers, and what to do next.
func FindingLines(f *model.Finding, now time.Time) []Line {
	h := findingSign(f)
	lines := []Line{{{h.Text + " ", h.Role}, {oneLine(f.Title), RoleTitle}}}
	if f.Cause != "" {
		lines = append(lines, Line{{oneLine(f.Cause), RoleText}})
	}
	lines = append(lines, Line{{"since ", RoleMuted}, {Age(f.Since, now) + ", " + f.Since.UTC().Format("2006-01-02 15:04:05 UTC"), RoleText}})
	if !f.Ended.IsZero() {
		lines = append(lines, Line{{"ended ", RoleMuted}, {Age(f.Ended, now) + " ago", RoleOK}})
	}
	lines = append(lines, nil, Line{{"Evidence", RoleTitle}})
	for _, e := range f.Evidence {
		lines = append(lines, Line{{e.Object.String() + " ", RoleMuted}, {e.Field + " ", RoleAccent}, {oneLine(e.Value), RoleText}, {factAge(e, now), RoleMuted}})
	}
	if len(f.Affected) > 0 {
		lines = append(lines, nil, Line{{"Affected", RoleTitle}})
	}
	for _, r := range f.Affected {
		lines = append(lines, Line{{"  " + r.String(), RoleText}})
	}
	lines = append(lines, nil, Line{{"Next", RoleTitle}})
	for _, next := range f.Next {
		command, does, _ := strings.Cut(next, "  # ")
		lines = append(lines, Line{{command, RoleText}, {"  " + does, RoleMuted}})
	}
	return lines
}

func factAge(e model.Evidence, now time.Time) string {
	if e.Time.IsZero() {
		return ""
	}
	return " " + Age(e.Time, now) + " ago"
}
