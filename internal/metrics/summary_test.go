package metrics

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

func unlimited(model.Key) *model.Template { return nil }

func TestKubeletsTellHowFullClaimsAre(t *testing.T) {
	at, _ := time.Parse(time.RFC3339, "2026-11-23T12:00:00Z")
	got, err := summaryOf([]byte(statistics("kafka", "data-0", 4096)), at.Add(time.Minute), unlimited)
	if err != nil {
		t.Fatal(err)
	}
	want := map[model.Key]model.VolumeUsage{claimKey("data-0"): {
		Used: model.Known(4096), Capacity: model.Known(4 << 20), Available: model.Known(1024),
		InodesUsed: model.Known(11), Inodes: model.Known(100), At: at,
	}}
	if diff := cmp.Diff(want, got.claims); diff != "" {
		t.Errorf("volumes (-want +got):\n%s", diff)
	}
	if len(got.pods) != 0 {
		t.Errorf("a pod without a limit that wrote little is kept: %v", got.pods)
	}
}

func TestFiguresThatCannotBeTrueAreUnknown(t *testing.T) {
	for _, used := range []string{"18446744073709551615", "99999999999999999999999", "-1", "1.5", "1e3", `"full"`, "null", "{}", "[0]", "true"} {
		body := `{"pods": [{"volume": [{"usedBytes": ` + used + `, "pvcRef": {"name": "c", "namespace": "kafka"}, "inodesUsed": 7}]}]}`
		got, err := summaryOf([]byte(body), time.Now(), unlimited)
		u := got.claims[claimKey("c")]
		if err != nil || u.Used.IsKnown() || u.Inodes.IsKnown() || u.InodesUsed != model.Known(7) || u.At.IsZero() {
			t.Errorf("used %s: got %+v, %v", used, u, err)
		}
	}
}

func TestWhatIsNoSummaryIsAnError(t *testing.T) {
	for _, body := range []string{
		"", "x", "[]", `{"pods": [{"volume": "full"}]}`, `{"pods": {}}`, `{"pods": [{"volume": [`, `{"pods": [}`, `{"pods"`,
		`{"pods": [{"podRef": {"name": "\x"}}]}`, `{"node": {`, `{"node": "a\"}`,
	} {
		if got, err := summaryOf([]byte(body), time.Now(), unlimited); err == nil {
			t.Errorf("%s was read without an error: %v", body, got)
		}
	}
}

// sparkPod is what a kubelet says of a pod with a limit on its container and on
// one of its two emptyDirs. Its name comes last, as in a record.
const sparkPod = `{"pods": [{
	"containers": [
		{"name": "spark", "rootfs": {"usedBytes": 400, "capacityBytes": 9}, "logs": {"usedBytes": 100}},
		{"name": "proxy", "rootfs": {"usedBytes": 7}, "logs": {"usedBytes": 1}}],
	"ephemeral-storage": {"time": "2026-11-23T12:00:00Z", "usedBytes": 5000, "capacityBytes": 99999},
	"volume": [
		{"name": "scratch", "usedBytes": 3000},
		{"name": "spill", "usedBytes": 2147483648},
		{"name": "kube-api-access-x", "usedBytes": 12},
		{"name": "data", "usedBytes": 1, "pvcRef": {"name": "data-0", "namespace": "kafka"}}],
	"podRef": {"name": "spark-0", "namespace": "etl", "uid": "1"}}]}`

func TestKubeletsTellWhatPodsWrote(t *testing.T) {
	noon, _ := time.Parse(time.RFC3339, "2026-11-23T12:00:00Z")
	key := model.Key{Kind: model.KindPod, Namespace: "etl", Name: "spark-0"}
	limited := &model.Template{
		Ephemeral: model.EphemeralLimits{
			Pod: model.Known(6000), Containers: []model.ContainerLimit{{Name: "spark", Limit: model.Known(6000)}},
		},
		Volumes: []model.PodVolume{{Name: "scratch", Kind: "emptyDir", Limit: model.Known(4000)}},
	}
	got, err := summaryOf([]byte(sparkPod), noon.Add(time.Hour), func(pod model.Key) *model.Template {
		if pod != key {
			t.Errorf("asked for the limits of %v", pod)
		}
		return limited
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[model.Key]model.EphemeralUsage{key: {
		Used: model.Known(5000), At: noon,
		Parts: []model.PartUsage{
			{Name: "scratch", Volume: true, Used: model.Known(3000)},
			{Name: "spill", Volume: true, Used: model.Known(2 << 30)}, // without a limit, but large
			{Name: "spark", Used: model.Known(500)},
		},
	}}
	if diff := cmp.Diff(want, got.pods, cmp.Comparer(model.Measure.Equal)); diff != "" {
		t.Errorf("pods (-want +got):\n%s", diff)
	}
}

func TestAPodWithoutALimitIsKeptOnlyWhenItWroteMuch(t *testing.T) {
	for used, want := range map[string]int{"1073741823": 0, "1073741824": 1} {
		body := strings.Replace(sparkPod, "5000", used, 1)
		got, err := summaryOf([]byte(body), time.Now(), unlimited)
		if err != nil || len(got.pods) != want {
			t.Errorf("%s bytes: %d pods are kept, want %d (%v)", used, len(got.pods), want, err)
		}
	}
}

// captured is what the kubelet of a lab said of 47 pods of a data platform.
func captured(tb testing.TB) []byte {
	tb.Helper()
	f, err := os.Open("testdata/summary.json.gz")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func TestWhatARealKubeletSays(t *testing.T) {
	got, err := summaryOf(captured(t), time.Now(), everyPod)
	if err != nil {
		t.Fatal(err)
	}
	u := got.claims[model.Key{Kind: model.KindClaim, Namespace: "lake", Name: "export-lake-minio-0"}]
	if percent, known := u.BytesPercent(); len(got.claims) != 18 || !known || percent != 0 || u.Inodes.Or(0) == 0 {
		t.Errorf("%d claims; of one %+v", len(got.claims), u)
	}
	for key, pod := range got.pods {
		if pod.Used.Or(0) == 0 || pod.At.IsZero() {
			t.Errorf("%s has written %+v", key.Name, pod)
		}
	}
	if len(got.pods) != 47 {
		t.Errorf("%d pods", len(got.pods))
	}
}

// everyPod has a limit, which is the most there is to read.
func everyPod(model.Key) *model.Template {
	return &model.Template{Ephemeral: model.EphemeralLimits{Pod: model.Known(1 << 30)}}
}

// FuzzSummary holds that no answer of a kubelet does harm, and that JSON which
// tells of no pods is taken.
func FuzzSummary(f *testing.F) {
	f.Add([]byte(sparkPod))
	f.Add([]byte(statistics("kafka", "data-0", 4096)))
	f.Add([]byte(`{"other":[{"podRef":{"name":"a\u0062\"","namespace":"n"}}], "node": [1, {"x": "]"}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		_, err := summaryOf(body, time.Now(), unlimited)
		var other map[string]any
		if json.Unmarshal(body, &other) == nil && other["pods"] == nil && err != nil {
			t.Errorf("%q is JSON and was refused: %v", body, err)
		}
	})
}
