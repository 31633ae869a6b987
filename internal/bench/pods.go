//go:build linux

package main

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"kdash/internal/apiserver"
)

// podState is a pod as the server last returned it.
type podState struct{ *corev1.Pod }

// podOptions are how the pods of a workload differ.
type podOptions struct {
	namespace, name, node string
	owner                 metav1.OwnerReference
	system                system
	labels                map[string]string
	claim                 string // "" for none
	finished              bool
	number                int // of the pod among all of its sort; decides what is wrong with it
}

// writePod writes a pod of the size that they have in practice: some four
// kilobytes in protobuf.
func writePod(ctx context.Context, w *apiserver.Writer, o podOptions) (*podState, error) {
	pod := &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{
			Name: o.name, Namespace: o.namespace, Labels: o.labels,
			OwnerReferences: []metav1.OwnerReference{o.owner},
			Annotations: map[string]string{
				"prometheus.io/scrape": "true", "prometheus.io/port": "9090",
				"checksum/config": "6ae2c5c16a7cb5a7a5ab0e1d0a0c2b5b4f1d52a5f0d0dcbd9b5d4c1a9a7f0e11",
			},
		},
		Spec:   podSpec(o),
		Status: podStatus(o),
	}
	if err := w.Create(ctx, pod); err != nil {
		return nil, err
	}
	return &podState{pod}, nil
}

func podSpec(o podOptions) corev1.PodSpec {
	spec := corev1.PodSpec{
		NodeName:           o.node,
		ServiceAccountName: o.system.name,
		Containers:         []corev1.Container{container(o)},
		Tolerations: []corev1.Toleration{
			{Key: "node.kubernetes.io/not-ready", Operator: corev1.TolerationOpExists, Effect: corev1.TaintEffectNoExecute, TolerationSeconds: new(int64(300))},
			{Key: "node.kubernetes.io/unreachable", Operator: corev1.TolerationOpExists, Effect: corev1.TaintEffectNoExecute, TolerationSeconds: new(int64(300))},
		},
		Volumes: []corev1.Volume{{Name: "config", VolumeSource: corev1.VolumeSource{
			ConfigMap: &corev1.ConfigMapVolumeSource{LocalObjectReference: corev1.LocalObjectReference{Name: o.system.name}},
		}}},
	}
	if o.finished {
		spec.RestartPolicy = corev1.RestartPolicyNever
	}
	if o.claim != "" {
		spec.Volumes = append(spec.Volumes, corev1.Volume{Name: "data", VolumeSource: corev1.VolumeSource{
			PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: o.claim},
		}})
	}
	return spec
}

func container(o podOptions) corev1.Container {
	probe := &corev1.Probe{
		ProbeHandler:  corev1.ProbeHandler{HTTPGet: &corev1.HTTPGetAction{Path: "/healthz", Port: intstr.FromInt32(8080)}},
		PeriodSeconds: 10, FailureThreshold: 3,
	}
	c := corev1.Container{
		Name: o.system.component, Image: o.system.image,
		Args:           []string{"start", "--config=/etc/config/server.properties"},
		Ports:          []corev1.ContainerPort{{Name: "http", ContainerPort: 8080}, {Name: "metrics", ContainerPort: 9090}},
		LivenessProbe:  probe,
		ReadinessProbe: probe,
		Resources: corev1.ResourceRequirements{
			Requests: corev1.ResourceList{corev1.ResourceCPU: resource.MustParse("500m"), corev1.ResourceMemory: resource.MustParse("2Gi")},
			Limits:   corev1.ResourceList{corev1.ResourceMemory: resource.MustParse("4Gi")},
		},
		VolumeMounts: []corev1.VolumeMount{{Name: "config", MountPath: "/etc/config"}},
	}
	for i := range 8 {
		c.Env = append(c.Env, corev1.EnvVar{Name: fmt.Sprintf("SETTING_%02d", i), Value: "a value of about thirty letters"})
	}
	return c
}

// podStatus makes one running pod in a hundred crash and one wait.
func podStatus(o podOptions) corev1.PodStatus {
	began := metav1.NewTime(time.Now().Add(-time.Duration(o.number%5000) * time.Minute).Truncate(time.Second))
	status := corev1.PodStatus{
		Phase: corev1.PodRunning, StartTime: &began, HostIP: "10.0.0.1",
		PodIP:    fmt.Sprintf("10.%d.%d.%d", 1+o.number>>16, o.number>>8&255, o.number&255),
		QOSClass: corev1.PodQOSBurstable,
	}
	state := corev1.ContainerStatus{Name: o.system.component, Image: o.system.image, ImageID: o.system.image + "@sha256:0f2c", Ready: true}
	state.State.Running = &corev1.ContainerStateRunning{StartedAt: began}
	switch {
	case o.finished:
		status.Phase, state.Ready = corev1.PodSucceeded, false
		state.State = corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{Reason: "Completed", StartedAt: began, FinishedAt: began}}
	case o.number%100 == 7:
		state.Ready, state.RestartCount = false, int32(3+o.number%40)
		state.State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: "CrashLoopBackOff", Message: "back-off 5m0s restarting failed container"}}
		state.LastTerminationState.Terminated = &corev1.ContainerStateTerminated{ExitCode: 137, Reason: "OOMKilled", FinishedAt: began}
	case o.number%100 == 8:
		status.Phase, state.Ready = corev1.PodPending, false
		state.State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: "ContainerCreating"}}
	}
	status.ContainerStatuses = []corev1.ContainerStatus{state}
	status.Conditions = podConditions(state.Ready, began)
	return status
}

func podConditions(ready bool, since metav1.Time) []corev1.PodCondition {
	var all []corev1.PodCondition
	for _, kind := range []corev1.PodConditionType{
		corev1.PodReadyToStartContainers, corev1.PodInitialized, corev1.PodReady, corev1.ContainersReady, corev1.PodScheduled,
	} {
		c := corev1.PodCondition{Type: kind, Status: corev1.ConditionTrue, LastTransitionTime: since}
		if !ready && (kind == corev1.PodReady || kind == corev1.ContainersReady) {
			c.Status, c.Reason = corev1.ConditionFalse, "ContainersNotReady"
		}
		all = append(all, c)
	}
	return all
}
