package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"

	"kdash/internal/apiserver"
)

// podSets is a kind that Kubernetes does not come with.
func podSets() schema.GroupVersionResource {
	return schema.GroupVersionResource{Group: "core.strimzi.io", Version: "v1beta2", Resource: "strimzipodsets"}
}

// newPodSet teaches the server the kind StrimziPodSet and makes one of it. It
// returns what its pods have to say about their owner.
func newPodSet(t *testing.T, namespace, name string) metav1.OwnerReference {
	t.Helper()
	c, err := dynamic.NewForConfig(server.RestConfig(apiserver.Admin))
	if err != nil {
		t.Fatal(err)
	}
	crds := schema.GroupVersionResource{Group: "apiextensions.k8s.io", Version: "v1", Resource: "customresourcedefinitions"}
	if _, err := c.Resource(crds).Create(t.Context(), definition(podSets(), "StrimziPodSet"), metav1.CreateOptions{}); err != nil && !apierrors.IsAlreadyExists(err) {
		t.Fatalf("define StrimziPodSet: %v", err)
	}
	set := &unstructured.Unstructured{Object: map[string]any{"apiVersion": "core.strimzi.io/v1beta2", "kind": "StrimziPodSet"}}
	set.SetName(name)
	late := time.Now().Add(30 * time.Second)
	for { // the server takes a moment to serve a kind that it was just told of
		made, err := c.Resource(podSets()).Namespace(namespace).Create(t.Context(), set, metav1.CreateOptions{})
		if err == nil {
			return *metav1.NewControllerRef(made, podSets().GroupVersion().WithKind("StrimziPodSet"))
		}
		if time.Now().After(late) {
			t.Fatalf("create StrimziPodSet: %v", err)
		}
	}
}

func definition(r schema.GroupVersionResource, kind string) *unstructured.Unstructured {
	anything := map[string]any{"type": "object", "x-kubernetes-preserve-unknown-fields": true}
	return &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "apiextensions.k8s.io/v1",
		"kind":       "CustomResourceDefinition",
		"metadata":   map[string]any{"name": fmt.Sprintf("%s.%s", r.Resource, r.Group)},
		"spec": map[string]any{
			"group": r.Group,
			"scope": "Namespaced",
			"names": map[string]any{"kind": kind, "plural": r.Resource, "singular": strings.ToLower(kind)},
			"versions": []any{map[string]any{
				"name": r.Version, "served": true, "storage": true,
				"schema": map[string]any{"openAPIV3Schema": anything},
			}},
		},
	}}
}
