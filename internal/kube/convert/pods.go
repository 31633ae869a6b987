package convert

import (
	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// Pod converts a pod.
func (c *Converter) Pod(o *corev1.Pod) *model.Pod {
	col := podColumns(o)
	p := &model.Pod{
		Meta:       c.meta(&o.ObjectMeta),
		Phase:      c.word(string(o.Status.Phase)),
		Status:     c.word(col.status),
		Ready:      col.ready,
		Containers: col.containers,
		Restarts:   col.restarts,
		RestartAt:  col.restartAt,
		Node:       c.word(o.Spec.NodeName),
		IP:         c.name(podIP(&o.Status)),
		QoS:        c.word(string(o.Status.QOSClass)),
		Reason:     c.word(o.Status.Reason),
		Message:    c.text(o.Status.Message),
		Started:    moment(o.Status.StartTime),
		Grace:      optional(o.DeletionGracePeriodSeconds),
		Template:   c.template(o.Labels, o.Annotations, &o.Spec),
	}
	for i := range first(o.Spec.SchedulingGates, itemLimit, &p.Cut) {
		p.Gates = append(p.Gates, c.word(o.Spec.SchedulingGates[i].Name))
	}
	p.Conditions = c.podConditions(o.Status.Conditions, &p.Cut)
	p.States = c.containers(o, &p.Cut)
	p.Claims = c.claimUses(o, &p.Cut)
	return p
}

// podIP is the address that kubectl prints: the first of podIPs. podIP alone
// is what very old servers send.
func podIP(s *corev1.PodStatus) string {
	if len(s.PodIPs) > 0 {
		return s.PodIPs[0].IP
	}
	return s.PodIP
}

func (c *Converter) podConditions(list []corev1.PodCondition, cut *bool) []model.Condition {
	return conditions(list, cut, func(o *corev1.PodCondition) model.Condition {
		return c.condition(string(o.Type), string(o.Status), o.Reason, o.Message, o.LastTransitionTime)
	})
}

// claimUses lists the claims that the pod's volumes name. An ephemeral volume
// has a claim named after the pod and the volume.
func (c *Converter) claimUses(o *corev1.Pod, cut *bool) []model.ClaimUse {
	var uses []model.ClaimUse
	for i := range o.Spec.Volumes {
		use, ok := c.claimUse(o.Name, &o.Spec.Volumes[i])
		if ok {
			uses = append(uses, use)
		}
	}
	return first(uses, itemLimit, cut)
}

func (c *Converter) claimUse(pod string, v *corev1.Volume) (model.ClaimUse, bool) {
	switch {
	case v.PersistentVolumeClaim != nil:
		return model.ClaimUse{
			Volume:   c.word(v.Name),
			Claim:    c.name(v.PersistentVolumeClaim.ClaimName),
			ReadOnly: v.PersistentVolumeClaim.ReadOnly,
		}, true
	case v.Ephemeral != nil:
		return model.ClaimUse{
			Volume:    c.word(v.Name),
			Claim:     c.name(pod + "-" + v.Name),
			Ephemeral: true,
		}, true
	}
	return model.ClaimUse{}, false
}
