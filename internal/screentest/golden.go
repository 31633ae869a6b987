package screentest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

//nolint:gochecknoglobals // package flag sets it before a test runs
var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// Golden compares the text of the screen with testdata/<name>.screen.
func (d *Driver) Golden(name string) {
	d.t.Helper()
	Golden(d.t, name+".screen", d.Screen())
}

// GoldenStyled also compares the styles, below a line of dashes.
func (d *Driver) GoldenStyled(name string) {
	d.t.Helper()
	Golden(d.t, name+".screen", d.Screen()+"----\n"+d.Styles())
}

// Golden compares got with the file of that name under testdata, line by line.
// With -update it writes the file.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		write(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("read golden file (-update writes it): %v\ngot:\n%s", err, got)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s differs (-want +got; -update accepts):\n%s\ngot:\n%s", path, diff, got)
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatalf("make folder for golden file: %v", err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatalf("write golden file: %v", err)
	}
}
