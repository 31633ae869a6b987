package snapshot

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"kdash/internal/replay"
)

// listTable asks a world for a table of a resource.
func listTable(t *testing.T, w *replay.World, r replay.Resource) {
	t.Helper()
	path := "/apis/" + r.Group + "/" + r.Version + "/" + r.Name
	if r.Group == "" {
		path = "/api/" + r.Version + "/" + r.Name
	}
	req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	req.URL.Path = path
	req.Header.Set("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
	answer := httptest.NewRecorder()
	w.Handler().ServeHTTP(answer, req)
	if _, err := io.Copy(io.Discard, answer.Result().Body); err != nil {
		t.Error(err)
	}
}

// FuzzOpen opens files of any content: whatever it is, it is a record or an
// error, and everything in a record can be listed.
func FuzzOpen(f *testing.F) {
	for _, seed := range []string{
		onePod, `{"kind": "PodList", "apiVersion": "v1", "items": []}`, "apiVersion: v1\nkind: Node\nmetadata: {name: a}\n---\n",
		"==== START logs for container c of pod a/b ====\n\x1b[31mx\n==== END logs for container c of pod a/b ====\n" + onePod,
		`{"apiVersion": "v1", "kind": "Event", "metadata": {"name": "e", "namespace": "a"}, "message": "\u202e\u0000", "lastTimestamp": "x"}`,
		"\x1f\x8b\x08\x00", "[[[[", "a: &a [*a]", "\xff\xfe",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "record")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		look(t, path)
	})
}

// FuzzArchive opens archives with a file of any name and content.
func FuzzArchive(f *testing.F) {
	f.Add("manifest.json", []byte(`{"apiVersion": "kdash/v1", "kind": "Snapshot", "resources": [{"version": "v1", "name": "pods", "kind": "Pod"}]}`),
		"objects/core/v1/pods-1.jsonl", []byte(onePod))
	f.Add("lake/pods.json", []byte(onePod), "lake/a/logs.txt", []byte("==== START logs for container x of pod lake/a ====\n"))
	f.Add("namespaces/lake/pods/a/x/x/logs/current.log", []byte("2026-01-01T00:00:00Z \x1b]0;x\a"), "namespaces/lake/core/pods.yaml", []byte(onePod))
	f.Add("cluster-resources/pods-errors.json", []byte(`["no"]`), "cluster-resources/pvcs/lake.json", []byte(`[{"metadata": {"name": "a"}}]`))
	f.Fuzz(func(t *testing.T, name1 string, data1 []byte, name2 string, data2 []byte) {
		entries := []entry{{name: name1, data: data1}, {name: name2, data: data2}}
		if _, err := packing(entries); err != nil {
			return // a tar cannot hold such a name
		}
		look(t, archiveOf(t, entries...))
	})
}
