package convert

import (
	"testing"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func known(v int64) model.Measure { return model.Known(v) }

// bare is the template of a pod template that says nothing.
func bare() *model.Template { return &model.Template{Containers: []model.TemplateContainer{}} }

func TestStatefulSet(t *testing.T) {
	three, partition, fast := int32(3), int32(2), "fast"
	got := New().StatefulSet(&appsv1.StatefulSet{
		ObjectMeta: metav1.ObjectMeta{Namespace: "data", Name: "kafka", Generation: 4},
		Spec: appsv1.StatefulSetSpec{
			Replicas: &three,
			UpdateStrategy: appsv1.StatefulSetUpdateStrategy{Type: "RollingUpdate",
				RollingUpdate: &appsv1.RollingUpdateStatefulSetStrategy{Partition: &partition}},
			PersistentVolumeClaimRetentionPolicy: &appsv1.StatefulSetPersistentVolumeClaimRetentionPolicy{WhenScaled: "Delete", WhenDeleted: "Retain"},
			VolumeClaimTemplates: []corev1.PersistentVolumeClaim{
				{ObjectMeta: metav1.ObjectMeta{Name: "data"}, Spec: corev1.PersistentVolumeClaimSpec{StorageClassName: &fast,
					Resources: corev1.VolumeResourceRequirements{Requests: list("storage", "1Gi")}}},
				{ObjectMeta: metav1.ObjectMeta{Name: "logs"}},
			},
		},
		Status: appsv1.StatefulSetStatus{ObservedGeneration: 3, ReadyReplicas: 2, UpdatedReplicas: 1, AvailableReplicas: 2,
			CurrentRevision: "kafka-7c", UpdateRevision: "kafka-8d"},
	})
	want := &model.Controller{
		Meta: model.Meta{Namespace: "data", Name: "kafka"}, Kind: "StatefulSet",
		Desired: known(3), Ready: known(2), Updated: known(1), Available: known(2), Generation: 4, Observed: 3,
		Revision: "kafka-7c", UpdateRevision: "kafka-8d", Partition: 2, Strategy: "RollingUpdate",
		ClaimTemplates: []model.ClaimTemplate{{Name: "data", Class: "fast", Requested: known(1 << 30)}, {Name: "logs"}},
		RetainScaled:   "Delete", RetainDeleted: "Retain",
		Template: bare(),
	}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestDeployment(t *testing.T) {
	none := int32(0)
	got := New().Deployment(&appsv1.Deployment{
		ObjectMeta: metav1.ObjectMeta{Name: "trino", Annotations: map[string]string{revisionAnnotation: "7"}},
		Spec:       appsv1.DeploymentSpec{Replicas: &none, Paused: true, Strategy: appsv1.DeploymentStrategy{Type: "Recreate"}},
		Status: appsv1.DeploymentStatus{Conditions: []appsv1.DeploymentCondition{
			{Type: "Progressing", Status: "False", Reason: "ProgressDeadlineExceeded", LastTransitionTime: ago(time.Hour)}}},
	})
	want := &model.Controller{
		Meta: model.Meta{Name: "trino"}, Kind: "Deployment", Desired: known(0), Ready: known(0), Updated: known(0), Available: known(0),
		Revision: "7", Strategy: "Recreate", Paused: true, Template: bare(),
		Conditions: []model.Condition{{Type: "Progressing", Status: "False", Reason: "ProgressDeadlineExceeded", Since: now.Add(-time.Hour)}},
	}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// Replicas that were left out are one, as the API documents.
func TestReplicasLeftOut(t *testing.T) {
	c := New()
	for _, got := range []*model.Controller{c.StatefulSet(&appsv1.StatefulSet{}), c.Deployment(&appsv1.Deployment{})} {
		if got.Desired != known(1) {
			t.Errorf("%s desires %v, want 1", got.Kind, got.Desired)
		}
	}
}

// Before its controller has looked, a DaemonSet's zeroes mean nothing.
func TestDaemonSet(t *testing.T) {
	o := &appsv1.DaemonSet{Spec: appsv1.DaemonSetSpec{UpdateStrategy: appsv1.DaemonSetUpdateStrategy{Type: "OnDelete"}}}
	if got := New().DaemonSet(o); got.Desired.IsKnown() || got.Ready.IsKnown() {
		t.Errorf("desired %v, ready %v before the first look", got.Desired, got.Ready)
	}
	o.Status = appsv1.DaemonSetStatus{ObservedGeneration: 1, DesiredNumberScheduled: 5, NumberReady: 4, UpdatedNumberScheduled: 3, NumberAvailable: 2}
	want := &model.Controller{Kind: "DaemonSet", Desired: known(5), Ready: known(4), Updated: known(3), Available: known(2),
		Observed: 1, Strategy: "OnDelete", Template: bare()}
	if d := diff(want, New().DaemonSet(o)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// Of a ReplicaSet only the metadata is read, so its counts are unknown.
func TestReplicaSet(t *testing.T) {
	o := &metav1.PartialObjectMetadata{ObjectMeta: controlledBy("apps/v1", "Deployment", "trino")}
	o.Name, o.Annotations = "trino-5d", map[string]string{revisionAnnotation: "7"}
	want := &model.Controller{
		Meta: model.Meta{Name: "trino-5d", Owner: model.Owner{APIVersion: "apps/v1", Kind: "Deployment", Name: "trino"}},
		Kind: "ReplicaSet", Revision: "7",
	}
	if d := diff(want, New().ReplicaSet(o)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
