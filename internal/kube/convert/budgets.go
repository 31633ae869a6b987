package convert

import (
	policyv1 "k8s.io/api/policy/v1"

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
	return out
}
