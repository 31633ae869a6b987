package present

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// update is set by go test ./internal/present -update.
var update = flag.Bool("update", false, "write the goldens anew")

// golden compares text with testdata/<name>.txt.
func golden(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// drawn is a table as text, every column as wide as its widest cell. A cell in
// a role other than text is followed by the role.
func drawn(table Table) string {
	lines := [][]string{nil}
	for _, c := range table.Columns {
		lines[0] = append(lines[0], c.Title)
	}
	for i := range table.Len() {
		row := table.Row(i)
		line := []string{strings.Repeat("  ", row.Depth) + fold(row) + withRole(row.Cells[0])}
		for _, c := range row.Cells[1:] {
			line = append(line, withRole(c))
		}
		lines = append(lines, line)
	}
	text := aligned(lines)
	if table.Empty != "" {
		text += "(" + table.Empty + ")\n"
	}
	if table.Note != "" {
		text += "note: " + table.Note + "\n"
	}
	return text
}

func fold(r Row) string {
	switch {
	case !r.Foldable:
		return ""
	case r.Open:
		return "- "
	}
	return "+ "
}

func withRole(c Cell) string {
	if c.Role == RoleText || c.Role == RoleAccent || c.Text == "" {
		return c.Text
	}
	return c.Text + "{" + c.Role.String() + "}"
}

func aligned(lines [][]string) string {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for _, line := range lines {
		var text string
		for i, cell := range line {
			text += cell + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+2)
		}
		b.WriteString(strings.TrimRight(text, " ") + "\n")
	}
	return b.String()
}

func told(sections []Section) string {
	var b strings.Builder
	for _, s := range sections {
		b.WriteString("== " + s.Title + "\n")
		for _, l := range s.Lines {
			b.WriteString(l.String() + "\n")
		}
	}
	return b.String()
}
