package convert

import (
	autoscalingv2 "k8s.io/api/autoscaling/v2"

	"kdash/internal/model"
)

// Autoscaler converts a HorizontalPodAutoscaler.
func (c *Converter) Autoscaler(o *autoscalingv2.HorizontalPodAutoscaler) *model.Autoscaler {
	out := &model.Autoscaler{
		Meta: c.meta(&o.ObjectMeta),
		Target: model.Ref{
			Kind: c.word(o.Spec.ScaleTargetRef.Kind), Namespace: c.word(o.Namespace), Name: c.word(o.Spec.ScaleTargetRef.Name),
		},
		Min:     or(o.Spec.MinReplicas, 1),
		Max:     o.Spec.MaxReplicas,
		Current: o.Status.CurrentReplicas,
		Desired: o.Status.DesiredReplicas,
	}
	out.Conditions = conditions(o.Status.Conditions, &out.Cut, func(o *autoscalingv2.HorizontalPodAutoscalerCondition) model.Condition {
		return c.condition(string(o.Type), string(o.Status), o.Reason, o.Message, o.LastTransitionTime)
	})
	return out
}
