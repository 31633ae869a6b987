package convert

import (
	"hash/maphash"

	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// podVolumes lists the volumes of a pod that hold or reach data and have no
// claim.
func (c *Converter) podVolumes(spec *corev1.PodSpec) []model.PodVolume {
	var cut bool
	var list []model.PodVolume
	for i := range first(spec.Volumes, itemLimit, &cut) {
		v := &spec.Volumes[i]
		if kind, source, limit := ownVolume(v); kind != "" {
			list = append(list, model.PodVolume{Name: c.word(v.Name), Kind: kind, Source: c.word(source), Limit: limit})
		}
	}
	return list
}

// ownVolume reads a volume that belongs to the pod itself or that it names
// without a claim; the kind is "" for the others, which hold settings.
func ownVolume(v *corev1.Volume) (kind, source string, limit model.Measure) {
	switch {
	case v.EmptyDir != nil:
		if v.EmptyDir.SizeLimit != nil {
			limit = model.Known(v.EmptyDir.SizeLimit.Value())
		}
		return "emptyDir", string(v.EmptyDir.Medium), limit
	case v.HostPath != nil:
		return "hostPath", v.HostPath.Path, limit
	case v.CSI != nil:
		return "csi", v.CSI.Driver, limit
	case v.NFS != nil:
		return "nfs", v.NFS.Server + ":" + v.NFS.Path, limit
	case v.Image != nil:
		return "image", v.Image.Reference, limit
	case v.ISCSI != nil:
		return "iscsi", v.ISCSI.TargetPortal, limit
	case v.CephFS != nil:
		return "cephfs", v.CephFS.Path, limit
	}
	return "", "", limit
}

// changesOwners reports whether the kubelet changes the owner of every file
// each time that a volume is mounted.
func changesOwners(spec *corev1.PodSpec) bool {
	s := spec.SecurityContext
	return s != nil && s.FSGroup != nil && or(s.FSGroupChangePolicy, corev1.FSGroupChangeAlways) == corev1.FSGroupChangeAlways
}

func hashVolumes(h *maphash.Hash, spec *corev1.PodSpec) {
	maphash.WriteComparable(h, changesOwners(spec))
	for i := range spec.Volumes {
		v := &spec.Volumes[i]
		if kind, source, limit := ownVolume(v); kind != "" {
			hashStrings(h, v.Name, kind, source)
			maphash.WriteComparable(h, limit)
		}
	}
}
