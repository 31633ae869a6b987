package snapshot

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/version"

	"kdash/internal/replay"
)

// noon is when the cluster of the tests is recorded.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// lake is a cluster with a pod that has crashed, a Secret, and a ConfigMap.
func lake(t *testing.T) *replay.World {
	t.Helper()
	w := replay.New(replay.Options{Clock: func() time.Time { return noon }, Version: version.Info{GitVersion: "v1.37.2"}})
	for _, r := range builtIn() {
		if r.Group == "" && slices.Contains([]string{"pods", "nodes", "namespaces", "secrets", "configmaps"}, r.Name) {
			w.Serve(r)
		}
	}
	load(t, w, "pods", `{"kind": "Pod", "metadata": {"name": "kafka-0", "namespace": "lake", "annotations": {
		"kubectl.kubernetes.io/last-applied-configuration": "hunter2"}},
		"spec": {"containers": [{"name": "broker", "env": [{"name": "PASSWORD", "value": "hunter2"}]}]},
		"status": {"containerStatuses": [{"name": "broker", "restartCount": 1, "state": {"running": {}},
		"lastState": {"terminated": {"exitCode": 137}}}]}}`)
	load(t, w, "pods", `{"kind": "Pod", "metadata": {"name": "other", "namespace": "team"}, "spec": {"containers": [{"name": "x"}]}}`)
	load(t, w, "nodes", `{"kind": "Node", "metadata": {"name": "node-a"}}`)
	load(t, w, "namespaces", `{"kind": "Namespace", "metadata": {"name": "lake"}}`)
	load(t, w, "namespaces", `{"kind": "Namespace", "metadata": {"name": "team"}}`)
	load(t, w, "secrets", `{"kind": "Secret", "metadata": {"name": "db", "namespace": "lake"}, "data": {"password": "aHVudGVyMg=="}}`)
	load(t, w, "configmaps", `{"kind": "ConfigMap", "metadata": {"name": "conf", "namespace": "lake"}, "data": {"a": "hunter2"}}`)
	w.SetStats("node-a", []byte(`{"node": {"nodeName": "node-a"}, "pods": [{"podRef": {"namespace": "lake"}}, {"podRef": {"namespace": "team"}}]}`))
	name := replay.LogName{Namespace: "lake", Pod: "kafka-0", Container: "broker"}
	w.Append(name, replay.Line{At: noon.Add(-time.Hour), Text: "old"}, replay.Line{At: noon.Add(-time.Minute), Text: "password=hunter2"})
	name.Previous = true
	w.Append(name, replay.Line{At: noon.Add(-2 * time.Hour), Text: "out of memory"})
	return w
}

func load(t *testing.T, w *replay.World, resource, text string) {
	t.Helper()
	if err := w.Load(core(resource), objectOf(t, text)); err != nil {
		t.Fatal(err)
	}
}

func core(resource string) schema.GroupVersionResource {
	return schema.GroupVersionResource{Version: "v1", Resource: resource}
}

// record saves a cluster and opens the archive.
func record(t *testing.T, w *replay.World, change func(*Request)) (*Record, *Outcome, string) {
	t.Helper()
	request := Request{
		Config: w.Config("http://lake"), Logs: 10 * time.Minute, Previous: true, Clock: func() time.Time { return noon },
		Manifest: Manifest{Tool: "kdash test", Context: "prod"},
	}
	if change != nil {
		change(&request)
	}
	var archive bytes.Buffer
	outcome, err := Save(t.Context(), &archive, request)
	if err != nil {
		t.Fatal(err)
	}
	path := kept(t, archive.Bytes())
	return open(t, path), outcome, path
}

func open(t *testing.T, path string) *Record {
	t.Helper()
	r, err := Open(path, Options{Now: noon, Limits: Generous()})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestARecordTellsWhatTheClusterDid(t *testing.T) {
	r, outcome, _ := record(t, lake(t), nil)
	if r.At != noon || r.Context != "prod" || r.Version != "v1.37.2" || r.Incomplete != "" || r.Layout != "kdash snapshot" {
		t.Errorf("record %+v", r)
	}
	if !outcome.Complete || outcome.Logs != 2 || len(outcome.Stats) != 1 {
		t.Errorf("outcome %+v", outcome)
	}
	want := []string{"lake/kafka-0", "team/other"}
	if diff := cmp.Diff(want, namesOf(r.World.List(core("pods")))); diff != "" {
		t.Errorf("pods (-want +got):\n%s", diff)
	}
	again, _, _ := record(t, r.World, nil)
	for _, resource := range []string{"pods", "nodes", "secrets", "configmaps"} {
		if diff := cmp.Diff(r.World.List(core(resource)), again.World.List(core(resource))); diff != "" {
			t.Errorf("a record of the record has other %s (-want +got):\n%s", resource, diff)
		}
	}
}

// Whoever looks for what is wrong has the record to look at, and adds to it.
func TestFindingsAreAddedToTheRecordThatTheyAreOf(t *testing.T) {
	var archive bytes.Buffer
	pods := 0
	_, err := Save(t.Context(), &archive, Request{
		Config: lake(t).Config("http://lake"), Clock: func() time.Time { return noon },
		Findings: func(context.Context) []byte {
			pods = len(open(t, kept(t, archive.Bytes())).World.List(core("pods")))
			return []byte(`{"items": []}`)
		},
	})
	if err != nil || pods != 2 {
		t.Fatalf("%v; the record had %d pods when it was looked at, want 2", err, pods)
	}
	path := kept(t, archive.Bytes())
	if r := open(t, path); r.Incomplete != "" || len(r.World.List(core("pods"))) != 2 {
		t.Errorf("record %+v", r)
	}
	if out, err := exec.CommandContext(t.Context(), "tar", "-xzOf", path, "findings.json").Output(); err != nil || string(out) != `{"items": []}` {
		t.Errorf("tar finds %q, %v", out, err)
	}
}

// kept is a file of that content.
func kept(t *testing.T, archive []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "lake.tar.gz")
	if err := os.WriteFile(path, archive, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNoSecretEntersARecord(t *testing.T) {
	r, outcome, path := record(t, lake(t), nil)
	for _, resource := range []string{"pods", "secrets", "configmaps"} {
		data, err := json.Marshal(r.World.List(core(resource)))
		if err != nil || bytes.Contains(data, []byte("hunter2")) || bytes.Contains(data, []byte("aHVudGVyMg")) {
			t.Errorf("%v: %s holds the secret: %s", err, resource, data)
		}
	}
	if len(namesOf(r.World.List(core("secrets")))) != 1 {
		t.Error("the Secret's name is not recorded")
	}
	if len(outcome.Redacted) != 2 {
		t.Errorf("redacted %v, want the environment variable and the log", outcome.Redacted)
	}
	if data := unpacked(t, path); bytes.Contains(data, []byte("hunter2")) {
		t.Error("the archive holds the secret")
	}
}

func TestARecordOfOneNamespaceHoldsNothingOfOthers(t *testing.T) {
	r, _, path := record(t, lake(t), func(q *Request) { q.Manifest.Namespaces = []string{"lake"} })
	if diff := cmp.Diff([]string{"lake"}, r.Namespaces); diff != "" {
		t.Errorf("namespaces (-want +got):\n%s", diff)
	}
	if got := namesOf(r.World.List(core("pods"))); len(got) != 1 {
		t.Errorf("pods %v", got)
	}
	if data := unpacked(t, path); bytes.Contains(data, []byte(`"podRef":{"namespace":"team"}`)) {
		t.Error("the statistics tell of another namespace")
	}
}

func TestWhatWasForbiddenIsForbiddenInTheRecord(t *testing.T) {
	w := lake(t)
	w.Restrict(schema.GroupResource{Resource: "pods"}, replay.Rights{Namespaces: []string{"team"}})
	w.Restrict(schema.GroupResource{Resource: "nodes"}, replay.Rights{})
	r, outcome, _ := record(t, w, nil)
	if got := namesOf(r.World.List(core("pods"))); !slices.Equal(got, []string{"team/other"}) {
		t.Errorf("pods %v", got)
	}
	states := map[string]string{}
	for _, reading := range outcome.Readings {
		states[reading.Resource] = reading.State + " " + strings.Join(reading.Namespaces, ",")
	}
	if states["pods"] != "forbidden team" || states["nodes"] != "forbidden " || states["secrets"] != "read " {
		t.Errorf("states %q", states)
	}
}

func TestCtrlCLeavesAValidArchiveThatSaysSo(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	var archive bytes.Buffer
	outcome, err := Save(ctx, &archive, Request{
		Config: lake(t).Config("http://lake"), Logs: time.Minute, Clock: func() time.Time { return noon },
		Progress: func(stage string, _, _ int) {
			if stage == "kubelets" {
				interrupt()
			}
		},
	})
	if err != nil || outcome.Complete {
		t.Fatalf("%v, %+v", err, outcome)
	}
	path := filepath.Join(t.TempDir(), "partial.tar.gz")
	if err := os.WriteFile(path, archive.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := open(t, path); r.Incomplete != Interrupted || len(r.World.List(core("pods"))) != 2 {
		t.Errorf("record %+v", r)
	}
}

func TestAnArchiveThatWasCutOffStillOpens(t *testing.T) {
	_, _, path := record(t, lake(t), nil)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data[:len(data)*9/10], 0o600); err != nil {
		t.Fatal(err)
	}
	if r := open(t, path); r.Incomplete == "" || len(r.World.Resources()) == 0 {
		t.Errorf("record %+v", r)
	}
}

func namesOf(objects []*unstructured.Unstructured) []string {
	var names []string
	for _, o := range objects {
		names = append(names, o.GetNamespace()+"/"+o.GetName())
	}
	return names
}

// unpacked is everything in an archive.
func unpacked(t *testing.T, path string) []byte {
	t.Helper()
	var all []byte
	r := &reader{limits: Generous()}
	if err := r.each(path, func(f file) error {
		all = append(append(all, f.name...), f.data...)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return all
}
