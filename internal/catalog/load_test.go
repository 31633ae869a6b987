package catalog

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
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
