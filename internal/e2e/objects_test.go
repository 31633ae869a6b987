package e2e

import (
	"context"
	"errors"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"

	"kdash/internal/apiserver"
)

// create writes objects with their statuses.
func create(t *testing.T, objects ...apiserver.Object) {
	t.Helper()
	if err := server.Create(t.Context(), objects...); err != nil {
		t.Fatal(err)
	}
}

// newNamespace makes a namespace for one story.
func newNamespace(t *testing.T, name string) string {
	t.Helper()
	create(t, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})
	return name
}

func client(t *testing.T, user apiserver.User) *kubernetes.Clientset {
	t.Helper()
	c, err := kubernetes.NewForConfig(server.RestConfig(user))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// newNode is a node that does well.
func newNode(name string) *corev1.Node {
	return &corev1.Node{
		ObjectMeta: metav1.ObjectMeta{Name: name},
		Status:     corev1.NodeStatus{Conditions: []corev1.NodeCondition{{Type: corev1.NodeReady, Status: corev1.ConditionTrue}}},
	}
}

// podSpec is one container on a node.
func podSpec(image string) corev1.PodSpec {
	return corev1.PodSpec{NodeName: "node-1", Containers: []corev1.Container{{Name: "main", Image: image}}}
}

// running is the status of a pod of podSpec that does well.
func running() corev1.PodStatus {
	return corev1.PodStatus{
		Phase:             corev1.PodRunning,
		Conditions:        []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}},
		ContainerStatuses: []corev1.ContainerStatus{{Name: "main", Ready: true, State: runningNow()}},
	}
}

func runningNow() corev1.ContainerState {
	return corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: metav1.Now()}}
}

func newPod(namespace, name, image string) *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name},
		Spec:       podSpec(image),
		Status:     running(),
	}
}

// newClaim asks for one gibibyte of a class.
func newClaim(namespace, name, class string) *corev1.PersistentVolumeClaim {
	return &corev1.PersistentVolumeClaim{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name},
		Spec:       claimSpec(class),
	}
}

func claimSpec(class string) corev1.PersistentVolumeClaimSpec {
	return corev1.PersistentVolumeClaimSpec{
		StorageClassName: &class,
		AccessModes:      []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
		Resources:        corev1.VolumeResourceRequirements{Requests: corev1.ResourceList{"storage": resource.MustParse("1Gi")}},
	}
}

// mount makes a pod use a claim.
func mount(pod *corev1.Pod, claim string) *corev1.Pod {
	pod.Spec.Volumes = append(pod.Spec.Volumes, corev1.Volume{Name: claim, VolumeSource: corev1.VolumeSource{
		PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: claim},
	}})
	return pod
}

// clear removes the pods and claims that a story left in namespaces that other
// stories use, too. Nobody runs them, so they go at once.
func clear(t *testing.T, namespaces ...string) {
	t.Helper()
	ctx, core := context.Background(), client(t, apiserver.Admin).CoreV1()
	now := metav1.DeleteOptions{GracePeriodSeconds: new(int64)}
	for _, ns := range namespaces {
		pods := core.Pods(ns).DeleteCollection(ctx, now, metav1.ListOptions{})
		claims := core.PersistentVolumeClaims(ns).DeleteCollection(ctx, now, metav1.ListOptions{})
		if err := errors.Join(pods, claims); err != nil {
			t.Errorf("clear namespace %s: %v", ns, err)
		}
	}
}
