package snapshot

import (
	"encoding/base64"
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kdash/internal/redact"
	"kdash/internal/replay"
)

// prune takes out of an object what a record should not hold, and tells what
// looked like a credential.
func (s *saver) prune(r replay.Resource, o *unstructured.Unstructured) []Redaction {
	annotations := o.GetAnnotations()
	delete(annotations, corev1.LastAppliedConfigAnnotation) // the object once more, secrets and all
	if isSecret(r) {
		annotations = nil
	}
	o.SetAnnotations(annotations)
	pruneManagers(o)
	switch {
	case r.Group == "" && r.Name == "configmaps" && !s.ConfigMaps:
		hideValues(o)
	case r.Group == "apiextensions.k8s.io":
		dropSchemas(o)
	}
	object := strings.TrimSpace(o.GetKind() + " " + strings.TrimPrefix(o.GetNamespace()+"/"+o.GetName(), "/"))
	var found []Redaction
	for _, field := range redact.Object(o) {
		found = append(found, Redaction{object, field})
	}
	return found
}

// pruneManagers keeps of managedFields who wrote what when, two levels deep:
// enough to tell whose object it is.
func pruneManagers(o *unstructured.Unstructured) {
	entries, _, _ := unstructured.NestedSlice(o.Object, "metadata", "managedFields")
	if len(entries) == 0 {
		return
	}
	for _, e := range entries {
		entry, ok := e.(map[string]any)
		if !ok {
			continue
		}
		fields, _ := entry["fieldsV1"].(map[string]any)
		for _, part := range fields {
			below, _ := part.(map[string]any)
			for name := range below {
				below[name] = map[string]any{}
			}
		}
	}
	// The path is there, and of objects.
	_ = unstructured.SetNestedSlice(o.Object, entries, "metadata", "managedFields")
}

// notRecorded ends what stands for a value; a record of a record keeps it.
const notRecorded = " bytes not recorded>"

// hideValues keeps the keys of a ConfigMap and the size of each value.
func hideValues(o *unstructured.Unstructured) {
	data, _ := o.Object["data"].(map[string]any)
	for name, value := range data {
		if text, _ := value.(string); !strings.HasSuffix(text, notRecorded) {
			data[name] = fmt.Sprintf("<%d%s", len(text), notRecorded)
		}
	}
	binary, _ := o.Object["binaryData"].(map[string]any)
	for name := range binary {
		binary[name] = base64.StdEncoding.EncodeToString([]byte("not recorded"))
	}
}

// dropSchemas leaves of a definition what kubectl needs to print its
// resources.
func dropSchemas(o *unstructured.Unstructured) {
	versions, _, _ := unstructured.NestedSlice(o.Object, "spec", "versions")
	for _, v := range versions {
		if version, ok := v.(map[string]any); ok {
			delete(version, "schema")
		}
	}
	if len(versions) > 0 {
		_ = unstructured.SetNestedSlice(o.Object, versions, "spec", "versions") // as above
	}
}
