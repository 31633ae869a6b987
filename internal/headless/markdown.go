package headless

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"kdash/internal/model"
	"kdash/internal/plain"
	"kdash/internal/present"
)

// What is told where people talk about an incident: of the worst findings
// enough to act on, of the others the line.
const (
	markdownMost  = 10
	markdownFacts = 3
	markdownNext  = 2
	markdownWidth = 240 // characters of one fact
)

// WriteTriageMarkdown prints findings fit to be pasted where people talk about
// an incident. What the cluster says stands in code, where no mark of it can
// become a link, a heading or a mention.
func WriteTriageMarkdown(w io.Writer, d Diagnosis) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "**%s** · %s · %s\n", summary(d.Snapshot, d.Findings), code(d.Snapshot.Cluster.Context), d.Snapshot.At.UTC().Format("2006-01-02 15:04 UTC"))
	for i, f := range d.Findings {
		if i == 0 || i == markdownMost {
			fmt.Fprintln(b)
		}
		fmt.Fprintf(b, "- **%s** %s: %s, %s\n", state(f), code(f.Object.String()), code(f.Title), lasting(f, d.Snapshot.At))
		if i < markdownMost && f.Ended.IsZero() {
			d.details(b, f)
		}
	}
	writeUnread(b, d.Unread, "\nNot checked: ")
	return b.Flush()
}

func state(f *model.Finding) string {
	if !f.Ended.IsZero() {
		return "ended"
	}
	return string(f.Severity)
}

// details say why, by what, since what and what to do next.
func (d Diagnosis) details(b *bufio.Writer, f *model.Finding) {
	item := func(words, text string) {
		if text != "" {
			fmt.Fprintf(b, "  - %s%s\n", words, code(clipped(text)))
		}
	}
	item("why: ", f.Cause)
	for _, e := range telling(f.Evidence) {
		item("", e.Object.Kind+" "+e.Object.Name+" "+e.Field+": "+e.Value)
	}
	for _, c := range present.Telling(d.Changes[f.ID()], markdownFacts) {
		item("before: ", changeWords(c))
	}
	item("affected: ", few(f.Affected))
	if f.Data {
		fmt.Fprintln(b, "  - stored data is at risk")
	}
	for _, next := range f.Next[:min(len(f.Next), markdownNext)] {
		item("next: ", next)
	}
}

// telling are the first facts, and the first line of a log for the last of
// them.
func telling(facts []model.Evidence) []model.Evidence {
	out := slices.Clone(facts[:min(len(facts), markdownFacts)])
	isLog := func(e model.Evidence) bool { return strings.HasPrefix(e.Field, "log of ") }
	if i := slices.IndexFunc(facts, isLog); i >= len(out) {
		out[len(out)-1] = facts[i]
	}
	return out
}

func clipped(text string) string {
	if runes := []rune(text); len(runes) > markdownWidth {
		return string(runes[:markdownWidth]) + " ... " + strconv.Itoa(len(runes)-markdownWidth) + " more"
	}
	return text
}

// code is text between marks that keep it as it is. A mark within it would
// end it, so those become quotes.
func code(text string) string {
	text = strings.ReplaceAll(plain.Text(text), "`", "'")
	if text == "" {
		return "-"
	}
	return "`" + text + "`"
}
