package e2e

import (
	"fmt"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/headless"
	"kdash/internal/model"
)

// The values that must not be seen anywhere, and how they look in base64.
const (
	password       = "hunter2-correct-horse"
	passwordBase64 = "aHVudGVyMi1jb3JyZWN0LWhvcnNl"
	setting        = "jdbc-url-of-the-metastore"
)

// hide puts the values where clusters keep them.
func hide(t *testing.T, namespace string) {
	t.Helper()
	meta := metav1.ObjectMeta{Namespace: namespace, Name: "minio", Annotations: map[string]string{
		corev1.LastAppliedConfigAnnotation: `{"data":{"password":"` + passwordBase64 + `"}}`,
	}}
	p := newPod(namespace, "minio-0", "minio/minio")
	p.Spec.Containers[0].EnvFrom = []corev1.EnvFromSource{{SecretRef: &corev1.SecretEnvSource{
		LocalObjectReference: corev1.LocalObjectReference{Name: "minio"},
	}}}
	create(t, &corev1.Secret{ObjectMeta: meta, Data: map[string][]byte{"password": []byte(password), "token": []byte(password)}},
		&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "metastore"}, Data: map[string]string{"url": setting}}, p)
}

func TestNothingThatKdashPrintsHoldsASecret(t *testing.T) {
	ns := newNamespace(t, "safe")
	hide(t, ns)
	through := record(t)
	kubeconfig := through.kubeconfig(t)
	for _, k := range headless.Kinds() {
		got := kdash(t, kubeconfig, "get", k.Plural, "-n", ns, "-o", "json")
		if got.code != 0 {
			t.Errorf("kdash get %s: %s", k.Plural, got.err)
		}
		keeps(t, "kdash get "+k.Plural, got.out+got.err)
	}
	d := open(t, kubeconfig, "-n", ns)
	d.goes("pods")
	d.sees(t, "minio-0")
	d.loses(t, "loading")
	d.Keys("d")
	d.sees(t, "Environment Variables from")
	keeps(t, "the description of the pod", d.Screen())
	d.quits(t)
	keeps(t, "the log", d.logged(t))
	onlyMetadata(t, through)
}

// onlyMetadata makes sure that values never left the server.
func onlyMetadata(t *testing.T, through *recorder) {
	t.Helper()
	seen := map[string]int{}
	for _, r := range through.asked() {
		for _, resource := range []string{"secrets", "configmaps"} {
			if !strings.HasSuffix(r.path, "/"+resource) && !strings.Contains(r.path, "/"+resource+"/") {
				continue
			}
			seen[resource]++
			if !strings.Contains(r.accept, "as=PartialObjectMetadata") {
				t.Errorf("more than metadata was asked for: %s %s, Accept %s", r.method, r.path, r.accept)
			}
		}
	}
	if seen["secrets"] == 0 || seen["configmaps"] == 0 {
		t.Errorf("asked %v; the story is about requests for both", seen)
	}
	for _, value := range []string{password, setting} {
		if through.answered(value) {
			t.Errorf("the server has sent %q", value)
		}
	}
}

func TestASecretThatIsLookedAtShowsNoValue(t *testing.T) {
	ns := newNamespace(t, "looked-at")
	hide(t, ns)
	session := readOnlySession(t, record(t).kubeconfig(t))
	ref := model.Ref{Kind: model.KindSecret, Namespace: ns, Name: "minio"}
	yaml, err := session.YAML(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	description, err := session.Describe(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	keeps(t, "the YAML", yaml)
	keeps(t, "the description", description)
	if size := fmt.Sprintf("password: <%d bytes hidden>", len(password)); !strings.Contains(yaml, size) {
		t.Errorf("%q is not in\n%s", size, yaml)
	}
	if size := fmt.Sprintf("password:  %d bytes", len(password)); !strings.Contains(description, size) {
		t.Errorf("%q is not in\n%s", size, description)
	}
}

// keeps makes sure that a text holds none of the values.
func keeps(t *testing.T, what, text string) {
	t.Helper()
	for _, value := range []string{password, passwordBase64, setting} {
		if strings.Contains(text, value) {
			t.Errorf("%s tells %q:\n%s", what, value, text)
		}
	}
}
