package snapshot

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const onePod = `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "lake"}, "spec": {"containers": [{"name": "x"}]}}`

// narrow are limits that a hostile record of a test soon meets.
func narrow() Limits {
	return Limits{Files: 20, File: 1 << 20, Total: 2 << 20, Objects: 10, Depth: 64}
}

func TestHostileArchivesAreRefused(t *testing.T) {
	big := make([]byte, 3<<20)
	many := make([]entry, 30)
	for i := range many {
		many[i] = entry{name: fmt.Sprintf("%d.json", i), data: []byte(onePod)}
	}
	for name, test := range map[string]struct {
		entries []entry
		want    error
	}{
		"a path that leads up":     {[]entry{{name: "../../etc/passwd", data: []byte("x")}}, ErrUnsafe},
		"a path that turns back":   {[]entry{{name: "objects/../../x.json", data: []byte("x")}}, ErrUnsafe},
		"a path from the root":     {[]entry{{name: "/etc/cron.d/x", data: []byte("x")}}, ErrUnsafe},
		"a path of another system": {[]entry{{name: `..\..\x.json`, data: []byte("x")}}, ErrUnsafe},
		"a bomb of one file":       {[]entry{{name: "pods.json", data: big}}, ErrTooLarge},
		"a bomb that nobody reads": {[]entry{{name: "core.bin", data: big}}, ErrTooLarge},
		"a bomb of many files":     {many, ErrTooLarge},
		"a bomb of many objects":   {[]entry{{name: "pods.json", data: []byte(strings.Repeat(onePod, 20))}}, ErrTooLarge},
		"values within values":     {[]entry{{name: "x.json", data: []byte(strings.Repeat(`{"a":`, 100) + "1" + strings.Repeat("}", 100))}}, ErrTooLarge},
		"lists within lists":       {[]entry{{name: "x.yaml", data: []byte("a: " + strings.Repeat("[", 100) + strings.Repeat("]", 100))}}, ErrTooLarge},
		"no object at all":         {[]entry{{name: "README", data: []byte("hello")}}, ErrUnknown},
		"a newer kdash's manifest": {[]entry{{name: "manifest.json", data: []byte(`{"apiVersion": "kdash/v9", "kind": "Snapshot"}`)}}, ErrUnknown},
		"only a link":              {[]entry{{name: "pods.json", target: "/etc/passwd"}}, ErrUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(archiveOf(t, test.entries...), Options{Now: noon, Limits: narrow()})
			if !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
		})
	}
}

func TestAnAliasBombInYAMLIsPassedOver(t *testing.T) {
	bomb := "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
	for i := 1; i < 12; i++ {
		bomb += fmt.Sprintf("a%d: &a%d [%s*a%d]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 8), i-1)
	}
	r, err := Open(archiveOf(t, entry{name: "bomb.yaml", data: []byte(bomb)}, entry{name: "pods.json", data: []byte(onePod)}),
		Options{Now: noon, Limits: narrow()})
	if err != nil || len(r.Notes) != 1 {
		t.Errorf("%v, %+v", err, r)
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	folder := t.TempDir()
	outside := filepath.Join(t.TempDir(), "outside.json")
	inside := strings.ReplaceAll(onePod, `"a"`, `"inside"`)
	if err := errors.Join(
		os.WriteFile(outside, []byte(onePod), 0o600),
		os.WriteFile(filepath.Join(folder, "inside.json"), []byte(inside), 0o600),
		os.Symlink(outside, filepath.Join(folder, "link.json")),
		os.Symlink(filepath.Dir(outside), filepath.Join(folder, "folder")),
	); err != nil {
		t.Fatal(err)
	}
	r := open(t, folder)
	if got := namesOf(r.World.List(core("pods"))); len(got) != 1 || got[0] != "lake/inside" {
		t.Errorf("read %v", got)
	}
	if len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "2 links") {
		t.Errorf("notes %q", r.Notes)
	}
}

func TestOddObjectsDoNoHarm(t *testing.T) {
	for _, text := range []string{
		`{"kind": "Pod", "apiVersion": "v1", "metadata": {"name": 5, "namespace": []}}`,
		`{"kind": ["Pod"], "apiVersion": {}, "metadata": {"name": "x"}}`,
		`{"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "x", "labels": "none", "annotations": [1], "managedFields": "x"}}`,
		`{"kind": "PodList", "items": {"a": 1}, "metadata": "x"}`, `{"kind": "", "items": [1, null, "x", []]}`,
		`{"kind": "Pod", "apiVersion": "a/b/c/d", "metadata": {"name": "x"}}`, `"text"`, `[[[]]]`, `null`, `{"items": null, "kind": "List"}`,
		`{"kind": "CustomResourceDefinition", "apiVersion": "apiextensions.k8s.io/v1", "metadata": {"name": "x"}, "spec": {"versions": ["v1", null]}}`,
	} {
		look(t, archiveOf(t, entry{name: "x.json", data: []byte(text)}, entry{name: "pods.json", data: []byte(onePod)}))
	}
}

// look opens a record and lists all that is in it, as a table, too.
func look(t *testing.T, path string) {
	t.Helper()
	r, err := Open(path, Options{Now: noon, Limits: narrow()})
	if err != nil {
		return
	}
	for _, resource := range r.World.Resources() {
		listTable(t, r.World, resource)
	}
}
