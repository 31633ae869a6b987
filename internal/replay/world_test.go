package replay_test

import (
	"fmt"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"

	"kdash/internal/replay"
)

// noon is when the worlds of the tests were recorded.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

var pods = schema.GroupVersionResource{Version: "v1", Resource: "pods"}

// newWorld is a world of so many pods, kafka-0 and on, in namespace lake.
func newWorld(t *testing.T, count int, living bool) *replay.World {
	t.Helper()
	w := replay.New(replay.Options{Clock: func() time.Time { return noon }, User: "reader", Living: living})
	w.Serve(replay.Resource{Version: "v1", Name: "pods", Singular: "pod", Kind: "Pod", ShortNames: []string{"po"}, Namespaced: true})
	w.Serve(replay.Resource{Version: "v1", Name: "nodes", Singular: "node", Kind: "Node"})
	for i := range count {
		if err := w.Load(pods, newPod(fmt.Sprintf("kafka-%d", i), "node-a")); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func newPod(name, node string) *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "v1", "kind": "Pod",
		"metadata": map[string]any{
			"name": name, "namespace": "lake", "labels": map[string]any{"app": "kafka"},
			"creationTimestamp": noon.Add(-3 * time.Hour).Format(time.RFC3339),
		},
		"spec": map[string]any{
			"nodeName": node, "containers": []any{map[string]any{"name": "broker", "image": "kafka:4"}},
		},
		"status": map[string]any{"phase": "Running"},
	}}
}

// client is a typed client of a world, mounted in-process.
func client(t *testing.T, w *replay.World) kubernetes.Interface {
	t.Helper()
	return clientOf(t, w.Config("http://record"))
}

func clientOf(t *testing.T, config *rest.Config) kubernetes.Interface {
	t.Helper()
	config.ContentType = "application/vnd.kubernetes.protobuf"
	config.AcceptContentTypes = "application/vnd.kubernetes.protobuf,application/json"
	config.QPS = -1
	c, err := kubernetes.NewForConfig(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
