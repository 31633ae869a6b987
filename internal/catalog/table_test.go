package catalog

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// row is one line of a table of testdata: what a chart or an operator puts on
// its pods, and what it is.
type row struct {
	id, difficulty          string
	evidence                Evidence
	component, system, role string
	belongsTo               string
}

// tables are the measured ones: the charts and operators that the catalogue was
// written from, others with renamed images and applications that deceive, and
// some that were written down from memory before the catalogue had seen them.
func tables() []string {
	return []string{"workloads.tsv", "more_workloads.tsv", "recalled_workloads.tsv"}
}

// readTables loads all of them.
func readTables(t testing.TB) []row {
	t.Helper()
	var rows []row
	for _, name := range tables() {
		rows = append(rows, readTable(t, name)...)
	}
	return rows
}

func readTable(t testing.TB, name string) []row {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]row, 0, len(lines))
	for _, l := range lines[1:] {
		rows = append(rows, row{
			id: l[0], difficulty: l[14], evidence: rowEvidence(l),
			component: l[10], system: knownAs(l[11]), role: l[12], belongsTo: l[13],
		})
	}
	return rows
}

// knownAs maps a company's own application to what the catalogue says of it.
func knownAs(system string) string {
	if system == "company app" {
		return Other
	}
	return system
}

func rowEvidence(l []string) Evidence {
	e := Evidence{Namespace: l[2], Kind: l[3], APIVersion: l[4], Name: l[5], Labels: map[string]string{}}
	for _, pair := range split(l[6], ";") {
		key, value, _ := strings.Cut(pair, "=")
		e.Labels[key] = value
	}
	for _, image := range split(l[7], ";") {
		e.Containers = append(e.Containers, Container{Image: image})
	}
	if len(e.Containers) > 0 {
		main := &e.Containers[0]
		for _, p := range split(l[8], ",") {
			n, _ := strconv.ParseInt(p, 10, 32)
			main.Ports = append(main.Ports, int32(n))
		}
		main.Command, main.EnvNames = rowCommand(l[1])
	}
	e.ClaimTemplates = split(l[9], ";")
	return e
}

var envNames = regexp.MustCompile(`\(([A-Z0-9_]+)\)`)

// rowCommand reads "cmd=..." out of the column that says where a row is from;
// environment variable names stand behind it in parentheses.
func rowCommand(source string) (command, env []string) {
	_, cmd, ok := strings.Cut(source, "cmd=")
	if !ok {
		return nil, nil
	}
	for _, m := range envNames.FindAllStringSubmatch(cmd, -1) {
		env = append(env, m[1])
	}
	return []string{"/bin/sh", "-c", envNames.ReplaceAllString(cmd, "")}, env
}

func split(s, sep string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, sep)
}

// embeddedOnly is the catalogue without overrides, read once for all tests.
var embeddedOnly = sync.OnceValues(func() (*Catalog, error) { return Load() })

func loaded(t testing.TB, files ...File) *Catalog {
	t.Helper()
	load := embeddedOnly
	if len(files) > 0 {
		load = func() (*Catalog, error) { return Load(files...) }
	}
	c, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}
