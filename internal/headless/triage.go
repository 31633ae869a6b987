package headless

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"kdash/internal/model"
	"kdash/internal/plain"
	"kdash/internal/present"
)

// Triage is what `kdash triage -o json` prints: the list of findings with what
// could not be checked.
type Triage struct {
	List
	NotChecked []Unchecked `json:"notChecked"`
}

// Diagnosis is what `kdash triage` prints.
type Diagnosis struct {
	Snapshot *model.Snapshot
	Findings []*model.Finding
	Unread   []model.Unchecked
	Changes  map[model.FindingID][]present.Change // before each began, oldest first; of the worst only
}

// TriageOf is a diagnosis for JSON.
func TriageOf(d Diagnosis) Triage {
	items := make([]Item, 0, len(d.Findings))
	for _, f := range d.Findings {
		item := findingItem(d.Snapshot, f)
		if list, asked := d.Changes[f.ID()]; asked {
			item.Changes = changesOf(list)
		}
		items = append(items, item)
	}
	t := Triage{List: List{APIVersion: APIVersion, Kind: "FindingList", Items: items, Sources: sourcesOf(d.Snapshot)}, NotChecked: []Unchecked{}}
	for _, u := range d.Unread {
		t.NotChecked = append(t.NotChecked, Unchecked{u.Source.Kind, string(u.Source.State), text(u.Source.Message), list(u.Codes)})
	}
	return t
}

func changesOf(changes []present.Change) []change {
	out := make([]change, 0, len(changes))
	for _, c := range changes {
		out = append(out, change{moment(c.At), objectOf(c.Object), c.Words, list(c.Details)})
	}
	return out
}

// WriteTriageJSON prints t as indented JSON.
func WriteTriageJSON(w io.Writer, t Triage) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(t); err != nil {
		return fmt.Errorf("write findings as JSON: %w", err)
	}
	return nil
}

// WriteTriageText prints findings for people at a terminal: a line for each,
// its cause and its evidence under it.
func WriteTriageText(w io.Writer, d Diagnosis) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, summary(d.Snapshot, d.Findings))
	for _, f := range d.Findings {
		fmt.Fprintf(b, "\n%-8s  %s\n", strings.ToUpper(string(f.Severity)), plain.Text(f.Object.String()))
		line(b, "", f.Title)
		line(b, "why: ", f.Cause)
		line(b, "since: ", lasting(f, d.Snapshot.At))
		for _, e := range f.Evidence {
			line(b, "- ", e.Object.String()+" "+e.Field+": "+e.Value)
		}
		for _, c := range present.Telling(d.Changes[f.ID()], tellingMost) {
			line(b, "before: ", changeWords(c))
		}
		line(b, "affected: ", few(f.Affected))
		for _, next := range f.Next {
			line(b, prompt(next), next)
		}
	}
	writeUnread(b, d.Unread, "\nnot checked: ")
	return b.Flush()
}

// tellingMost is how many changes are told to people.
const tellingMost = 4

// changeWords is "11:58:02 Deployment web: rollout of revision 5: ...".
func changeWords(c present.Change) string {
	words := c.At.UTC().Format(time.TimeOnly) + " " + c.Object.Kind + " " + c.Object.Name + ": " + c.Words
	if len(c.Details) > 0 {
		words += "; " + strings.Join(c.Details, "; ")
	}
	return words
}

// prompt marks a command; what is only said has none.
func prompt(next string) string {
	if strings.HasPrefix(next, "#") {
		return ""
	}
	return "$ "
}

func line(b *bufio.Writer, mark, text string) {
	if text != "" {
		fmt.Fprintf(b, "          %s%s\n", mark, plain.Text(text))
	}
}

// summary is the tally, unless not even pods could be read.
func summary(s *model.Snapshot, found []*model.Finding) string {
	if state := s.Source(model.KindPod).State; len(found) == 0 && (state == model.SourceForbidden || state == model.SourceAbsent) {
		return "could not tell"
	}
	return tally(found)
}

// tally counts what is found, by severity.
func tally(found []*model.Finding) string {
	counts := map[model.Severity]int{}
	ended := 0
	for _, f := range found {
		if f.Ended.IsZero() {
			counts[f.Severity]++
		} else {
			ended++
		}
	}
	var parts []string
	for _, severity := range model.Severities() {
		if n := counts[severity]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, severity))
		}
	}
	if ended > 0 {
		parts = append(parts, fmt.Sprintf("%d ended", ended))
	}
	if len(parts) == 0 {
		return "nothing found"
	}
	return strings.Join(parts, ", ")
}

// lasting is since when a finding is so, and how long that is. One that began
// with the snapshot was only seen then.
func lasting(f *model.Finding, now time.Time) string {
	if f.Since.Equal(now) {
		return "not known"
	}
	text := f.Since.UTC().Format("2006-01-02 15:04:05 UTC")
	if !f.Ended.IsZero() {
		return text + ", ended " + f.Ended.UTC().Format("15:04:05 UTC")
	}
	return text + " (" + now.Sub(f.Since).Round(time.Second).String() + ")"
}

// few names some objects, and counts the others.
func few(list []model.Ref) string {
	const most = 6
	var names []string
	for i, r := range list {
		if i == most {
			names = append(names, fmt.Sprintf("and %d more", len(list)-most))
			break
		}
		names = append(names, r.String())
	}
	return strings.Join(names, ", ")
}

// writeUnread says what could not be checked: that nothing was found there is
// no all-clear.
func writeUnread(b *bufio.Writer, unread []model.Unchecked, title string) {
	var states []model.SourceState
	kinds := map[model.SourceState][]string{}
	for _, u := range unread {
		if kinds[u.Source.State] == nil {
			states = append(states, u.Source.State)
		}
		kinds[u.Source.State] = append(kinds[u.Source.State], u.Source.Kind)
	}
	for _, state := range states {
		fmt.Fprintf(b, "%s%s (%s)\n", title, plain.Text(strings.Join(kinds[state], ", ")), state)
	}
}
