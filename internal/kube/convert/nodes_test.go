package convert

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func TestNode(t *testing.T) {
	labels := pairMap([]string{
		"node-role.kubernetes.io/worker", "", "node-role.kubernetes.io/gpu", "", "kubernetes.io/role", "worker", "node-role.kubernetes.io/", "",
		"failure-domain.beta.kubernetes.io/zone", "old", "topology.kubernetes.io/zone", "eu-1a", "topology.kubernetes.io/region", "eu-1",
		"beta.kubernetes.io/instance-type", "m5.large",
	})
	got := New().Node(&corev1.Node{
		ObjectMeta: metav1.ObjectMeta{Name: "worker-1", Labels: labels},
		Spec: corev1.NodeSpec{Unschedulable: true, ProviderID: "aws:///eu-1a/i-1", Taints: []corev1.Taint{
			{Key: "dedicated", Value: "kafka", Effect: "NoSchedule"}, {Key: "node.kubernetes.io/unreachable", Effect: "NoExecute"}}},
		Status: corev1.NodeStatus{
			NodeInfo:    corev1.NodeSystemInfo{KubeletVersion: "v1.37.2", ContainerRuntimeVersion: "containerd://2.1", OSImage: "Debian"},
			Addresses:   []corev1.NodeAddress{{Type: "Hostname", Address: "worker-1"}, {Type: "InternalIP", Address: "10.1.0.1"}},
			Allocatable: list("cpu", "3920m", "memory", "14Gi", "pods", "110"),
			Conditions:  []corev1.NodeCondition{{Type: "Ready", Status: "Unknown", Reason: "NodeStatusUnknown", LastTransitionTime: ago(time.Hour)}},
		},
	})
	want := &model.Node{
		Meta: model.Meta{Name: "worker-1", Labels: labels}, Ready: "Unknown", Unschedulable: true,
		Conditions: []model.Condition{{Type: "Ready", Status: "Unknown", Reason: "NodeStatusUnknown", Since: now.Add(-time.Hour)}},
		Taints:     []string{"dedicated=kafka:NoSchedule", "node.kubernetes.io/unreachable:NoExecute"},
		Zone:       "eu-1a", Region: "eu-1", InstanceType: "m5.large", Roles: []string{"gpu", "worker"},
		Version: "v1.37.2", Runtime: "containerd://2.1", OSImage: "Debian", Address: "10.1.0.1", ProviderID: "aws:///eu-1a/i-1",
		AllocatableCPU: known(3920), AllocatableMemory: known(14 << 30), AllocatablePods: known(110),
	}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// A node that no kubelet has reported for is neither ready nor empty.
func TestNodeThatNeverReported(t *testing.T) {
	if d := diff(&model.Node{Ready: "Unknown"}, New().Node(&corev1.Node{})); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
