package catalog

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"
)

// update is set by go generate.
var update = flag.Bool("update", false, "write the embedded catalogue anew")

func TestTheEmbeddedCatalogueIsUpToDate(t *testing.T) {
	want := compiled(t)
	if *update {
		if err := os.WriteFile("systems.json", want, 0o644); err != nil { //nolint:gosec // it is for everyone to read
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(want, embedded) {
		t.Errorf("systems.json is not what the files in systems say, run `make generate`:\n%s", cmp.Diff(string(want), string(embedded)))
	}
}

// Every file shows workloads that it recognises; those of the systems that many
// people run show what is only like them too.
func TestExamplesHold(t *testing.T) {
	files, err := filepath.Glob("systems/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var own []File
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		own = append(own, File{Name: name, Data: data})
	}
	examples, misses, err := loaded(t, own...).Examples()
	if err != nil {
		t.Fatal(err)
	}
	lacking := lackExamples(t, own)
	t.Logf("%d examples and %d near misses; no example in %d files: %s", examples, misses, len(lacking), strings.Join(lacking, ", "))
	if examples < 800 || misses < 240 || len(lacking) > lackLimit {
		t.Errorf("too few: a system that is added needs an example, and at most %d files lack one", lackLimit)
	}
}

// lackLimit is how many files had no example when that was last counted.
const lackLimit = 34

// lackExamples are the files that show no workload.
func lackExamples(t *testing.T, files []File) []string {
	t.Helper()
	var lacking []string
	for _, f := range files {
		var s system
		if err := yaml.Unmarshal(f.Data, &s); err != nil {
			t.Fatal(err)
		}
		if len(s.Examples) == 0 {
			lacking = append(lacking, strings.TrimSuffix(filepath.Base(f.Name), ".yaml"))
		}
	}
	return lacking
}

// compiled is the folder systems as JSON, one file a line.
func compiled(t *testing.T) []byte {
	t.Helper()
	files, err := filepath.Glob("systems/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no systems: %v", err)
	}
	out := []byte("[")
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		e := entry{File: filepath.Base(file)}
		if err := yaml.UnmarshalStrict(data, &e.System); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		e.System.Examples, e.System.Misses = nil, nil
		line, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(out, '\n'), line...)
	}
	return append(out, "\n]\n"...)
}
