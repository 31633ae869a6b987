package convert

import (
	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// Volume converts a PersistentVolume. The names of secrets in its source are
// left out.
func (c *Converter) Volume(o *corev1.PersistentVolume) *model.Volume {
	backing := backingOf(&o.Spec.PersistentVolumeSource)
	out := &model.Volume{
		Meta:          c.meta(&o.ObjectMeta),
		Phase:         c.word(string(o.Status.Phase)),
		Reason:        c.word(o.Status.Reason),
		Message:       c.text(o.Status.Message),
		Capacity:      amount(o.Spec.Capacity, corev1.ResourceStorage),
		ReclaimPolicy: c.word(string(o.Spec.PersistentVolumeReclaimPolicy)),
		Class:         c.word(volumeClass(o)),
		VolumeMode:    c.word(string(or(o.Spec.VolumeMode, corev1.PersistentVolumeFilesystem))),
		Driver:        c.word(backing.driver),
		Handle:        c.name(backing.handle),
		FSType:        c.word(backing.fsType),
		Claim:         c.claimRef(o.Spec.ClaimRef),
		PhaseSince:    moment(o.Status.LastPhaseTransitionTime),
		AttrClass:     c.word(or(o.Spec.VolumeAttributesClassName, "")),
	}
	c.describeVolume(out, &o.Spec.PersistentVolumeSource, backing)
	out.AccessModes = words(c, o.Spec.AccessModes, &out.Cut)
	out.Zones = words(c, volumeZones(o), &out.Cut)
	out.Nodes = words(c, volumeNodes(o), &out.Cut)
	if a := o.Spec.NodeAffinity; a != nil {
		out.Affinity = c.nodeTerms(a.Required)
	}
	return out
}

// volumeClass is the class a volume is of; the annotation of old wins, as it
// does in Kubernetes.
func volumeClass(o *corev1.PersistentVolume) string {
	if class, ok := o.Annotations[corev1.BetaStorageClassAnnotation]; ok {
		return class
	}
	return o.Spec.StorageClassName
}

func (c *Converter) claimRef(ref *corev1.ObjectReference) model.Ref {
	if ref == nil {
		return model.Ref{}
	}
	return model.Ref{
		Kind:      model.KindClaim,
		Namespace: c.word(ref.Namespace),
		Name:      c.name(ref.Name),
		UID:       c.name(string(ref.UID)),
	}
}
