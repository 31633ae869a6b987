package convert

import (
	"testing"

	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

func TestResourceQuota(t *testing.T) {
	o := &corev1.ResourceQuota{Spec: corev1.ResourceQuotaSpec{Hard: list("pods", "10")}}
	if d := diff(&model.ResourceQuota{Hard: map[string]string{"pods": "10"}}, New().ResourceQuota(o)); d != "" {
		t.Errorf("before the controller looked, -want +got:\n%s", d)
	}
	o.Status = corev1.ResourceQuotaStatus{Hard: list("pods", "10", "requests.storage", "500Gi"), Used: list("pods", "10")}
	want := &model.ResourceQuota{Hard: map[string]string{"pods": "10", "requests.storage": "500Gi"}, Used: map[string]string{"pods": "10"}}
	if d := diff(want, New().ResourceQuota(o)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
