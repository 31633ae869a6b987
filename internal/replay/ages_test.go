package replay_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/rest"
	"k8s.io/kubectl/pkg/describe"
	"k8s.io/utils/ptr"

	"kdash/internal/replay"
)

// A record is months old by the machine's clock.
func TestDescribeCountsAgesToTheTimeOfTheWorld(t *testing.T) {
	w := newWorld(t, 1, false)
	w.Serve(replay.Resource{Version: "v1", Name: "events", Kind: "Event", Namespaced: true})
	event := &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "v1", "kind": "Event", "type": "Warning", "reason": "BackOff", "count": int64(7), "message": "Back-off",
		"metadata":       map[string]any{"name": "kafka-0.1", "namespace": "lake"},
		"involvedObject": map[string]any{"kind": "Pod", "namespace": "lake", "name": "kafka-0"},
		"firstTimestamp": noon.Add(-time.Hour).Format(time.RFC3339), "lastTimestamp": noon.Add(-3 * time.Minute).Format(time.RFC3339),
	}}
	if err := w.Load(schema.GroupVersionResource{Version: "v1", Resource: "events"}, event); err != nil {
		t.Fatal(err)
	}
	leaving := newPod("leaving", "node-a")
	leaving.SetDeletionTimestamp(&metav1.Time{Time: noon.Add(-5 * time.Minute)})
	leaving.SetDeletionGracePeriodSeconds(ptr.To(int64(30)))
	if err := w.Load(pods, leaving); err != nil {
		t.Fatal(err)
	}
	config := w.Config("http://record")
	config.Wrap(func(next http.RoundTripper) http.RoundTripper { return asDescribe{next} })
	for name, want := range map[string]string{"kafka-0": "3m (x7 over 60m)", "leaving": "Terminating (lasts 5m)"} {
		text, err := (&describe.PodDescriber{Interface: clientOf(t, rest.CopyConfig(config))}).Describe("lake", name, describe.DescriberSettings{ShowEvents: true})
		if err != nil || !strings.Contains(text, want) {
			t.Errorf("%s: want %q, got %v\n%s", name, want, err, text)
		}
	}
	if o, _ := w.Get(pods, "lake", "leaving"); !o.GetDeletionTimestamp().Time.Equal(noon.Add(-5 * time.Minute)) {
		t.Errorf("the world itself was changed: %s", o.GetDeletionTimestamp())
	}
}

type asDescribe struct{ next http.RoundTripper }

func (a asDescribe) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("Kubectl-Command", "kubectl describe")
	return a.next.RoundTrip(req)
}
