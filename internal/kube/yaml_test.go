package kube

import (
	"encoding/base64"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
)

const secretValue = "correct-horse-battery"

func secret() *corev1.Secret {
	return &corev1.Secret{
		TypeMeta: metav1.TypeMeta{APIVersion: "v1", Kind: "Secret"},
		ObjectMeta: metav1.ObjectMeta{
			Namespace:     "lake",
			Name:          "minio",
			Annotations:   map[string]string{corev1.LastAppliedConfigAnnotation: `{"stringData":{"root":"` + secretValue + `"}}`},
			ManagedFields: []metav1.ManagedFieldsEntry{{Manager: "helm"}, {Manager: "kubectl-edit"}},
		},
		Type: corev1.SecretTypeServiceAccountToken,
		Data: map[string][]byte{"token": []byte(secretValue), "root": []byte(secretValue)},
	}
}

func TestSecretValuesAreNeverShown(t *testing.T) {
	content, err := runtime.DefaultUnstructuredConverter.ToUnstructured(secret())
	if err != nil {
		t.Fatal(err)
	}
	asYAML, err := printed(&unstructured.Unstructured{Object: content})
	if err != nil {
		t.Fatal(err)
	}
	described, err := secretDescribed(secret())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"YAML": asYAML, "description": described} {
		if strings.Contains(text, secretValue) || strings.Contains(text, base64.StdEncoding.EncodeToString([]byte(secretValue))) {
			t.Errorf("the %s shows the value:\n%s", name, text)
		}
		if !strings.Contains(text, "root") || !strings.Contains(text, "21 bytes") {
			t.Errorf("the %s does not tell names and sizes:\n%s", name, text)
		}
	}
}

func TestManagedFieldsAreFolded(t *testing.T) {
	o := &unstructured.Unstructured{Object: map[string]any{"apiVersion": "v1", "kind": "Pod", "metadata": map[string]any{"name": "kafka-0"}}}
	o.SetManagedFields([]metav1.ManagedFieldsEntry{{Manager: "helm"}, {Manager: "a\nb: c"}})
	text, err := printed(o)
	if err != nil {
		t.Fatal(err)
	}
	want := "# managedFields folded: helm, a b: c\napiVersion: v1\nkind: Pod\nmetadata:\n  name: kafka-0\n"
	if text != want {
		t.Errorf("got:\n%s\nwant:\n%s", text, want)
	}
}
