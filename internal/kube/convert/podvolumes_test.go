package convert

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"

	"kdash/internal/model"
)

// What only holds settings is left out, and so is what has a claim.
func TestAPodTellsOfItsVolumesWithoutAClaim(t *testing.T) {
	limit, group := resource.MustParse("1Gi"), int64(1000)
	source := func(name string, s corev1.VolumeSource) corev1.Volume {
		return corev1.Volume{Name: name, VolumeSource: s}
	}
	got := New().Pod(&corev1.Pod{Spec: corev1.PodSpec{
		SecurityContext: &corev1.PodSecurityContext{FSGroup: &group},
		Volumes: []corev1.Volume{
			source("spill", corev1.VolumeSource{EmptyDir: &corev1.EmptyDirVolumeSource{SizeLimit: &limit}}),
			source("shm", corev1.VolumeSource{EmptyDir: &corev1.EmptyDirVolumeSource{Medium: corev1.StorageMediumMemory}}),
			source("disk", corev1.VolumeSource{HostPath: &corev1.HostPathVolumeSource{Path: "/mnt/nvme"}}),
			source("keys", corev1.VolumeSource{CSI: &corev1.CSIVolumeSource{Driver: "secrets-store.csi.k8s.io"}}),
			source("lake", corev1.VolumeSource{NFS: &corev1.NFSVolumeSource{Server: "nas", Path: "/lake"}}),
			source("conf", corev1.VolumeSource{ConfigMap: &corev1.ConfigMapVolumeSource{}}),
			source("data", corev1.VolumeSource{PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: "data"}}),
		},
	}}).Template
	want := []model.PodVolume{
		{Name: "spill", Kind: "emptyDir", Limit: known(1 << 30)}, {Name: "shm", Kind: "emptyDir", Source: "Memory"},
		{Name: "disk", Kind: "hostPath", Source: "/mnt/nvme"}, {Name: "keys", Kind: "csi", Source: "secrets-store.csi.k8s.io"},
		{Name: "lake", Kind: "nfs", Source: "nas:/lake"},
	}
	if d := diff(want, got.Volumes); d != "" || !got.FSGroup {
		t.Errorf("FSGroup %t, volumes -want +got:\n%s", got.FSGroup, d)
	}
}

func TestPodsWithOtherVolumesDoNotShareATemplate(t *testing.T) {
	c := New()
	pod := func(path string) *model.Template {
		return c.Pod(&corev1.Pod{Spec: corev1.PodSpec{Volumes: []corev1.Volume{{Name: "disk",
			VolumeSource: corev1.VolumeSource{HostPath: &corev1.HostPathVolumeSource{Path: path}}}}}}).Template
	}
	first, again := pod("/a"), pod("/a")
	if first != again || first == pod("/b") {
		t.Error("templates are shared by the wrong pods")
	}
}
