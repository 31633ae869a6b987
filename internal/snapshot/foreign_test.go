package snapshot

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

// told is what a record is found to say.
type told struct {
	Layout, At, Version string
	Namespaces          []string
	Resources           string // all that it holds, with the count of objects
	Log, Previous       string // of the broker, with times
	Refused             string // what may not be listed
}

func TestRecordsOfOtherToolsOpen(t *testing.T) {
	for name, want := range map[string]told{
		"dump": {
			Layout: layoutDump, At: "2026-02-28T09:30:00Z", Namespaces: []string{"lake"},
			Resources: "nodes:1 pods:1 replicationcontrollers:0 deployments.apps:0",
			Log:       "started|elected",
		},
		"bundle": {
			Layout: layoutBundle, At: "2026-02-28T09:30:00Z", Version: "v1.33.4",
			Resources: "namespaces:1 persistentvolumeclaims:1 pods:1 customresourcedefinitions.apiextensions.k8s.io:1 kafkas.kafka.strimzi.io:1",
			Log:       "2026-02-28T09:29:00Z the broker's own time", Previous: "out of memory", Refused: "persistentvolumes",
		},
		"gather": {
			Layout: layoutGather, At: "2026-02-28T09:30:00Z", Namespaces: []string{"lake"},
			Resources: "events:0 namespaces:1 nodes:1 persistentvolumes:1 pods:1 secrets:1 statefulsets.apps:1",
			Log:       "2026-02-28T09:29:59.100000000Z elected|2026-02-28T09:30:00.000000000Z ready",
			Previous:  "2026-02-28T08:00:00.000000000Z out of memory",
		},
		"files": {
			Layout: layoutFiles, At: "2026-02-28T09:30:00Z", Namespaces: []string{"lake", "team"},
			Resources: "nodes:1 persistentvolumeclaims:2 pods:1 widgets.example.com:1",
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := extract(t, name)
			if diff := cmp.Diff(want, tell(t, open(t, folder))); diff != "" {
				t.Errorf("the folder (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(want, tell(t, open(t, packed(t, folder)))); diff != "" {
				t.Errorf("the archive (-want +got):\n%s", diff)
			}
		})
	}
}

func TestADumpToStandardOutputOpens(t *testing.T) {
	var all []byte
	archive := parse(t, "dump")
	for _, f := range archive.Files {
		all = append(all, f.Data...)
	}
	path := filepath.Join(t.TempDir(), "dump.txt")
	if err := os.WriteFile(path, all, 0o600); err != nil {
		t.Fatal(err)
	}
	got := tell(t, open(t, path))
	if got.Layout != layoutDump || got.Log != "started|elected" || !strings.Contains(got.Resources, "pods:1") {
		t.Errorf("got %+v", got)
	}
}

func TestWhatIsMissingFromARecordIsSaid(t *testing.T) {
	pod := "apiVersion: v1\nkind: Pod\nmetadata: {namespace: lake, name: a}\n"
	for name, tt := range map[string]struct{ text, want string }{
		"several documents":           {pod + "---\n" + strings.Replace(pod, "name: a", "name: b", 1), ""},
		"a list":                      {"apiVersion: v1\nitems:\n- " + strings.ReplaceAll(strings.TrimSpace(pod), "\n", "\n  ") + "\nkind: List\n", ""},
		"a list that was cut off":     {"apiVersion: v1\nitems:\n- " + strings.ReplaceAll(strings.TrimSpace(pod), "\n", "\n  ") + "\n", "its list has no end"},
		"a document that was cut off": {pod + "---\napiVersion: v1\nkind: [Pod\n", "cannot be read"},
		"JSON that was cut off":       {onePod + `{"kind": "Pod", "meta`, "cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "pods.yaml")
			if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			r := open(t, path)
			if got := namesOf(r.World.List(core("pods"))); len(got) == 0 {
				t.Error("the pod before the cut is lost")
			}
			if got := r.Missing(); (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
				t.Errorf("missing: %q, want %q", got, tt.want)
			}
		})
	}
}

func TestValuesOfASecretThatSomebodyRecordedAreNotKept(t *testing.T) {
	r := open(t, extract(t, "gather"))
	for _, o := range r.World.List(core("secrets")) {
		if o.Object["data"] != nil {
			t.Errorf("kept %v", o.Object)
		}
	}
}

func tell(t *testing.T, r *Record) told {
	t.Helper()
	got := told{Layout: r.Layout, At: r.At.Format("2006-01-02T15:04:05Z07:00"), Version: r.Version, Namespaces: r.Namespaces}
	var words []string
	for _, resource := range r.World.Resources() {
		gr := resource.GVR().GroupResource().String()
		words = append(words, gr+":"+string(rune('0'+len(r.World.List(resource.GVR())))))
	}
	got.Resources = strings.Join(words, " ")
	c, err := kubernetes.NewForConfig(r.World.Config("http://record"))
	if err != nil {
		t.Fatal(err)
	}
	log := func(previous bool) string {
		stream, err := c.CoreV1().Pods("lake").GetLogs("kafka-0", &corev1.PodLogOptions{
			Container: "broker", Previous: previous, Timestamps: true,
		}).Stream(t.Context())
		if err != nil {
			return ""
		}
		defer func() { _ = stream.Close() }()
		data, err := io.ReadAll(stream)
		if err != nil {
			t.Error(err)
		}
		return strings.ReplaceAll(strings.TrimSpace(string(data)), "\n", "|")
	}
	got.Log, got.Previous = log(false), log(true)
	if _, err := c.CoreV1().PersistentVolumes().List(t.Context(), metav1.ListOptions{}); apierrors.IsForbidden(err) {
		got.Refused = "persistentvolumes"
	}
	return got
}

func parse(t *testing.T, name string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

// extract makes a folder of a layout.
func extract(t *testing.T, name string) string {
	t.Helper()
	folder := t.TempDir()
	if err := txtar.Write(parse(t, name), folder); err != nil {
		t.Fatal(err)
	}
	return folder
}

// packed makes a gzipped tar of a folder.
func packed(t *testing.T, folder string) string {
	t.Helper()
	var files []entry
	r := &reader{limits: Generous()}
	if err := r.each(folder, func(f file) error {
		files = append(files, entry{name: f.name, data: f.data})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return archiveOf(t, files...)
}

// entry is one entry of a tar; one with a target is a link.
type entry struct {
	name, target string
	data         []byte
}

func archiveOf(t *testing.T, entries ...entry) string {
	t.Helper()
	data, err := packing(entries)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "record.tar.gz")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func packing(entries []entry) ([]byte, error) {
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	w := tar.NewWriter(zip)
	for _, e := range entries {
		header := &tar.Header{Name: e.name, Typeflag: tar.TypeReg, Size: int64(len(e.data)), Mode: 0o600}
		if e.target != "" {
			header.Typeflag, header.Linkname = tar.TypeSymlink, e.target
		}
		if err := w.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := w.Write(e.data); err != nil {
			return nil, err
		}
	}
	err := errors.Join(w.Close(), zip.Close())
	return out.Bytes(), err
}
