package present

import (
	"slices"
	"strings"
	"time"

	"kdash/internal/diagnose"
	"kdash/internal/logs/meaning"
	"kdash/internal/model"
)

// Clue is one line of the evidence for a finding.
type Clue struct {
	Line
	Ref     model.Ref // the object that the line is about; zero when it is about none
	Command string    // to copy; "" when the line is none

	Lead, Under string // of a tree: what stands before the line, and before what of it goes on below
}

// Clues is a heading with the clues under it.
type Clues struct {
	Title string
	Lines []Clue
}

// LastWords is the end of a log, read for a finding.
type LastWords struct {
	Lines  []string // the last, oldest first
	Reason string   // why there are none: "reading ...", or what went wrong
}

// Asked is what was asked of the cluster for a finding when somebody looked.
type Asked struct {
	Log       LastWords
	Histories Histories
}

// Evidence is all that is known about a finding: why, each fact with its
// object, field, value and time, what to do next, what changed before it
// began, what suffers from it, and the last words of its log. Sections that
// have nothing to say are left out.
func Evidence(s *model.Snapshot, f *model.Finding, asked Asked, now time.Time) []Clues {
	all := []Clues{
		{"Why", about(f, causeLines(f, now))},
		{"Evidence", factClues(f, "  ", now)},
		{"Next steps: c copies the command, kdash never runs it", nextClues(f)},
		{"What changed in the hour before", timeline(s, f, asked.Histories, now)},
		{"Affected", affectedTree(s, f)},
	}
	if f.Log.Container != "" {
		all = append(all, Clues{"Log of " + logWords(f.Log), logClues(f, asked.Log)})
	}
	var found []Clues
	for _, c := range all {
		if len(c.Lines) > 0 {
			found = append(found, c)
		}
	}
	return found
}

// about makes clues about the object of f.
func about(f *model.Finding, lines []Line) []Clue {
	clues := make([]Clue, len(lines))
	for i, l := range lines {
		clues[i] = Clue{Line: l, Ref: f.Object}
	}
	return clues
}

func linesOnly(clues []Clue) []Line {
	lines := make([]Line, len(clues))
	for i, c := range clues {
		lines[i] = c.Line
	}
	return lines
}

// factClues tell each fact; an object is named once for the facts in a row
// about it, which stand indented below it.
func factClues(f *model.Finding, indent string, now time.Time) []Clue {
	var clues []Clue
	var last model.Key
	for _, e := range f.Evidence {
		if e.Object.Key() != last {
			last = e.Object.Key()
			clues = append(clues, Clue{Line: plain(RoleAccent, e.Object.String()), Ref: e.Object})
		}
		l := Line{{indent + e.Field + "  ", RoleMuted}, {oneLine(e.Value), RoleText}}
		if !e.Time.IsZero() {
			l = append(l, Span{"  " + dayClock(e.Time, now) + " (" + Age(e.Time, now) + " ago)", RoleMuted})
		}
		clues = append(clues, Clue{Line: l, Ref: e.Object})
	}
	return clues
}

func nextClues(f *model.Finding) []Clue {
	var clues []Clue
	for _, s := range nextSteps(f) {
		clues = append(clues,
			Clue{Line: plain(RoleAccent, s.command), Ref: f.Object, Command: s.command},
			Clue{Line: plain(RoleMuted, "  "+s.does), Ref: f.Object, Command: s.command})
	}
	return clues
}

func logWords(l model.LogOf) string {
	words := l.Pod.Name + " " + l.Container
	if l.Previous {
		words += ", of the instance before"
	}
	return words
}

// logClues are the last lines, with those marked that tell why a program ended.
func logClues(f *model.Finding, last LastWords) []Clue {
	var clues []Clue
	words, tag, telling := diagnose.LastWords(strings.Join(last.Lines, "\n"))
	if title := meaning.TagNamed(tag).Title(); title != "" {
		clues = append(clues, Clue{Line: Line{{"it says: ", RoleMuted}, {title, RoleAccent}}, Ref: f.Log.Pod})
	}
	for _, text := range last.Lines {
		role := RoleText
		if telling && slices.Contains(words, text) {
			role = RoleBad
		}
		clues = append(clues, Clue{Line: plain(role, text), Ref: f.Log.Pod})
	}
	if last.Reason != "" {
		clues = append(clues, Clue{Line: plain(RoleMuted, last.Reason), Ref: f.Log.Pod})
	}
	return clues
}
