package convert

import (
	"testing"

	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func TestPodDisruptionBudget(t *testing.T) {
	got := New().PodDisruptionBudget(&policyv1.PodDisruptionBudget{
		Spec:   policyv1.PodDisruptionBudgetSpec{Selector: &metav1.LabelSelector{MatchLabels: map[string]string{"app": "kafka"}}},
		Status: policyv1.PodDisruptionBudgetStatus{DisruptionsAllowed: 0, CurrentHealthy: 2, DesiredHealthy: 3, ExpectedPods: 4},
	})
	want := &model.PodDisruptionBudget{Selector: map[string]string{"app": "kafka"}, CurrentHealthy: 2, DesiredHealthy: 3, ExpectedPods: 4}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
