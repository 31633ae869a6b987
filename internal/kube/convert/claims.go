package convert

import (
	"cmp"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// Annotations by which the parts of storage talk to each other about a claim.
// The beta ones are written by older parts and still read by newer.
const (
	selectedNodeAnnotation    = "volume.kubernetes.io/selected-node"
	provisionerAnnotation     = "volume.kubernetes.io/storage-provisioner"
	betaProvisionerAnnotation = "volume.beta.kubernetes.io/storage-provisioner"
)

// Claim converts a PersistentVolumeClaim.
func (c *Converter) Claim(o *corev1.PersistentVolumeClaim) *model.Claim {
	class, classSet := claimClass(o)
	out := &model.Claim{
		Meta:        c.meta(&o.ObjectMeta),
		Phase:       c.word(string(o.Status.Phase)),
		Class:       c.word(class),
		ClassSet:    classSet,
		VolumeName:  c.name(o.Spec.VolumeName),
		VolumeMode:  c.word(string(or(o.Spec.VolumeMode, corev1.PersistentVolumeFilesystem))),
		Requested:   amount(o.Spec.Resources.Requests, corev1.ResourceStorage),
		Capacity:    amount(o.Status.Capacity, corev1.ResourceStorage),
		Selected:    c.word(o.Annotations[selectedNodeAnnotation]),
		Provisioner: c.word(cmp.Or(o.Annotations[provisionerAnnotation], o.Annotations[betaProvisionerAnnotation])),
		Selector:    c.name(selector(o.Spec.Selector)),
		Content:     c.dataSource(o),
		Resize:      c.word(string(o.Status.AllocatedResourceStatuses[corev1.ResourceStorage])),

		AttributesClass: c.word(or(o.Spec.VolumeAttributesClassName, "")),
		Attributes:      c.word(or(o.Status.CurrentVolumeAttributesClassName, "")),
	}
	if m := o.Status.ModifyVolumeStatus; m != nil {
		out.Modify = c.word(string(m.Status))
	}
	out.VolumeHealth = c.text(volumeHealth(o.Status.HealthStatus))
	out.AccessModes = words(c, o.Spec.AccessModes, &out.Cut)
	out.Conditions = conditions(o.Status.Conditions, &out.Cut, func(o *corev1.PersistentVolumeClaimCondition) model.Condition {
		return c.condition(string(o.Type), string(o.Status), o.Reason, o.Message, o.LastTransitionTime)
	})
	return out
}

// claimClass is the class that a claim names and whether it names one at all;
// "" named means that no class shall provision it. The annotation of old wins
// where it is present, as it does in Kubernetes.
func claimClass(o *corev1.PersistentVolumeClaim) (class string, set bool) {
	if class, set = o.Annotations[corev1.BetaStorageClassAnnotation]; set {
		return class, true
	}
	if o.Spec.StorageClassName == nil {
		return "", false
	}
	return *o.Spec.StorageClassName, true
}

// dataSource names what the volume of a claim is to be filled from. The API
// server keeps both fields alike; only the newer one can name another
// namespace.
func (c *Converter) dataSource(o *corev1.PersistentVolumeClaim) model.Ref {
	switch newer, older := o.Spec.DataSourceRef, o.Spec.DataSource; {
	case newer != nil:
		return model.Ref{Kind: c.word(newer.Kind), Namespace: c.word(or(newer.Namespace, o.Namespace)), Name: c.name(newer.Name)}
	case older != nil:
		return model.Ref{Kind: c.word(older.Kind), Namespace: c.word(o.Namespace), Name: c.name(older.Name)}
	}
	return model.Ref{}
}

// selector writes a label selector as kubectl does; "" for none.
func selector(s *metav1.LabelSelector) string {
	if s == nil || len(s.MatchLabels)+len(s.MatchExpressions) == 0 {
		return ""
	}
	return metav1.FormatLabelSelector(s)
}

// volumeHealth is the worst that a driver says of a volume.
func volumeHealth(s *corev1.VolumeHealthStatus) string {
	if s == nil {
		return ""
	}
	for _, status := range []corev1.VolumeHealthStatusType{
		corev1.VolumeHealthDataLoss, corev1.VolumeHealthInaccessible, corev1.VolumeHealthDegraded,
	} {
		for i := range s.HealthConditions {
			if h := &s.HealthConditions[i]; h.Status == status {
				return string(status) + ": " + cmp.Or(h.Message, h.Reason)
			}
		}
	}
	return ""
}
