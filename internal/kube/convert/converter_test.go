package convert

import (
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	storagev1 "k8s.io/api/storage/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func metadataOf(kind model.Kind) *metav1.PartialObjectMetadata {
	return &metav1.PartialObjectMetadata{TypeMeta: metav1.TypeMeta{Kind: kind}}
}

// Every kind that kdash reads has a conversion, save the two of metrics.
func TestObjectKnowsEveryKind(t *testing.T) {
	objects := map[model.Kind]any{
		model.KindPod: &corev1.Pod{}, model.KindStatefulSet: &appsv1.StatefulSet{}, model.KindDeployment: &appsv1.Deployment{},
		model.KindReplicaSet: metadataOf(model.KindReplicaSet), model.KindDaemonSet: &appsv1.DaemonSet{},
		model.KindJob: &batchv1.Job{}, model.KindCronJob: &batchv1.CronJob{},
		model.KindClaim: &corev1.PersistentVolumeClaim{}, model.KindVolume: &corev1.PersistentVolume{},
		model.KindClass: &storagev1.StorageClass{}, model.KindVolumeAttachment: &storagev1.VolumeAttachment{},
		model.KindCSIDriver: &storagev1.CSIDriver{}, model.KindService: &corev1.Service{}, model.KindIngress: &networkingv1.Ingress{},
		model.KindNode: &corev1.Node{}, model.KindNamespace: &corev1.Namespace{}, model.KindEvent: &corev1.Event{},
		model.KindPDB: &policyv1.PodDisruptionBudget{}, model.KindResourceQuota: &corev1.ResourceQuota{},
		model.KindConfigMap: metadataOf(model.KindConfigMap), model.KindSecret: metadataOf(model.KindSecret),
	}
	c := New()
	for kind, o := range objects {
		got, err := c.Object(o)
		if err != nil {
			t.Errorf("%s: %v", kind, err)
		} else if got.ObjectKind() != kind {
			t.Errorf("%s became a %s", kind, got.ObjectKind())
		}
	}
}

// A Secret itself is refused: its values must not even reach the program.
func TestObjectRefuses(t *testing.T) {
	for _, test := range []struct {
		object any
		want   string
	}{
		{&corev1.Secret{}, "convert *v1.Secret: kdash does not read this type"},
		{metadataOf("Pod"), `convert metadata of "Pod" /: kdash does not read this kind by its metadata`},
		{nil, "convert <nil>: kdash does not read this type"},
	} {
		if _, err := New().Object(test.object); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%T: error %v, want %q", test.object, err, test.want)
		}
	}
}
