package snapshot

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

func TestManagersStayWithoutTheirFields(t *testing.T) {
	o := objectOf(t, `{"kind": "CronJob", "metadata": {"name": "x", "managedFields": [{"manager": "helm", "fieldsV1": {
		"f:spec": {"f:suspend": {}, "f:jobTemplate": {"f:spec": {"f:template": {}}}}}}]}}`)
	pruneManagers(o)
	want := objectOf(t, `{"kind": "CronJob", "metadata": {"name": "x", "managedFields": [{"manager": "helm", "fieldsV1": {
		"f:spec": {"f:suspend": {}, "f:jobTemplate": {}}}}]}}`)
	if diff := cmp.Diff(want, o); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func objectOf(t *testing.T, text string) *unstructured.Unstructured {
	t.Helper()
	o := &unstructured.Unstructured{}
	if err := json.Unmarshal([]byte(text), &o.Object); err != nil {
		t.Fatal(err)
	}
	return o
}
