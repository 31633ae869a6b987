package headless

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"
	"sigs.k8s.io/yaml"

	"kdash/internal/model"
	"kdash/internal/plain"
	"kdash/internal/present"
)

// Formats lists the values of -o.
func Formats() []string { return []string{"table", "wide", "json", "yaml", "name"} }

// WriteJSON prints l as indented JSON.
func WriteJSON(w io.Writer, l List) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(l); err != nil {
		return fmt.Errorf("write %s as JSON: %w", l.Kind, err)
	}
	return nil
}

// WriteYAML prints l as YAML.
func WriteYAML(w io.Writer, l List) error {
	data, err := yaml.Marshal(l)
	if err != nil {
		return fmt.Errorf("write %s as YAML: %w", l.Kind, err)
	}
	_, err = w.Write(data)
	return err
}

// WriteNames prints kind/name, one object a line.
func WriteNames(w io.Writer, l List) error {
	b := bufio.NewWriter(w)
	for _, item := range l.Items {
		fmt.Fprintln(b, plain.Text(item.name()))
	}
	return b.Flush()
}

// gap is what kubectl leaves between two columns.
const gap = "   "

// WriteTable prints those rows of a page that are in l, as kubectl prints a
// table: a header, then columns as wide as their widest cell.
func WriteTable(w io.Writer, s *model.Snapshot, t present.Table, l List) error {
	widths := make([]int, len(t.Columns))
	titles := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		titles[i] = c.Title
	}
	lines := append(make([][]string, 0, t.Len()+1), titles)
	wanted := map[string]bool{}
	for _, item := range l.Items {
		wanted[item.key()] = true
	}
	for i := range t.Len() {
		if r := t.Row(i); wanted[rowKey(s, r)] {
			lines = append(lines, cells(r))
		}
	}
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	b := bufio.NewWriter(w)
	for _, line := range lines {
		fmt.Fprintln(b, pad(line, widths))
	}
	return b.Flush()
}

// rowKey is the key of the item that a row shows.
func rowKey(s *model.Snapshot, r present.Row) string {
	if sys, ok := present.System(s, r.Key); ok {
		return systemKey(sys.SystemKey)
	}
	if r.Ref.IsZero() {
		return r.Key
	}
	return r.Ref.Namespace + "/" + r.Ref.Name
}

func cells(r present.Row) []string {
	out := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		out[i] = plain.Text(c.Text)
	}
	if len(out) > 0 {
		out[0] = strings.Repeat("  ", r.Depth) + out[0]
	}
	return out
}

// pad joins the cells of one line. The last one is not padded, so that no line
// ends in spaces.
func pad(line []string, widths []int) string {
	var b strings.Builder
	for i, cell := range line {
		b.WriteString(cell)
		if i < len(line)-1 {
			b.WriteString(strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell)) + gap)
		}
	}
	return strings.TrimRight(b.String(), " ")
}
