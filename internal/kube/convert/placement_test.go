package convert

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func TestPlacement(t *testing.T) {
	seconds := int64(300)
	spec := corev1.PodSpec{
		NodeSelector: map[string]string{"accelerator": "a100"},
		Tolerations: []corev1.Toleration{
			{Key: "node.kubernetes.io/not-ready", Operator: corev1.TolerationOpExists, Effect: corev1.TaintEffectNoExecute, TolerationSeconds: &seconds},
			{Key: "dedicated", Value: "kafka", Effect: corev1.TaintEffectNoSchedule},
			{Operator: corev1.TolerationOpExists},
		},
		Affinity: &corev1.Affinity{NodeAffinity: &corev1.NodeAffinity{RequiredDuringSchedulingIgnoredDuringExecution: &corev1.NodeSelector{
			NodeSelectorTerms: []corev1.NodeSelectorTerm{{MatchExpressions: []corev1.NodeSelectorRequirement{
				{Key: "zone", Operator: corev1.NodeSelectorOpIn, Values: []string{"a", "b"}},
				{Key: "gpu", Operator: corev1.NodeSelectorOpExists},
			}}},
		}}, PodAntiAffinity: &corev1.PodAntiAffinity{RequiredDuringSchedulingIgnoredDuringExecution: []corev1.PodAffinityTerm{
			{TopologyKey: "kubernetes.io/hostname", LabelSelector: &metav1.LabelSelector{MatchLabels: map[string]string{"app": "kafka"}}},
		}}},
		TopologySpreadConstraints: []corev1.TopologySpreadConstraint{
			{TopologyKey: "zone", MaxSkew: 1, WhenUnsatisfiable: corev1.DoNotSchedule},
			{TopologyKey: "rack", MaxSkew: 1, WhenUnsatisfiable: corev1.ScheduleAnyway},
		},
		SchedulerName:    "volcano",
		Containers:       []corev1.Container{{Ports: []corev1.ContainerPort{{HostPort: 9404, Protocol: corev1.ProtocolTCP}}}},
		ImagePullSecrets: []corev1.LocalObjectReference{{Name: "registry"}},
	}
	c := New()
	got := c.template(nil, nil, &spec)
	want := model.Placement{
		NodeSelector: map[string]string{"accelerator": "a100"},
		Affinity: []model.NodeTerm{{
			{Key: "zone", Operator: "In", Values: []string{"a", "b"}},
			{Key: "gpu", Operator: "Exists"},
		}},
		Tolerations: []string{"dedicated=kafka:NoSchedule", "*"},
		Spread:      []string{"zone (at most 1 apart)"},
		Apart:       []string{"app=kafka in the same kubernetes.io/hostname"},
		HostPorts:   []string{"9404/TCP"},
		Scheduler:   "volcano",
	}
	if text := got.Placement.Affinity[0].String(); text != "zone in (a, b), gpu exists" {
		t.Errorf("the affinity reads %q", text)
	}
	if diff := cmp.Diff(want, got.Placement); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"registry"}, got.PullSecrets); diff != "" {
		t.Error(diff)
	}
	other := spec
	other.Tolerations = other.Tolerations[:2]
	if c.template(nil, nil, &other) == got {
		t.Error("two templates that tolerate different taints are one")
	}
}

func TestSuspendedByWhomAndWhen(t *testing.T) {
	suspended := true
	entry := func(manager, fields string, at time.Time) metav1.ManagedFieldsEntry {
		when, set := metav1.NewTime(at), &metav1.FieldsV1{}
		set.SetRawBytes([]byte(fields))
		return metav1.ManagedFieldsEntry{Manager: manager, Time: &when, FieldsV1: set}
	}
	o := batchv1.CronJob{
		ObjectMeta: metav1.ObjectMeta{ManagedFields: []metav1.ManagedFieldsEntry{
			entry("helm", `{"f:spec":{"f:schedule":{}}}`, now),
			entry("kubectl-patch", `{"f:spec":{"f:suspend":{}}}`, now.Add(-time.Hour)),
		}},
		Spec: batchv1.CronJobSpec{Suspend: &suspended},
	}
	got := New().CronJob(&o)
	if got.SuspendedBy != "kubectl-patch" || !got.SuspendedAt.Equal(now.Add(-time.Hour)) {
		t.Errorf("suspended by %q at %s", got.SuspendedBy, got.SuspendedAt)
	}
}

func TestAutoscaler(t *testing.T) {
	o := autoscalingv2.HorizontalPodAutoscaler{
		ObjectMeta: metav1.ObjectMeta{Namespace: "data", Name: "scaler"},
		Spec:       autoscalingv2.HorizontalPodAutoscalerSpec{MaxReplicas: 3, ScaleTargetRef: autoscalingv2.CrossVersionObjectReference{Kind: "Deployment", Name: "consumer"}},
		Status: autoscalingv2.HorizontalPodAutoscalerStatus{CurrentReplicas: 1, DesiredReplicas: 2,
			Conditions: []autoscalingv2.HorizontalPodAutoscalerCondition{{Type: autoscalingv2.ScalingActive, Status: corev1.ConditionFalse, Reason: "FailedGetExternalMetric"}}},
	}
	got, err := New().Object(&o)
	if err != nil {
		t.Fatal(err)
	}
	want := &model.Autoscaler{
		Meta: model.Meta{Namespace: "data", Name: "scaler"}, Min: 1, Max: 3, Current: 1, Desired: 2,
		Target:     model.Ref{Kind: "Deployment", Namespace: "data", Name: "consumer"},
		Conditions: []model.Condition{{Type: "ScalingActive", Status: "False", Reason: "FailedGetExternalMetric"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
