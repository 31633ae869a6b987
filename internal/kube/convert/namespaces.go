package convert

import (
	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// Namespace converts a namespace.
func (c *Converter) Namespace(o *corev1.Namespace) *model.Namespace {
	return &model.Namespace{Meta: c.meta(&o.ObjectMeta), Phase: c.word(string(o.Status.Phase))}
}
