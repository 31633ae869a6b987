package convert

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func list(pairs ...string) corev1.ResourceList {
	l := corev1.ResourceList{}
	for k, v := range pairMap(pairs) {
		l[corev1.ResourceName(k)] = resource.MustParse(v)
	}
	return l
}

func volume(name string, source corev1.VolumeSource) corev1.Volume {
	return corev1.Volume{Name: name, VolumeSource: source}
}

func claimSource(claim string, readOnly bool) corev1.VolumeSource {
	return corev1.VolumeSource{PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: claim, ReadOnly: readOnly}}
}

// kafkaPod is the second pod of a StatefulSet with an init container, a
// sidecar and a broker that was killed once.
func kafkaPod() *corev1.Pod {
	yes, always := true, corev1.ContainerRestartPolicyAlways
	start := ago(time.Hour)
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: "data", Name: "kafka-1", UID: "u-1", CreationTimestamp: ago(time.Hour),
			Labels: pairMap([]string{
				"app.kubernetes.io/name", "kafka", "controller-revision-hash", "kafka-7c",
				"statefulset.kubernetes.io/pod-name", "kafka-1", "apps.kubernetes.io/pod-index", "1",
			}),
			Annotations:     pairMap([]string{"meta.helm.sh/release-name", "events", "checksum/config", "12ab"}),
			OwnerReferences: []metav1.OwnerReference{{APIVersion: "apps/v1", Kind: "StatefulSet", Name: "kafka", UID: "s-1", Controller: &yes}},
		},
		Spec: corev1.PodSpec{
			NodeName: "worker-1",
			InitContainers: []corev1.Container{
				{Name: "format", Image: "kafka:4.1"},
				{Name: "exporter", Image: "jmx:1.0", RestartPolicy: &always},
			},
			Containers: []corev1.Container{{
				Name: "kafka", Image: "kafka:4.1", Command: []string{"/run.sh"}, Args: []string{"--config", strings.Repeat("x", 200)},
				Env:          []corev1.EnvVar{{Name: "KAFKA_PASSWORD", Value: "hunter2"}},
				Ports:        []corev1.ContainerPort{{Name: "tcp-kafka", ContainerPort: 9092}, {ContainerPort: 9999}},
				VolumeMounts: []corev1.VolumeMount{{MountPath: "/var/lib/kafka"}, {MountPath: tokenMount}},
				Resources:    corev1.ResourceRequirements{Requests: list("cpu", "250m", "memory", "1Gi"), Limits: list("memory", "2Gi")},
			}},
			Volumes: []corev1.Volume{
				volume("data", claimSource("data-kafka-1", false)),
				volume("ref", claimSource("reference", true)),
				volume("scratch", corev1.VolumeSource{Ephemeral: &corev1.EphemeralVolumeSource{}}),
				volume("config", corev1.VolumeSource{ConfigMap: &corev1.ConfigMapVolumeSource{}}),
			},
		},
		Status: corev1.PodStatus{
			Phase: corev1.PodRunning, QOSClass: corev1.PodQOSBurstable, StartTime: &start,
			PodIPs:     []corev1.PodIP{{IP: "10.0.0.7"}, {IP: "fd00::7"}},
			Conditions: []corev1.PodCondition{{Type: "Ready", Status: "False", Reason: "ContainersNotReady", Message: "containers with unready status: [kafka]", LastTransitionTime: ago(time.Minute)}},
			InitContainerStatuses: []corev1.ContainerStatus{
				status(0, named("format"), ended("Completed", 0, 0)),
				status(0, named("exporter"), ready, running, started(true)),
			},
			ContainerStatuses: []corev1.ContainerStatus{{
				Name: "kafka", RestartCount: 1, Started: new(bool),
				State: corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: ago(time.Minute)}},
				LastTerminationState: corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{
					Reason: "OOMKilled", ExitCode: 137, StartedAt: ago(time.Hour), FinishedAt: ago(2 * time.Minute), Message: "heap"}},
			}},
		},
	}
}

func TestPod(t *testing.T) {
	got := New().Pod(kafkaPod())
	want := &model.Pod{
		Meta: model.Meta{
			Namespace: "data", Name: "kafka-1", UID: "u-1", Created: now.Add(-time.Hour), Labels: kafkaPod().Labels,
			Owner:   model.Owner{APIVersion: "apps/v1", Kind: "StatefulSet", Name: "kafka", UID: "s-1"},
			Manager: model.Manager{Tool: "Helm", Name: "events"},
		},
		Phase: "Running", Status: "Running", Ready: 1, Containers: 2, Restarts: 1, RestartAt: now.Add(-2 * time.Minute),
		Node: "worker-1", IP: "10.0.0.7", QoS: "Burstable", Started: now.Add(-time.Hour),
		Conditions: []model.Condition{{Type: "Ready", Status: "False", Reason: "ContainersNotReady",
			Message: "containers with unready status: [kafka]", Since: now.Add(-time.Minute)}},
		States: []model.Container{
			{Name: "format", Role: model.ContainerInit, Image: "kafka:4.1", State: model.ContainerState{Phase: "terminated", Reason: "Completed"}},
			{Name: "exporter", Role: model.ContainerSidecar, Image: "jmx:1.0", Ready: true, Started: true, State: model.ContainerState{Phase: "running"}},
			{Name: "kafka", Image: "kafka:4.1", Restarts: 1,
				State:      model.ContainerState{Phase: "running", Started: now.Add(-time.Minute)},
				Last:       model.ContainerState{Phase: "terminated", Reason: "OOMKilled", Message: "heap", ExitCode: 137, Started: now.Add(-time.Hour), Finished: now.Add(-2 * time.Minute)},
				CPURequest: model.Known(250), MemoryRequest: model.Known(1 << 30), MemoryLimit: model.Known(2 << 30)},
		},
		Claims: []model.ClaimUse{
			{Volume: "data", Claim: "data-kafka-1"},
			{Volume: "ref", Claim: "reference", ReadOnly: true},
			{Volume: "scratch", Claim: "kafka-1-scratch", Ephemeral: true},
		},
		Template: kafkaTemplate(),
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(model.Measure{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func kafkaTemplate() *model.Template {
	return &model.Template{
		Labels:      map[string]string{"app.kubernetes.io/name": "kafka"},
		Annotations: map[string]string{"meta.helm.sh/release-name": "events"},
		Containers: []model.TemplateContainer{
			{Name: "format", Init: true, Image: "kafka:4.1"},
			{Name: "exporter", Init: true, Image: "jmx:1.0"},
			{Name: "kafka", Image: "kafka:4.1",
				Command: []string{"/run.sh", "--config", strings.Repeat("x", argumentLimit-3) + "…"}, EnvNames: []string{"KAFKA_PASSWORD"},
				Ports: []int32{9092, 9999}, PortNames: []string{"tcp-kafka"}, MountPaths: []string{"/var/lib/kafka"}},
		},
	}
}

// A transform must not touch the object it is given: others may hold it.
func TestPodLeavesTheObjectAlone(t *testing.T) {
	o := kafkaPod()
	New().Pod(o)
	if diff := cmp.Diff(kafkaPod(), o); diff != "" {
		t.Errorf("the object changed, -before +after:\n%s", diff)
	}
}
