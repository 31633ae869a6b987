package convert

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func TestCSIDriverDefaults(t *testing.T) {
	if d := diff(&model.CSIDriver{AttachRequired: true}, New().CSIDriver(&storagev1.CSIDriver{})); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestACSINodeNamesItsDriversAndTheirLimits(t *testing.T) {
	limit := int32(25)
	got := New().CSINode(&storagev1.CSINode{ObjectMeta: metav1.ObjectMeta{Name: "worker-1"}, Spec: storagev1.CSINodeSpec{Drivers: []storagev1.CSINodeDriver{
		{Name: "ebs.csi.aws.com", NodeID: "i-1", Allocatable: &storagev1.VolumeNodeResources{Count: &limit}}, {Name: "efs.csi.aws.com", NodeID: "i-1"},
	}}})
	want := &model.CSINode{Meta: model.Meta{Name: "worker-1"},
		Drivers: []model.NodeDriver{{Name: "ebs.csi.aws.com", Limit: known(25)}, {Name: "efs.csi.aws.com"}}}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestRoomThatADriverDoesNotTellIsUnknown(t *testing.T) {
	room := resource.MustParse("10Gi")
	zone := &metav1.LabelSelector{MatchLabels: map[string]string{"topology.kubernetes.io/zone": "a"}}
	got := New().StorageCapacity(&storagev1.CSIStorageCapacity{StorageClassName: "local", NodeTopology: zone, Capacity: &room})
	want := &model.StorageCapacity{Class: "local", Topology: "topology.kubernetes.io/zone=a", Capacity: known(10 << 30)}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// Of what a node has attached only volumes of CSI drivers are kept, by the name
// that their PersistentVolumes have for them.
func TestANodeNamesTheVolumesThatItHas(t *testing.T) {
	got := New().Node(&corev1.Node{Status: corev1.NodeStatus{
		VolumesAttached: []corev1.AttachedVolume{{Name: "kubernetes.io/csi/ebs.csi.aws.com^vol-2"}, {Name: "kubernetes.io/csi/ebs.csi.aws.com^vol-1"}},
		VolumesInUse:    []corev1.UniqueVolumeName{"kubernetes.io/csi/ebs.csi.aws.com^vol-1", "kubernetes.io/iscsi/1"},
	}})
	want := &model.Node{Ready: "Unknown", Attached: []string{"ebs.csi.aws.com^vol-1", "ebs.csi.aws.com^vol-2"}, InUse: []string{"ebs.csi.aws.com^vol-1"}}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
