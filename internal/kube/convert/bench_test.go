package convert

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"kdash/internal/model"
)

const fleet = 10_000

// fleetPods is fleet pods as they come off the wire: pods of StatefulSets of
// forty, with an init container and a main one, a claim, eight labels and the
// five conditions that a kubelet writes.
func fleetPods(tb testing.TB) [][]byte {
	tb.Helper()
	out := make([][]byte, fleet)
	for i := range out {
		raw, err := fleetPod(i).Marshal()
		if err != nil {
			tb.Fatal(err)
		}
		out[i] = raw
	}
	return out
}

func fleetPod(i int) *corev1.Pod {
	o := kafkaPod()
	set := fmt.Sprintf("broker-%d", i/40)
	o.Namespace = fmt.Sprintf("team-%d", i/400)
	o.Name = fmt.Sprintf("%s-%d", set, i%40)
	o.UID = types.UID(fmt.Sprintf("5b1f3c4e-8f0b-4a57-9f0e-%012d", i))
	o.Labels = pairMap([]string{
		"app.kubernetes.io/name", "kafka", "app.kubernetes.io/instance", set, "app.kubernetes.io/component", "broker",
		"app.kubernetes.io/managed-by", "Helm", "helm.sh/chart", "kafka-32.4.3", "controller-revision-hash", set + "-7c5d9",
		"statefulset.kubernetes.io/pod-name", o.Name, "apps.kubernetes.io/pod-index", fmt.Sprint(i % 40),
	})
	o.OwnerReferences[0].Name = set
	o.OwnerReferences[0].UID = types.UID(fmt.Sprintf("9b1f3c4e-8f0b-4a57-9f0e-%012d", i/40))
	o.Spec.InitContainers = o.Spec.InitContainers[:1]
	o.Status.InitContainerStatuses = o.Status.InitContainerStatuses[:1]
	o.Spec.NodeName = fmt.Sprintf("worker-%d", i%125)
	o.Spec.Volumes = []corev1.Volume{volume("data", claimSource("data-"+o.Name, false))}
	o.Status.PodIPs = []corev1.PodIP{{IP: fmt.Sprintf("10.%d.%d.%d", i/65536, i/256%256, i%256)}}
	o.Status.Conditions = fleetConditions(i)
	o.ManagedFields = []metav1.ManagedFieldsEntry{{Manager: "kube-controller-manager"}, {Manager: "kubelet", Subresource: "status"}}
	return o
}

func fleetConditions(i int) []corev1.PodCondition {
	var out []corev1.PodCondition
	for _, kind := range []corev1.PodConditionType{"PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"} {
		out = append(out, corev1.PodCondition{Type: kind, Status: "True", LastTransitionTime: ago(time.Duration(i) * time.Second)})
	}
	return out
}

func decode(tb testing.TB, raw []byte) *corev1.Pod {
	o := new(corev1.Pod)
	if err := o.Unmarshal(raw); err != nil {
		tb.Fatal(err)
	}
	return o
}

func convertFleet(tb testing.TB, c *Converter, raw [][]byte) []*model.Pod {
	pods := make([]*model.Pod, len(raw))
	for i := range raw {
		pods[i] = c.Pod(decode(tb, raw[i]))
	}
	return pods
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// bytesPerPod is what a converted pod keeps alive, its part of the shared
// tables included.
func bytesPerPod(tb testing.TB, raw [][]byte) int64 {
	before := heap()
	c := New()
	pods := convertFleet(tb, c, raw)
	kept := heap() - before
	runtime.KeepAlive(pods)
	runtime.KeepAlive(c)
	return kept / int64(len(raw))
}

// Ten thousand pods are to fit a laptop's dashboard beside everything else:
// 25 MB of the 160 MiB that the whole program may take.
func TestPodsStaySmall(t *testing.T) {
	if got := bytesPerPod(t, fleetPods(t)); got > 2560 {
		t.Errorf("a pod keeps %d bytes, want at most 2560", got)
	}
}

func BenchmarkPod(b *testing.B) {
	raw := fleetPods(b)
	pods := make([]*corev1.Pod, len(raw))
	for i := range raw {
		pods[i] = decode(b, raw[i])
	}
	c := New()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c.Pod(pods[i%fleet])
	}
	b.ReportMetric(float64(bytesPerPod(b, raw)), "kept-B/pod")
}
