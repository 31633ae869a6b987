package convert

import (
	"hash/maphash"

	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// ephemeral is what spec allows its pods to write on their node.
func (c *Converter) ephemeral(spec *corev1.PodSpec) model.EphemeralLimits {
	var cut bool
	limits := model.EphemeralLimits{Pod: podLimit(spec)}
	for i := range first(spec.Containers, containerLimit, &cut) {
		o := &spec.Containers[i]
		if limit := diskLimit(o); limit.IsKnown() {
			limits.Containers = append(limits.Containers, model.ContainerLimit{Name: c.word(o.Name), Limit: limit})
		}
	}
	return limits
}

// podLimit is what the kubelet holds the whole pod to: the limits of what runs
// together, or that of an init container where it is larger.
func podLimit(spec *corev1.PodSpec) model.Measure {
	var together, before model.Measure
	for i := range spec.InitContainers {
		o := &spec.InitContainers[i]
		if isSidecar(o) {
			together = together.Plus(diskLimit(o))
			continue
		}
		if alone := diskLimit(o).Plus(together); before.Less(alone) {
			before = alone
		}
	}
	for i := range spec.Containers {
		together = together.Plus(diskLimit(&spec.Containers[i]))
	}
	if together.Less(before) {
		return before
	}
	return together
}

// diskLimit is the limit of one container. The kubelet takes 0 for none.
func diskLimit(o *corev1.Container) model.Measure {
	limit := amount(o.Resources.Limits, corev1.ResourceEphemeralStorage)
	if limit.Or(0) <= 0 {
		return model.Unknown()
	}
	return limit
}

// hashEphemeral hashes what ephemeral reads.
func hashEphemeral(h *maphash.Hash, spec *corev1.PodSpec) {
	for _, list := range [][]corev1.Container{spec.InitContainers, spec.Containers} {
		for i := range list {
			maphash.WriteComparable(h, diskLimit(&list[i]))
		}
	}
}
