package convert

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/externals"
	"kdash/internal/model"
)

// ServiceAccount converts the metadata of a ServiceAccount.
func (c *Converter) ServiceAccount(o *metav1.PartialObjectMetadata) *model.ServiceAccount {
	return &model.ServiceAccount{Meta: c.meta(&o.ObjectMeta), Externals: externals.Identities(o.Annotations)}
}
