package convert

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// diff compares two values of the model.
func diff(want, got any) string { return cmp.Diff(want, got, cmp.AllowUnexported(model.Measure{})) }

func TestClaim(t *testing.T) {
	fast, block := "fast", corev1.PersistentVolumeBlock
	got := New().Claim(&corev1.PersistentVolumeClaim{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: "data", Name: "data-kafka-1", UID: "c-1", Finalizers: []string{"kubernetes.io/pvc-protection"},
			Annotations: map[string]string{selectedNodeAnnotation: "worker-1", betaProvisionerAnnotation: "ebs.csi.aws.com"},
		},
		Spec: corev1.PersistentVolumeClaimSpec{
			StorageClassName: &fast, VolumeMode: &block, VolumeName: "pvc-1",
			AccessModes: []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce, corev1.ReadOnlyMany},
			Resources:   corev1.VolumeResourceRequirements{Requests: list("storage", "10Gi")},
		},
		Status: corev1.PersistentVolumeClaimStatus{
			Phase: corev1.ClaimBound, Capacity: list("storage", "12Gi"),
			Conditions: []corev1.PersistentVolumeClaimCondition{{Type: "Resizing", Status: "True", Message: "soon", LastTransitionTime: ago(time.Minute)}},
		},
	})
	want := &model.Claim{
		Meta:  model.Meta{Namespace: "data", Name: "data-kafka-1", UID: "c-1", Finalizers: []string{"kubernetes.io/pvc-protection"}},
		Phase: "Bound", Class: "fast", ClassSet: true, VolumeName: "pvc-1", VolumeMode: "Block",
		AccessModes: []string{"ReadWriteOnce", "ReadOnlyMany"},
		Requested:   model.Known(10 << 30), Capacity: model.Known(12 << 30),
		Conditions: []model.Condition{{Type: "Resizing", Status: "True", Message: "soon", Since: now.Add(-time.Minute)}},
		Selected:   "worker-1", Provisioner: "ebs.csi.aws.com",
	}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// A claim without a class waits for a default one; a claim with the class ""
// never gets one.
func TestClaimClass(t *testing.T) {
	name := func(s string) *string { return &s }
	beta := map[string]string{corev1.BetaStorageClassAnnotation: "old"}
	for story, test := range map[string]struct {
		annotations map[string]string
		class       *string
		want        string
		set         bool
	}{
		"left out":           {nil, nil, "", false},
		"empty":              {nil, name(""), "", true},
		"named":              {nil, name("fast"), "fast", true},
		"by the old way":     {beta, nil, "old", true},
		"both: the old wins": {beta, name("fast"), "old", true},
	} {
		t.Run(story, func(t *testing.T) {
			o := &corev1.PersistentVolumeClaim{}
			o.Annotations, o.Spec.StorageClassName = test.annotations, test.class
			c := New().Claim(o)
			if c.Class != test.want || c.ClassSet != test.set {
				t.Errorf("class %q, set %t; want %q, %t", c.Class, c.ClassSet, test.want, test.set)
			}
		})
	}
}

// What nobody wrote down is unknown, and the mode has its documented default.
func TestClaimUnknowns(t *testing.T) {
	c := New().Claim(&corev1.PersistentVolumeClaim{})
	if c.Requested.IsKnown() || c.Capacity.IsKnown() || c.VolumeMode != "Filesystem" {
		t.Errorf("requested %v, capacity %v, mode %q", c.Requested, c.Capacity, c.VolumeMode)
	}
}
