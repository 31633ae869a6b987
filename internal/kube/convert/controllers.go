package convert

import (
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// revisionAnnotation numbers the revisions of a Deployment, on itself and on
// its ReplicaSets.
const revisionAnnotation = "deployment.kubernetes.io/revision"

// StatefulSet converts a StatefulSet.
func (c *Converter) StatefulSet(o *appsv1.StatefulSet) *model.Controller {
	out := &model.Controller{
		Meta:           c.meta(&o.ObjectMeta),
		Kind:           model.KindStatefulSet,
		Desired:        model.Known(int64(or(o.Spec.Replicas, 1))),
		Ready:          model.Known(int64(o.Status.ReadyReplicas)),
		Updated:        model.Known(int64(o.Status.UpdatedReplicas)),
		Available:      model.Known(int64(o.Status.AvailableReplicas)),
		Generation:     o.Generation,
		Observed:       o.Status.ObservedGeneration,
		Revision:       c.word(o.Status.CurrentRevision),
		UpdateRevision: c.word(o.Status.UpdateRevision),
		Strategy:       c.word(string(o.Spec.UpdateStrategy.Type)),
		Parallel:       o.Spec.PodManagementPolicy == appsv1.ParallelPodManagement,
		Template:       c.podTemplate(&o.Spec.Template),
	}
	if r := o.Spec.UpdateStrategy.RollingUpdate; r != nil {
		out.Partition = or(r.Partition, 0)
	}
	if o.Spec.Ordinals != nil {
		out.FirstOrdinal = int64(o.Spec.Ordinals.Start)
	}
	if r := o.Spec.PersistentVolumeClaimRetentionPolicy; r != nil {
		out.RetainScaled, out.RetainDeleted = c.word(string(r.WhenScaled)), c.word(string(r.WhenDeleted))
	}
	out.Conditions = conditions(o.Status.Conditions, &out.Cut, func(o *appsv1.StatefulSetCondition) model.Condition {
		return c.condition(string(o.Type), string(o.Status), o.Reason, o.Message, o.LastTransitionTime)
	})
	for _, t := range first(o.Spec.VolumeClaimTemplates, itemLimit, &out.Cut) {
		out.ClaimTemplates = append(out.ClaimTemplates, c.claimTemplate(&t))
	}
	return out
}

func (c *Converter) claimTemplate(o *corev1.PersistentVolumeClaim) model.ClaimTemplate {
	class, _ := claimClass(o)
	return model.ClaimTemplate{
		Name:      c.word(o.Name),
		Class:     c.word(class),
		Requested: amount(o.Spec.Resources.Requests, corev1.ResourceStorage),
	}
}

// Deployment converts a Deployment.
func (c *Converter) Deployment(o *appsv1.Deployment) *model.Controller {
	out := &model.Controller{
		Meta:       c.meta(&o.ObjectMeta),
		Kind:       model.KindDeployment,
		Desired:    model.Known(int64(or(o.Spec.Replicas, 1))),
		Ready:      model.Known(int64(o.Status.ReadyReplicas)),
		Updated:    model.Known(int64(o.Status.UpdatedReplicas)),
		Available:  model.Known(int64(o.Status.AvailableReplicas)),
		Generation: o.Generation,
		Observed:   o.Status.ObservedGeneration,
		Revision:   c.word(o.Annotations[revisionAnnotation]),
		Strategy:   c.word(string(o.Spec.Strategy.Type)),
		Paused:     o.Spec.Paused,
		Surges:     surges(&o.Spec.Strategy),
		Template:   c.podTemplate(&o.Spec.Template),
	}
	out.Conditions = conditions(o.Status.Conditions, &out.Cut, func(o *appsv1.DeploymentCondition) model.Condition {
		return c.condition(string(o.Type), string(o.Status), o.Reason, o.Message, o.LastTransitionTime)
	})
	return out
}

// surges reports whether an update makes new pods before the old ones are
// gone, as it does unless that is forbidden.
func surges(s *appsv1.DeploymentStrategy) bool {
	if s.Type == appsv1.RecreateDeploymentStrategyType {
		return false
	}
	if s.RollingUpdate == nil || s.RollingUpdate.MaxSurge == nil {
		return true
	}
	surge := s.RollingUpdate.MaxSurge.String()
	return surge != "0" && surge != "0%"
}

// DaemonSet converts a DaemonSet. How many pods it ought to have only its
// controller can say, so that is unknown until it has looked.
func (c *Converter) DaemonSet(o *appsv1.DaemonSet) *model.Controller {
	out := &model.Controller{
		Meta:       c.meta(&o.ObjectMeta),
		Kind:       model.KindDaemonSet,
		Generation: o.Generation,
		Observed:   o.Status.ObservedGeneration,
		Strategy:   c.word(string(o.Spec.UpdateStrategy.Type)),
		Template:   c.podTemplate(&o.Spec.Template),
	}
	if o.Status.ObservedGeneration > 0 {
		out.Desired = model.Known(int64(o.Status.DesiredNumberScheduled))
		out.Ready = model.Known(int64(o.Status.NumberReady))
		out.Updated = model.Known(int64(o.Status.UpdatedNumberScheduled))
		out.Available = model.Known(int64(o.Status.NumberAvailable))
	}
	out.Conditions = conditions(o.Status.Conditions, &out.Cut, func(o *appsv1.DaemonSetCondition) model.Condition {
		return c.condition(string(o.Type), string(o.Status), o.Reason, o.Message, o.LastTransitionTime)
	})
	return out
}

// ReplicaSet converts the metadata of a ReplicaSet: its place in the owner
// chain and its revision. The counts stay unknown.
func (c *Converter) ReplicaSet(o *metav1.PartialObjectMetadata) *model.Controller {
	return &model.Controller{
		Meta:       c.meta(&o.ObjectMeta),
		Kind:       model.KindReplicaSet,
		Generation: o.Generation,
		Revision:   c.word(o.Annotations[revisionAnnotation]),
	}
}

func (c *Converter) podTemplate(o *corev1.PodTemplateSpec) *model.Template {
	return c.template(o.Labels, o.Annotations, &o.Spec)
}
