package convert

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// Of a URL only the host is kept: what stands before and behind it may be a
// secret.
func TestAWebhookTellsWhoAnswersIt(t *testing.T) {
	ignore, timeout, port := admissionv1.Ignore, int32(5), int32(9443)
	url := "https://user:secret@hooks.example.com:8443/token"
	got := New().Mutating(&admissionv1.MutatingWebhookConfiguration{
		ObjectMeta: metav1.ObjectMeta{Name: "injector"},
		Webhooks: []admissionv1.MutatingWebhook{
			{Name: "a.example.com", FailurePolicy: &ignore, TimeoutSeconds: &timeout, ClientConfig: admissionv1.WebhookClientConfig{
				CABundle: []byte("certificate"), Service: &admissionv1.ServiceReference{Namespace: "mesh", Name: "injector", Port: &port}}},
			{Name: "b.example.com", ClientConfig: admissionv1.WebhookClientConfig{URL: &url}},
		},
	})
	want := []model.Webhook{
		{Name: "a.example.com", Policy: "Ignore", Timeout: model.Known(5), Port: 9443,
			Service: model.Ref{Kind: model.KindService, Namespace: "mesh", Name: "injector"}},
		{Name: "b.example.com", Policy: "Fail", Host: "hooks.example.com:8443"},
	}
	if diff := cmp.Diff(want, got.Webhooks, cmp.AllowUnexported(model.Measure{})); diff != "" || got.Kind != model.KindMutating {
		t.Errorf("%s, want (-) got (+):\n%s", got.Kind, diff)
	}
}
