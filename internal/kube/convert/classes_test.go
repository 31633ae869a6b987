package convert

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func TestClass(t *testing.T) {
	retain, wait, yes := corev1.PersistentVolumeReclaimRetain, storagev1.VolumeBindingWaitForFirstConsumer, true
	got := New().Class(&storagev1.StorageClass{
		ObjectMeta:  metav1.ObjectMeta{Name: "fast", Annotations: map[string]string{betaDefaultClassAnnotation: "true"}},
		Provisioner: "ebs.csi.aws.com", ReclaimPolicy: &retain, VolumeBindingMode: &wait, AllowVolumeExpansion: &yes,
		Parameters: map[string]string{"type": "gp3", "csi.storage.k8s.io/node-stage-secret-name": "hidden", "restuserkey": "hunter2"},
	})
	want := &model.Class{
		Meta: model.Meta{Name: "fast"}, Provisioner: "ebs.csi.aws.com", ReclaimPolicy: "Retain",
		BindingMode: "WaitForFirstConsumer", AllowExpansion: true, Default: true, Parameters: map[string]string{"type": "gp3"},
	}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestClassDefaults(t *testing.T) {
	got := New().Class(&storagev1.StorageClass{ObjectMeta: metav1.ObjectMeta{Annotations: map[string]string{defaultClassAnnotation: "false"}}})
	if d := diff(&model.Class{ReclaimPolicy: "Delete", BindingMode: "Immediate"}, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestVolumeAttachment(t *testing.T) {
	name := "pvc-1"
	got := New().VolumeAttachment(&storagev1.VolumeAttachment{
		ObjectMeta: metav1.ObjectMeta{Name: "csi-1"},
		Spec:       storagev1.VolumeAttachmentSpec{Attacher: "ebs.csi.aws.com", NodeName: "worker-1", Source: storagev1.VolumeAttachmentSource{PersistentVolumeName: &name}},
		Status:     storagev1.VolumeAttachmentStatus{AttachError: &storagev1.VolumeError{Time: ago(time.Minute), Message: "in use"}},
	})
	want := &model.VolumeAttachment{Meta: model.Meta{Name: "csi-1"}, Attacher: "ebs.csi.aws.com", Volume: "pvc-1", Node: "worker-1",
		AttachError: "in use", ErrorSince: now.Add(-time.Minute)}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestAClassKeepsTheZonesThatItAllows(t *testing.T) {
	zones := func(key string, values ...string) corev1.TopologySelectorTerm {
		return corev1.TopologySelectorTerm{MatchLabelExpressions: []corev1.TopologySelectorLabelRequirement{{Key: key, Values: values}}}
	}
	for _, tt := range []struct {
		name  string
		terms []corev1.TopologySelectorTerm
		want  []string
	}{
		{"no topology", nil, nil},
		{"zones of several terms", []corev1.TopologySelectorTerm{zones("topology.kubernetes.io/zone", "b", "a"), zones("topology.gke.io/zone", "a")}, []string{"a", "b"}},
		{"a term about something else", []corev1.TopologySelectorTerm{zones("topology.kubernetes.io/zone", "a"), zones("rack", "r1")}, nil},
	} {
		if d := diff(tt.want, New().Class(&storagev1.StorageClass{AllowedTopologies: tt.terms}).Zones); d != "" {
			t.Errorf("%s: -want +got:\n%s", tt.name, d)
		}
	}
}
