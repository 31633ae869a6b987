package convert

import (
	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// Namespace converts a namespace.
func (c *Converter) Namespace(o *corev1.Namespace) *model.Namespace {
	out := &model.Namespace{Meta: c.meta(&o.ObjectMeta), Phase: c.word(string(o.Status.Phase))}
	out.Conditions = conditions(o.Status.Conditions, &out.Cut, func(o *corev1.NamespaceCondition) model.Condition {
		return c.condition(string(o.Type), string(o.Status), o.Reason, o.Message, o.LastTransitionTime)
	})
	return out
}
