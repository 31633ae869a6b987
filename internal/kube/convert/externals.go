package convert

import (
	"hash/maphash"
	"strings"

	corev1 "k8s.io/api/core/v1"

	"kdash/internal/disk"
	"kdash/internal/externals"
	"kdash/internal/model"
)

// roleAnnotation names the role of AWS that kube2iam and kiam give a pod.
const roleAnnotation = "iam.amazonaws.com/role"

// externalSet is the managed systems that a template names.
type externalSet struct {
	uses []model.ExternalUse
	sum  uint64 // 0 when there are none, so that they tell templates apart
}

// externalsOf reads the values of variables and the arguments, the only place
// where kdash does, and keeps of them only what they name.
func (c *Converter) externalsOf(annotations map[string]string, spec *corev1.PodSpec) *externalSet {
	sum := c.hashValues(annotations, spec)
	if known, ok := c.externals.get(sum); ok {
		return known
	}
	set := &externalSet{}
	var cut bool
	for i := range first(spec.InitContainers, containerLimit, &cut) {
		set.read(c, "of init container ", &spec.InitContainers[i])
	}
	for i := range first(spec.Containers, containerLimit, &cut) {
		set.read(c, "of container ", &spec.Containers[i])
	}
	if role := annotations[roleAnnotation]; role != "" {
		set.uses = append(set.uses, externals.Read("", []externals.Text{{Place: "annotation " + roleAnnotation, Value: role}})...)
	}
	for i := range first(spec.Volumes, itemLimit, &cut) {
		v := &spec.Volumes[i]
		if use, ok := externals.VolumeUse(inlineVolume(&v.VolumeSource), "volume "+c.word(v.Name)); ok {
			set.uses = append(set.uses, use)
		}
	}
	for _, u := range set.uses {
		set.sum = set.sum*31 + maphash.Comparable(c.seed, u)
	}
	c.externals.put(sum, set)
	return set
}

func (s *externalSet) read(c *Converter, of string, o *corev1.Container) {
	var cut bool
	texts := make([]externals.Text, 0, len(o.Env)+len(o.Command)+len(o.Args))
	for _, env := range first(o.Env, envLimit, &cut) {
		from := env.ValueFrom
		texts = append(texts, externals.Text{
			Place: "env " + c.word(env.Name), Name: env.Name, Value: env.Value,
			Hidden: from != nil && (from.SecretKeyRef != nil || from.ConfigMapKeyRef != nil),
		})
	}
	texts = append(texts, externals.Arguments(o.Command...)...)
	texts = append(texts, externals.Arguments(o.Args...)...)
	s.uses = append(s.uses, externals.Read(of+c.word(o.Name), texts)...)
}

// inlineVolume is a volume that the pod itself describes.
func inlineVolume(s *corev1.VolumeSource) externals.Volume {
	switch {
	case s.CSI != nil:
		return externals.Volume{Driver: s.CSI.Driver, Attributes: s.CSI.VolumeAttributes}
	case s.NFS != nil:
		return externals.Volume{Driver: "nfs", Handle: s.NFS.Server + ":" + s.NFS.Path}
	}
	return externals.Volume{}
}

// hashValues is a hash of all that externalsOf reads.
func (c *Converter) hashValues(annotations map[string]string, spec *corev1.PodSpec) uint64 {
	var h maphash.Hash
	h.SetSeed(c.seed)
	for i := range spec.InitContainers {
		hashContainerValues(&h, &spec.InitContainers[i])
	}
	maphash.WriteComparable(&h, len(spec.InitContainers))
	for i := range spec.Containers {
		hashContainerValues(&h, &spec.Containers[i])
	}
	hashStrings(&h, annotations[roleAnnotation])
	for i := range spec.Volumes {
		if v := inlineVolume(&spec.Volumes[i].VolumeSource); v.Driver != "" {
			hashStrings(&h, spec.Volumes[i].Name, v.Driver, v.Handle)
			maphash.WriteComparable(&h, c.hashMap(v.Attributes))
		}
	}
	return h.Sum64()
}

func hashContainerValues(h *maphash.Hash, o *corev1.Container) {
	maphash.WriteComparable(h, [3]int{len(o.Env), len(o.Command), len(o.Args)})
	hashStrings(h, o.Name)
	hashStrings(h, o.Command...)
	hashStrings(h, o.Args...)
	for i := range o.Env {
		hashStrings(h, o.Env[i].Name, o.Env[i].Value)
		maphash.WriteComparable(h, o.Env[i].ValueFrom != nil)
	}
}

// describeVolume keeps what tells the kind of disk or the managed file system
// that a PersistentVolume lies on, and nothing else of its attributes.
func (c *Converter) describeVolume(out *model.Volume, s *corev1.PersistentVolumeSource, b backing) {
	v := externals.Volume{Driver: b.driver, Handle: b.handle}
	if s.CSI != nil {
		v.Attributes = s.CSI.VolumeAttributes
		out.Attributes = c.wordMap(without(v.Attributes, func(key string) bool { return !diskAttributes[strings.ToLower(key)] }), &out.Cut)
	}
	if use, ok := externals.VolumeUse(v, "spec"); ok {
		out.External = &use
	}
}

//nolint:gochecknoglobals // a table that nothing writes to
var diskAttributes = setOf(disk.Attributes())

func setOf(list []string) map[string]bool {
	set := make(map[string]bool, len(list))
	for _, s := range list {
		set[s] = true
	}
	return set
}
