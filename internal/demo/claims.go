package demo

import (
	"fmt"
	"math"
	"time"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"
)

// volume is a claim with the volume that it is bound to.
type volume struct {
	claim *corev1.PersistentVolumeClaim
	node  *node // where it lies, as it was provisioned
	zonal bool  // only pods of that zone may use it
	fill  ramp  // of its size
}

func (v *volume) size() int64 {
	q := v.claim.Status.Capacity[corev1.ResourceStorage]
	return q.Value()
}

func (w *workload) claimName(c claim, pod string) string {
	switch {
	case c.Shared:
		return c.Name
	case w.Kind == "Pod" && c.Name == "pgdata":
		return pod // CloudNativePG names it after the instance
	}
	return c.Name + "-" + pod
}

func (d *Demo) claimTemplates(w *workload) []corev1.PersistentVolumeClaim {
	var templates []corev1.PersistentVolumeClaim
	for _, c := range w.Claims {
		if !c.Shared {
			templates = append(templates, corev1.PersistentVolumeClaim{ObjectMeta: metav1.ObjectMeta{Name: c.Name}, Spec: claimSpec(c)})
		}
	}
	return templates
}

func claimSpec(c claim) corev1.PersistentVolumeClaimSpec {
	mode := corev1.ReadWriteOnce
	if c.Class == "efs" {
		mode = corev1.ReadWriteMany
	}
	return corev1.PersistentVolumeClaimSpec{
		AccessModes: []corev1.PersistentVolumeAccessMode{mode}, StorageClassName: ptr.To(c.Class),
		VolumeMode: ptr.To(corev1.PersistentVolumeFilesystem),
		Resources:  corev1.VolumeResourceRequirements{Requests: corev1.ResourceList{corev1.ResourceStorage: c.Size.Quantity}},
	}
}

// bind makes the claims of a pod that has a node, with their volumes.
func (d *Demo) bind(w *workload, pod string, n *node, at time.Time) {
	for _, c := range w.Claims {
		name := w.claimName(c, pod)
		if d.claims[w.namespace+"/"+name] == nil {
			d.provision(w, c, name, n, at)
		}
	}
}

func (d *Demo) provision(w *workload, c claim, name string, n *node, at time.Time) {
	o := &corev1.PersistentVolumeClaim{TypeMeta: typeOf("v1", "PersistentVolumeClaim"), ObjectMeta: d.meta(w.namespace, name, at)}
	class := d.classes[c.Class]
	o.Labels = w.plainLabels()
	o.Finalizers = []string{"kubernetes.io/pvc-protection"}
	o.Annotations = map[string]string{
		"pv.kubernetes.io/bind-completed": "yes", "pv.kubernetes.io/bound-by-controller": "yes",
		"volume.kubernetes.io/storage-provisioner": class.Provisioner, "volume.kubernetes.io/selected-node": n.Name,
	}
	o.Spec = claimSpec(c)
	o.Spec.VolumeName = "pvc-" + string(o.UID)
	if class.local() {
		o.Spec.VolumeName = "local-pv-" + d.hex(8)
	}
	o.Status = corev1.PersistentVolumeClaimStatus{
		Phase: corev1.ClaimBound, AccessModes: o.Spec.AccessModes,
		Capacity: corev1.ResourceList{corev1.ResourceStorage: c.Size.Quantity},
	}
	used := math.Min(0.9, c.Used*(0.92+0.16*d.random.Float64()))
	d.claims[w.namespace+"/"+name] = &volume{claim: o, node: n, zonal: !class.Immediate, fill: steady(used)}
	d.put(o)
	d.put(d.volumeObject(o, class, n, at))
	if class.Provisioner == "ebs.csi.aws.com" {
		d.put(d.attachment(o, class, n, at))
	}
}

func (d *Demo) volumeObject(c *corev1.PersistentVolumeClaim, class class, n *node, at time.Time) *corev1.PersistentVolume {
	o := &corev1.PersistentVolume{TypeMeta: typeOf("v1", "PersistentVolume"), ObjectMeta: d.meta("", c.Spec.VolumeName, at)}
	o.Finalizers = []string{"kubernetes.io/pv-protection"}
	o.Spec = corev1.PersistentVolumeSpec{
		Capacity: c.Status.Capacity, AccessModes: c.Spec.AccessModes, StorageClassName: class.Name, VolumeMode: c.Spec.VolumeMode,
		PersistentVolumeReclaimPolicy: corev1.PersistentVolumeReclaimDelete,
		ClaimRef: &corev1.ObjectReference{
			APIVersion: "v1", Kind: "PersistentVolumeClaim", Namespace: c.Namespace, Name: c.Name, UID: c.UID,
		},
	}
	o.Status.Phase = corev1.VolumeBound
	switch class.Provisioner {
	case "kubernetes.io/no-provisioner":
		o.Spec.Local = &corev1.LocalVolumeSource{Path: "/mnt/nvme/disk0"}
		o.Spec.NodeAffinity = affinity(corev1.LabelHostname, n.Name)
		return o
	case "ebs.csi.aws.com":
		o.Spec.NodeAffinity = affinity(corev1.LabelTopologyZone, n.Zone)
	}
	o.Annotations = map[string]string{"pv.kubernetes.io/provisioned-by": class.Provisioner}
	handle := "vol-0" + d.hex(16)
	if class.Provisioner == "efs.csi.aws.com" {
		handle = class.Parameters["fileSystemId"] + "::fsap-0" + d.hex(16)
	}
	o.Spec.CSI = &corev1.CSIPersistentVolumeSource{Driver: class.Provisioner, VolumeHandle: handle, FSType: class.Parameters["csi.storage.k8s.io/fstype"]}
	return o
}

func affinity(label, value string) *corev1.VolumeNodeAffinity {
	return &corev1.VolumeNodeAffinity{Required: &corev1.NodeSelector{NodeSelectorTerms: []corev1.NodeSelectorTerm{{
		MatchExpressions: []corev1.NodeSelectorRequirement{{Key: label, Operator: corev1.NodeSelectorOpIn, Values: []string{value}}},
	}}}}
}

func (d *Demo) attachment(c *corev1.PersistentVolumeClaim, class class, n *node, at time.Time) *storagev1.VolumeAttachment {
	name := fmt.Sprintf("csi-%s%s", d.hex(32), d.hex(32))
	o := &storagev1.VolumeAttachment{TypeMeta: typeOf("storage.k8s.io/v1", "VolumeAttachment"), ObjectMeta: d.meta("", name, at)}
	o.Spec = storagev1.VolumeAttachmentSpec{
		Attacher: class.Provisioner, NodeName: n.Name, Source: storagev1.VolumeAttachmentSource{PersistentVolumeName: ptr.To(c.Spec.VolumeName)},
	}
	o.Status.Attached = true
	return o
}
