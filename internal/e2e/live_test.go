package e2e

import (
	"context"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/apiserver"
)

// atOnce is how soon a change in the cluster has to be on the screen.
const atOnce = 2 * time.Second

func TestWhatHappensInTheClusterIsOnTheScreenAtOnce(t *testing.T) {
	ns := newNamespace(t, "moving")
	owner := newPodSet(t, ns, "logs-broker")
	create(t, newPod(ns, "logs-broker-0", "quay.io/strimzi/kafka:0.45.0"))
	through := record(t)
	d := open(t, through.kubeconfig(t), "-n", ns)
	d.goes("pods")
	d.sees(t, "pods (1)", "logs-broker-0")
	d.loses(t, "loading")
	asked := len(through.asked())

	born := newPod(ns, "logs-broker-1", "quay.io/strimzi/kafka:0.45.0")
	born.OwnerReferences = []metav1.OwnerReference{owner}
	create(t, born)
	d.seesWithin(t, atOnce, "pods (2)", "logs-broker-1")

	pods := client(t, apiserver.Admin).CoreV1().Pods(ns)
	born.Status.ContainerStatuses[0] = containerStates()["crash"].status("main")
	if _, err := pods.UpdateStatus(context.Background(), born, metav1.UpdateOptions{}); err != nil {
		t.Fatal(err)
	}
	d.seesWithin(t, atOnce, "CrashLoopBackOff")
	d.goes("workloads")
	d.seesWithin(t, atOnce, "StrimziPodSet", "logs-broker")
	d.goes("pods")
	if err := pods.Delete(context.Background(), born.Name, metav1.DeleteOptions{GracePeriodSeconds: new(int64)}); err != nil {
		t.Fatal(err)
	}
	d.seesWithin(t, atOnce, "pods (1)")

	for _, r := range through.asked()[asked:] {
		if r.lists() && !strings.Contains(r.path, "metrics.k8s.io") {
			t.Errorf("the change was asked for: %s %s?%s", r.method, r.path, r.query)
		}
	}
}
