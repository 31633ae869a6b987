package convert

import (
	"slices"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func in(key string, values ...string) corev1.NodeSelectorRequirement {
	return corev1.NodeSelectorRequirement{Key: key, Operator: corev1.NodeSelectorOpIn, Values: values}
}

func notIn(key string, values ...string) corev1.NodeSelectorRequirement {
	return corev1.NodeSelectorRequirement{Key: key, Operator: corev1.NodeSelectorOpNotIn, Values: values}
}

// affinityOf has one term for each list of requirements.
func affinityOf(terms ...[]corev1.NodeSelectorRequirement) *corev1.VolumeNodeAffinity {
	s := &corev1.NodeSelector{}
	for _, term := range terms {
		s.NodeSelectorTerms = append(s.NodeSelectorTerms, corev1.NodeSelectorTerm{MatchExpressions: term})
	}
	return &corev1.VolumeNodeAffinity{Required: s}
}

func all(requirements ...corev1.NodeSelectorRequirement) []corev1.NodeSelectorRequirement {
	return requirements
}

func TestVolume(t *testing.T) {
	since := ago(time.Hour)
	got := New().Volume(&corev1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{Name: "pvc-1", UID: "v-1"},
		Spec: corev1.PersistentVolumeSpec{
			Capacity: list("storage", "12Gi"), StorageClassName: "fast", PersistentVolumeReclaimPolicy: "Retain",
			AccessModes: []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOncePod},
			ClaimRef:    &corev1.ObjectReference{Kind: "PersistentVolumeClaim", Namespace: "data", Name: "data-kafka-1", UID: "c-1"},
			PersistentVolumeSource: corev1.PersistentVolumeSource{CSI: &corev1.CSIPersistentVolumeSource{
				Driver: "ebs.csi.aws.com", VolumeHandle: "vol-0a1b", FSType: "ext4",
				NodeStageSecretRef: &corev1.SecretReference{Name: "hidden"}}},
			NodeAffinity: affinityOf(all(in("topology.ebs.csi.aws.com/zone", "eu-1b"))),
		},
		Status: corev1.PersistentVolumeStatus{Phase: corev1.VolumeFailed, Reason: "VolumeFailedDelete", Message: "busy", LastPhaseTransitionTime: &since},
	})
	want := &model.Volume{
		Meta:  model.Meta{Name: "pvc-1", UID: "v-1"},
		Phase: "Failed", Reason: "VolumeFailedDelete", Message: "busy", PhaseSince: now.Add(-time.Hour),
		Capacity: model.Known(12 << 30), ReclaimPolicy: "Retain", Class: "fast", VolumeMode: "Filesystem",
		AccessModes: []string{"ReadWriteOncePod"}, Driver: "ebs.csi.aws.com", Handle: "vol-0a1b", FSType: "ext4",
		Zones: []string{"eu-1b"}, Affinity: []model.NodeTerm{{{Key: "topology.ebs.csi.aws.com/zone", Operator: "In", Values: []string{"eu-1b"}}}},
		Claim: model.Ref{Kind: "PersistentVolumeClaim", Namespace: "data", Name: "data-kafka-1", UID: "c-1"},
	}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestVolumeAffinity(t *testing.T) {
	for story, test := range map[string]struct {
		affinity *corev1.VolumeNodeAffinity
		labels   []string
		zones    []string
		nodes    []string
	}{
		"none":                           {},
		"Kubernetes' own zone":           {affinity: affinityOf(all(in("topology.kubernetes.io/zone", "b", "a"))), zones: []string{"a", "b"}},
		"the zone of old":                {affinity: affinityOf(all(in("failure-domain.beta.kubernetes.io/zone", "a"))), zones: []string{"a"}},
		"Google's zone":                  {affinity: affinityOf(all(in("topology.gke.io/zone", "a"))), zones: []string{"a"}},
		"Azure's zone":                   {affinity: affinityOf(all(in("topology.disk.csi.azure.com/zone", "a"))), zones: []string{"a"}},
		"two terms":                      {affinity: affinityOf(all(in("topology.gke.io/zone", "b")), all(in("topology.gke.io/zone", "a"))), zones: []string{"a", "b"}},
		"a term that allows any zone":    {affinity: affinityOf(all(in("topology.gke.io/zone", "b")), all(in("gpu", "yes")))},
		"a zone that is ruled out":       {affinity: affinityOf(all(notIn("topology.gke.io/zone", "b")))},
		"a region is no zone":            {affinity: affinityOf(all(in("topology.kubernetes.io/region", "eu")))},
		"a zone by label":                {labels: []string{"topology.kubernetes.io/zone", "a"}, zones: []string{"a"}},
		"two zones by label":             {labels: []string{"failure-domain.beta.kubernetes.io/zone", "b__a"}, zones: []string{"a", "b"}},
		"a local disk":                   {affinity: affinityOf(all(in("kubernetes.io/hostname", "worker-1"))), nodes: []string{"worker-1"}},
		"a driver's own name for a node": {affinity: affinityOf(all(in("topology.topolvm.io/node", "worker-1"))), nodes: []string{"worker-1"}},
		"a zone and a node":              {affinity: affinityOf(all(in("topology.gke.io/zone", "a"), in("kubernetes.io/hostname", "w"))), zones: []string{"a"}, nodes: []string{"w"}},
	} {
		t.Run(story, func(t *testing.T) {
			o := &corev1.PersistentVolume{}
			o.Labels, o.Spec.NodeAffinity = pairMap(test.labels), test.affinity
			v := New().Volume(o)
			if !slices.Equal(v.Zones, test.zones) || !slices.Equal(v.Nodes, test.nodes) {
				t.Errorf("zones %v, nodes %v; want %v, %v", v.Zones, v.Nodes, test.zones, test.nodes)
			}
		})
	}
}

func TestBacking(t *testing.T) {
	xfs := "xfs"
	for _, test := range []struct {
		source corev1.PersistentVolumeSource
		want   backing
	}{
		{corev1.PersistentVolumeSource{}, backing{}},
		{corev1.PersistentVolumeSource{HostPath: &corev1.HostPathVolumeSource{Path: "/mnt"}}, backing{"hostPath", "/mnt", ""}},
		{corev1.PersistentVolumeSource{Local: &corev1.LocalVolumeSource{Path: "/disk", FSType: &xfs}}, backing{"local", "/disk", "xfs"}},
		{corev1.PersistentVolumeSource{NFS: &corev1.NFSVolumeSource{Server: "nas", Path: "/share"}}, backing{"nfs", "nas:/share", ""}},
		{corev1.PersistentVolumeSource{AWSElasticBlockStore: &corev1.AWSElasticBlockStoreVolumeSource{VolumeID: "vol-1", FSType: "ext4"}}, backing{"awsElasticBlockStore", "vol-1", "ext4"}},
		{corev1.PersistentVolumeSource{GCEPersistentDisk: &corev1.GCEPersistentDiskVolumeSource{PDName: "disk"}}, backing{"gcePersistentDisk", "disk", ""}},
		{corev1.PersistentVolumeSource{FlexVolume: &corev1.FlexPersistentVolumeSource{Driver: "acme/disk"}}, backing{"acme/disk", "", ""}},
	} {
		if got := backingOf(&test.source); got != test.want {
			t.Errorf("got %+v, want %+v", got, test.want)
		}
	}
}
