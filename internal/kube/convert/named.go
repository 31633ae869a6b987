package convert

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// leaderAnnotation marks the ConfigMaps by which older programs elect their
// leader: written every few seconds, and no configuration of anything.
const leaderAnnotation = "control-plane.alpha.kubernetes.io/leader"

// named converts the metadata of a ConfigMap or a Secret.
func (c *Converter) named(kind model.Kind, o *metav1.PartialObjectMetadata) *model.Named {
	n := &model.Named{Meta: c.meta(&o.ObjectMeta), Kind: kind}
	if _, elects := o.Annotations[leaderAnnotation]; !elects {
		n.Version, n.Changed = c.word(o.ResourceVersion), lastWrite(&o.ObjectMeta)
	}
	return n
}
