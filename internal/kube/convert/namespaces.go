package convert

import (
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"

	"kdash/internal/model"
)

// Namespace converts a namespace.
func (c *Converter) Namespace(o *corev1.Namespace) *model.Namespace {
	return &model.Namespace{Meta: c.meta(&o.ObjectMeta), Phase: c.word(string(o.Status.Phase))}
}

// ResourceQuota converts a ResourceQuota. The amounts are those that the quota
// controller enforces; until it has looked, those that the spec asks for.
func (c *Converter) ResourceQuota(o *corev1.ResourceQuota) *model.ResourceQuota {
	out := &model.ResourceQuota{Meta: c.meta(&o.ObjectMeta)}
	hard := o.Status.Hard
	if hard == nil {
		hard = o.Spec.Hard
	}
	out.Hard = c.quantities(hard, &out.Cut)
	out.Used = c.quantities(o.Status.Used, &out.Cut)
	return out
}

func (c *Converter) quantities(list corev1.ResourceList, cut *bool) map[string]string {
	if len(list) == 0 {
		return nil
	}
	out := make(map[string]string, min(len(list), itemLimit))
	for _, k := range firstKeys(list, itemLimit, cut) {
		q := list[k]
		out[c.word(string(k))] = c.word(q.String())
	}
	return out
}

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
