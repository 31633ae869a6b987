package convert

import (
	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

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
