package replay_test

import (
	"encoding/json"
	"slices"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/metadata"

	"kdash/internal/replay"
)

var kafkas = replay.Resource{Group: "kafka.strimzi.io", Version: "v1", Name: "kafkas", Kind: "Kafka", Namespaced: true}

func TestDiscoveryNamesWhatIsServed(t *testing.T) {
	w := newWorld(t, 0, false)
	w.Serve(kafkas)
	for _, legacy := range []bool{false, true} {
		d := client(t, w).Discovery()
		_, lists, err := d.ServerGroupsAndResources()
		if legacy {
			_, lists, err = d.WithLegacy().ServerGroupsAndResources()
		}
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range lists {
			for _, r := range l.APIResources {
				got = append(got, l.GroupVersion+" "+r.Name)
			}
		}
		// The client asks for the groups side by side, so they come in any order.
		slices.Sort(got)
		if want := []string{"kafka.strimzi.io/v1 kafkas", "v1 nodes", "v1 pods"}; !slices.Equal(got, want) {
			t.Errorf("legacy %v: got %v, want %v", legacy, got, want)
		}
	}
}

func TestMetadataIsAllThatAMetadataClientGets(t *testing.T) {
	c, err := metadata.NewForConfig(newWorld(t, 1, false).Config("http://record"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := c.Resource(pods).List(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Items) != 1 || list.Items[0].Labels["app"] != "kafka" || list.Items[0].Kind != "PartialObjectMetadata" {
		t.Errorf("got %+v", list.Items)
	}
}

func TestACustomResourceHasTheColumnsOfItsDefinition(t *testing.T) {
	w := newWorld(t, 0, false)
	w.Serve(replay.Resource{Group: "apiextensions.k8s.io", Version: "v1", Name: "customresourcedefinitions", Kind: "CustomResourceDefinition"})
	w.Serve(kafkas)
	load(t, w, schema.GroupVersionResource{Group: "apiextensions.k8s.io", Version: "v1", Resource: "customresourcedefinitions"}, `{
		"metadata": {"name": "kafkas.kafka.strimzi.io"},
		"spec": {"versions": [{"name": "v1", "additionalPrinterColumns": [
			{"name": "Ready", "type": "string", "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status"},
			{"name": "Broken", "type": "string", "jsonPath": ".status["}]}]}}`)
	load(t, w, kafkas.GVR(), `{"metadata": {"name": "events", "namespace": "lake"}, "status": {"conditions": [{"type": "Ready", "status": "True"}]}}`)
	data, err := client(t, w).Discovery().RESTClient().Get().AbsPath("/apis/kafka.strimzi.io/v1/kafkas").
		SetHeader("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json").DoRaw(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var table metav1.Table
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	if len(table.ColumnDefinitions) != 2 || len(table.Rows) != 1 || table.Rows[0].Cells[1] != "True" {
		t.Errorf("table %+v", table)
	}
}

func load(t *testing.T, w *replay.World, gvr schema.GroupVersionResource, text string) {
	t.Helper()
	var o unstructured.Unstructured
	if err := json.Unmarshal([]byte(text), &o.Object); err != nil {
		t.Fatal(err)
	}
	if err := w.Load(gvr, &o); err != nil {
		t.Fatal(err)
	}
}
