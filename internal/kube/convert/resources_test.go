package convert

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"kdash/internal/model"
)

func TestAResourceKeepsWhatItSaysOfItself(t *testing.T) {
	var object map[string]any
	err := yaml.Unmarshal([]byte(`
apiVersion: kafka.strimzi.io/v1
kind: KafkaTopic
metadata:
  name: orders
  namespace: ingestion
  uid: u-1
  generation: 7
  creationTimestamp: "2026-11-23T10:00:00Z"
  labels: {strimzi.io/cluster: events}
  managedFields:
  - {manager: kubectl, operation: Update, time: "2026-11-23T11:00:00Z"}
  - {manager: strimzi, operation: Update, subresource: status, time: "2026-11-23T11:30:00Z"}
spec: {partitions: 12}
status: {observedGeneration: 6, conditions: [{type: Ready, status: "True"}]}
`), &object)
	if err != nil {
		t.Fatal(err)
	}
	u := &unstructured.Unstructured{Object: object}
	u.SetGeneration(7) // YAML has no int64
	if err := unstructured.SetNestedField(object, int64(6), "status", "observedGeneration"); err != nil {
		t.Fatal(err)
	}
	r := New().Resource(u)
	got := []any{r.SourceKind(), r.State, r.Part.Name, r.Generation, r.Observed, r.Changed, r.Labels, r.Created}
	want := []any{"KafkaTopic.kafka.strimzi.io", "Ready", "events", int64(7), model.Known(6), time.Date(2026, 11, 23, 11, 0, 0, 0, time.UTC),
		map[string]string{"strimzi.io/cluster": "events"}, time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAResourceThatIsNoneIsConvertedAllTheSame(t *testing.T) {
	for _, object := range []map[string]any{
		{},
		{"apiVersion": 1, "kind": []any{}, "metadata": "x"},
		{"apiVersion": "ray.io/v1", "kind": "RayCluster", "metadata": map[string]any{"name": 5, "labels": "x"}, "status": []any{}},
	} {
		New().Resource(&unstructured.Unstructured{Object: object})
	}
}
