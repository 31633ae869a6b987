package convert

import (
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// PodDisruptionBudget converts a PodDisruptionBudget.
func (c *Converter) PodDisruptionBudget(o *policyv1.PodDisruptionBudget) *model.PodDisruptionBudget {
	out := &model.PodDisruptionBudget{
		Meta:               c.meta(&o.ObjectMeta),
		DisruptionsAllowed: o.Status.DisruptionsAllowed,
		CurrentHealthy:     o.Status.CurrentHealthy,
		DesiredHealthy:     o.Status.DesiredHealthy,
		ExpectedPods:       o.Status.ExpectedPods,
	}
	if o.Spec.Selector != nil {
		out.Selector = c.wordMap(o.Spec.Selector.MatchLabels, &out.Cut)
	}
	out.Conditions = conditions(o.Status.Conditions, &out.Cut, func(o *metav1.Condition) model.Condition {
		return c.condition(o.Type, string(o.Status), o.Reason, o.Message, o.LastTransitionTime)
	})
	return out
}
