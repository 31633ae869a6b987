package kube

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"kdash/internal/model"
	"kdash/internal/redact"
)

// YAML is an object of any kind as the server has it. Three things are left
// out, each with a mark in its place: managedFields, the values of a Secret, and
// what looks like a credential anywhere else.
func (s *Session) YAML(ctx context.Context, ref model.Ref) (string, error) {
	ctx, cancel := s.asking(ctx, listTimeout)
	defer cancel()
	o, _, err := s.object(ctx, ref)
	if err != nil {
		return "", err
	}
	return printed(o)
}

// printed is o as YAML, without what nobody should or wants to read.
func printed(o *unstructured.Unstructured) (string, error) {
	managers := folded(o)
	o.SetManagedFields(nil)
	if o.GetKind() == model.KindSecret && o.GroupVersionKind().Group == "" {
		hideValues(o)
	} else {
		redact.Object(o)
	}
	text, err := yaml.Marshal(o.Object)
	if err != nil {
		return "", fmt.Errorf("print %s %s/%s: %w", o.GetKind(), o.GetNamespace(), o.GetName(), err)
	}
	return managers + string(text), nil
}

// folded is the line that stands for the managed fields: who changed what was
// left out.
func folded(o *unstructured.Unstructured) string {
	fields := o.GetManagedFields()
	if len(fields) == 0 {
		return ""
	}
	managers := make([]string, 0, len(fields))
	for _, f := range fields {
		managers = append(managers, oneLine(f.Manager))
	}
	return fmt.Sprintf("# managedFields folded: %s\n", strings.Join(managers, ", "))
}

// hideValues puts the size in place of each of a Secret's values, and hides
// the copy of them that kubectl apply leaves behind.
func hideValues(o *unstructured.Unstructured) {
	for _, field := range []string{"data", "stringData"} {
		values, ok := o.Object[field].(map[string]any)
		if !ok {
			delete(o.Object, field)
			continue
		}
		for name, value := range values {
			values[name] = fmt.Sprintf("<%d bytes hidden>", size(value, field == "data"))
		}
	}
	annotations := o.GetAnnotations()
	if _, ok := annotations[corev1.LastAppliedConfigAnnotation]; ok {
		annotations[corev1.LastAppliedConfigAnnotation] = "<hidden>"
		o.SetAnnotations(annotations)
	}
}

func size(value any, encoded bool) int {
	text, _ := value.(string)
	if raw, err := base64.StdEncoding.DecodeString(text); encoded && err == nil {
		return len(raw)
	}
	return len(text)
}
