package headless

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"kdash/internal/model"
	"kdash/internal/plain"
	"kdash/internal/present"
)

// What is told where people talk about an incident: of the worst findings
// enough to act on, of some others the line.
const (
	markdownFull  = 5
	markdownLines = 25
	markdownFacts = 3
	markdownNext  = 2
	markdownNames = 3
	markdownWidth = 200 // characters of one fact
	markdownHead  = 30  // characters by which a text that was told is known again
)

// WriteTriageMarkdown prints findings fit to be pasted where people talk about
// an incident. What the cluster says stands in code, where no mark of it can
// become a link, a heading or a mention.
func WriteTriageMarkdown(w io.Writer, d Diagnosis) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "**%s** · %s · %s\n\n", summary(d.Snapshot, d.Findings), code(d.Snapshot.Cluster.Context), d.Snapshot.At.UTC().Format("2006-01-02 15:04 UTC"))
	for i, f := range d.Findings[:min(len(d.Findings), markdownLines)] {
		fmt.Fprintf(b, "- **%s** %s: %s, %s\n", state(f), code(f.Object.String()), code(clipped(f.Title)), begun(f, d.Snapshot.At))
		if i < markdownFull && f.Ended.IsZero() {
			d.details(b, f)
		}
	}
	if n := len(d.Findings) - markdownLines; n > 0 {
		fmt.Fprintf(b, "- and %d more\n", n)
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

// begun is "since 11:58 UTC (2h3m)", with the day where that is another one.
func begun(f *model.Finding, now time.Time) string {
	since, layout := f.Since.UTC(), "15:04 UTC"
	if since.Equal(now) {
		return "since when is not known"
	}
	if since.Format(time.DateOnly) != now.UTC().Format(time.DateOnly) {
		layout = "2006-01-02 15:04 UTC"
	}
	return "since " + since.Format(layout) + " (" + present.Age(since, now) + ")"
}

// details say why, by what, after what, and what to do next.
func (d Diagnosis) details(b *bufio.Writer, f *model.Finding) {
	item := func(words, text string) {
		if text != "" {
			fmt.Fprintf(b, "  - %s%s\n", words, code(clipped(text)))
		}
	}
	item("why: ", f.Cause)
	for _, e := range telling(f) {
		item("", e.Object.Kind+" "+e.Object.Name+" "+e.Field+": "+e.Value)
	}
	for _, c := range present.Telling(d.Changes[f.ID()], markdownFacts) {
		item("before: ", changeWords(c))
	}
	item("affected: ", suffering(f))
	if f.Data {
		fmt.Fprintln(b, "  - stored data is at risk")
	}
	for _, next := range f.Next[:min(len(f.Next), markdownNext)] {
		item("next: ", next)
	}
}

// telling are the first facts that say something which the title and the cause
// do not, and each something else.
func telling(f *model.Finding) []model.Evidence {
	said := []string{f.Title, f.Cause}
	var out []model.Evidence
	for _, e := range f.Evidence {
		if len(out) == markdownFacts {
			break
		}
		if !slices.ContainsFunc(said, func(text string) bool { return alike(text, e.Value) }) {
			said, out = append(said, e.Value), append(out, e)
		}
	}
	return out
}

// alike reports whether one text begins somewhere in the other.
func alike(a, b string) bool {
	head := func(text string) string { return text[:min(len(text), markdownHead)] }
	return a != "" && b != "" && (strings.Contains(a, head(b)) || strings.Contains(b, head(a)))
}

// suffering counts what suffers, and names the first few.
func suffering(f *model.Finding) string {
	var names []string
	for _, r := range f.Affected[:min(len(f.Affected), markdownNames)] {
		names = append(names, r.Kind+" "+r.Name)
	}
	if n := len(f.Affected) - len(names); n > 0 {
		names = append(names, fmt.Sprintf("and %d more", n))
	}
	return strings.Join(names, ", ")
}

func clipped(text string) string {
	if runes := []rune(text); len(runes) > markdownWidth {
		return string(runes[:markdownWidth]) + " ..."
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
