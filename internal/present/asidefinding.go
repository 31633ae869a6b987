package present

import (
	"strings"
	"time"

	"kdash/internal/model"
)

// AsideFinding is what the side pane says about the row of a finding: the
// cause, what to do next, the facts, and what suffers.
func AsideFinding(s *model.Snapshot, f *model.Finding, now time.Time) []Section {
	sections := append(causeSections(f, now), Section{"Evidence", linesOnly(factClues(f, "", now))})
	if tree := affectedTree(s, f); len(tree) > 0 {
		sections = append(sections, Section{"Affected", linesOnly(tree)})
	}
	return sections
}

// wrong is the finding on a row, for the top of its side pane; nil when there
// is none.
func wrong(s *model.Snapshot, row Row, now time.Time) []Section {
	if f, ok := FindingOn(s, row); ok {
		return causeSections(f, now)
	}
	return nil
}

// causeSections say why, since when and what to do next.
func causeSections(f *model.Finding, now time.Time) []Section {
	sections := []Section{{"Finding", causeLines(f, now)}}
	if len(f.Next) > 0 {
		next := Section{Title: "Next"}
		for _, step := range nextSteps(f) {
			next.Lines = append(next.Lines, Line{{step.command, RoleAccent}}, Line{{"  " + step.does, RoleMuted}})
		}
		sections = append(sections, next)
	}
	return sections
}

func causeLines(f *model.Finding, now time.Time) []Line {
	sign := findingSign(f)
	lines := []Line{{{sign.Text + "  ", sign.Role}, {oneLine(f.Title), RoleText}}}
	if f.Cause != "" {
		lines = append(lines, plain(RoleText, oneLine(f.Cause)))
	}
	lines = append(lines, Line{{"on ", RoleMuted}, {f.Object.String(), RoleAccent}}, sinceLine(f, now))
	if f.Data {
		lines = append(lines, plain(RoleBad, "stored data is at risk"))
	}
	return lines
}

// sinceLine is "since 12:01:03 (14m), ended 1m ago"; the day is named when it
// was another one.
func sinceLine(f *model.Finding, now time.Time) Line {
	l := Line{{"since ", RoleMuted}, {dayClock(f.Since, now) + " (" + Age(f.Since, now) + ")", RoleText}}
	if !f.Ended.IsZero() {
		l = append(l, Span{", ended " + Age(f.Ended, now) + " ago", RoleOK})
	}
	return l
}

func dayClock(t, now time.Time) string {
	local := t.In(now.Location())
	if t.IsZero() || local.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return clock(t, now.Location())
	}
	return local.Format(time.DateTime)
}

// step is a command to copy, and what it would do.
type step struct{ command, does string }

func nextSteps(f *model.Finding) []step {
	var steps []step
	for _, next := range f.Next {
		command, does, _ := strings.Cut(oneLine(next), " # ")
		s := step{strings.TrimSpace(command), strings.TrimSpace(does)}
		if len(steps) == 0 || steps[len(steps)-1] != s {
			steps = append(steps, s)
		}
	}
	return steps
}
