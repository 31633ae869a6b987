package convert

import (
	"fmt"
	"hash/maphash"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	storagev1 "k8s.io/api/storage/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// How many distinct values the tables of a Converter hold before they start to
// forget. They are well above what ten thousand pods share; what is forgotten
// too early is merely stored twice.
const (
	recentStrings   = 16384
	recentLabels    = 2048
	recentTemplates = 4096
)

// Converter converts API objects, and shares among the results what they have
// in common. It is safe for concurrent use.
type Converter struct {
	seed      maphash.Seed
	strings   *recent[string, string]
	labels    *recent[uint64, map[string]string]
	templates *recent[uint64, *model.Template]
	externals *recent[uint64, *externalSet]
}

// New returns a Converter with empty tables.
func New() *Converter {
	return &Converter{
		seed:      maphash.MakeSeed(),
		strings:   newRecent[string, string](recentStrings),
		labels:    newRecent[uint64, map[string]string](recentLabels),
		templates: newRecent[uint64, *model.Template](recentTemplates),
		externals: newRecent[uint64, *externalSet](recentTemplates),
	}
}

// Object converts a pointer to any API object that kdash reads. Metadata alone
// (PartialObjectMetadata) is converted by the kind it carries; the API server
// leaves that kind out of watches and lists, so informers of metadata call
// Metadata. What kdash does not read is an error.
func (c *Converter) Object(o any) (model.Object, error) {
	switch o := o.(type) {
	case *corev1.Pod:
		return c.Pod(o), nil
	case *corev1.Event:
		return c.Event(o), nil
	case *corev1.PersistentVolumeClaim:
		return c.Claim(o), nil
	case *corev1.PersistentVolume:
		return c.Volume(o), nil
	case *corev1.Service:
		return c.Service(o), nil
	case *corev1.Node:
		return c.Node(o), nil
	case *corev1.Namespace:
		return c.Namespace(o), nil
	case *corev1.ResourceQuota:
		return c.ResourceQuota(o), nil
	case *metav1.PartialObjectMetadata:
		return c.Metadata(o.Kind, o)
	}
	return c.grouped(o)
}

// grouped converts the objects of the named API groups.
func (c *Converter) grouped(o any) (model.Object, error) {
	switch o := o.(type) {
	case *appsv1.StatefulSet:
		return c.StatefulSet(o), nil
	case *appsv1.Deployment:
		return c.Deployment(o), nil
	case *appsv1.DaemonSet:
		return c.DaemonSet(o), nil
	case *batchv1.Job:
		return c.Job(o), nil
	case *batchv1.CronJob:
		return c.CronJob(o), nil
	case *storagev1.StorageClass:
		return c.Class(o), nil
	case *storagev1.VolumeAttachment:
		return c.VolumeAttachment(o), nil
	case *storagev1.CSIDriver:
		return c.CSIDriver(o), nil
	case *storagev1.CSINode:
		return c.CSINode(o), nil
	case *storagev1.CSIStorageCapacity:
		return c.StorageCapacity(o), nil
	case *storagev1.VolumeAttributesClass:
		return c.AttributesClass(o), nil
	case *networkingv1.Ingress:
		return c.Ingress(o), nil
	case *policyv1.PodDisruptionBudget:
		return c.PodDisruptionBudget(o), nil
	case *autoscalingv2.HorizontalPodAutoscaler:
		return c.Autoscaler(o), nil
	case *admissionv1.ValidatingWebhookConfiguration:
		return c.Validating(o), nil
	case *admissionv1.MutatingWebhookConfiguration:
		return c.Mutating(o), nil
	}
	return nil, fmt.Errorf("convert %T: kdash does not read this type", o)
}

// Metadata converts an object of which only the metadata was read: a
// ReplicaSet, a ConfigMap or a Secret. Any other kind is an error.
func (c *Converter) Metadata(kind model.Kind, o *metav1.PartialObjectMetadata) (model.Object, error) {
	switch kind {
	case model.KindReplicaSet:
		return c.ReplicaSet(o), nil
	case model.KindConfigMap, model.KindSecret:
		return c.named(kind, o), nil
	case model.KindServiceAccount:
		return c.ServiceAccount(o), nil
	}
	return nil, fmt.Errorf("convert metadata of %q %s/%s: kdash does not read this kind by its metadata", clip(kind, wordLimit), o.Namespace, o.Name)
}
