package convert

import (
	"hash/maphash"

	corev1 "k8s.io/api/core/v1"
)

// fingerprint is a hash of all that template reads. Its seed is random, so
// nobody can make two templates collide on purpose.
func (c *Converter) fingerprint(labels, annotations map[string]string, spec *corev1.PodSpec) uint64 {
	var h maphash.Hash
	h.SetSeed(c.seed)
	var sum uint64
	for k, v := range labels {
		if !podLabels[k] {
			sum += maphash.Comparable(c.seed, [2]string{k, v})
		}
	}
	for k, v := range annotations {
		if isToolAnnotation(k) {
			sum += maphash.Comparable(c.seed, [3]string{"annotation", k, v})
		}
	}
	maphash.WriteComparable(&h, sum)
	for i := range spec.InitContainers {
		hashContainer(&h, &spec.InitContainers[i], true)
	}
	for i := range spec.Containers {
		hashContainer(&h, &spec.Containers[i], false)
	}
	c.hashPlacement(&h, spec)
	hashStrings(&h, account(spec))
	hashVolumes(&h, spec)
	hashEphemeral(&h, spec)
	return h.Sum64()
}

func hashContainer(h *maphash.Hash, o *corev1.Container, init bool) {
	maphash.WriteComparable(h, [5]int{len(o.Command), len(o.Args), len(o.Env), len(o.Ports), len(o.VolumeMounts)})
	maphash.WriteComparable(h, init)
	maphash.WriteComparable(h, startup(o))
	hashStrings(h, o.Name, o.Image)
	hashStrings(h, o.Command...)
	hashStrings(h, o.Args...)
	for i := range o.Env {
		hashStrings(h, o.Env[i].Name)
	}
	for i := range o.Ports {
		maphash.WriteComparable(h, o.Ports[i].ContainerPort)
		hashStrings(h, o.Ports[i].Name)
	}
	for i := range o.VolumeMounts {
		hashStrings(h, o.VolumeMounts[i].MountPath)
	}
}

func hashStrings(h *maphash.Hash, list ...string) {
	for _, s := range list {
		maphash.WriteComparable(h, len(s))
		h.WriteString(s)
	}
}
