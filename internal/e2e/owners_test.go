package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"

	"kdash/internal/apiserver"
)

// kin is what these stories read of a pod or workload.
type kin struct {
	Kind, Name, Component, System string
	Ready                         int
	Desired                       *int
	Pods, Claims                  []string
	Owner, Workload               *struct{ Kind, Name string }
}

func TestAPodOfADeploymentCountsForTheDeployment(t *testing.T) {
	ns := newNamespace(t, "query")
	create(t, &appsv1.Deployment{
		ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "trino-worker"},
		Spec: appsv1.DeploymentSpec{
			Replicas: ptr.To[int32](3), Selector: selector("trino"), Template: template("trino", "trinodb/trino:470"),
		},
	})
	pods := awaitPods(t, ns, 3)
	for _, p := range pods {
		if p.Owner == nil || p.Owner.Kind != "ReplicaSet" || !strings.HasPrefix(p.Owner.Name, "trino-worker-") {
			t.Errorf("pod %s is owned by %+v, want the ReplicaSet", p.Name, p.Owner)
		}
		belongs(t, p, "Deployment", "trino-worker", "serving", "Trino")
	}
	w := only(t, ns)
	if diff := cmp.Diff(names(pods), w.Pods); diff != "" || w.Kind != "Deployment" || ptr.Deref(w.Desired, 0) != 3 {
		t.Errorf("%s wants %v pods: %s", w.Kind, w.Desired, diff)
	}
}

func TestAStatefulSetHasItsPodsAndTheirClaims(t *testing.T) {
	ns := newNamespace(t, "brokers")
	create(t, &appsv1.StatefulSet{
		ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "kafka"},
		Spec: appsv1.StatefulSetSpec{
			Replicas: ptr.To[int32](2), Selector: selector("kafka"), Template: template("kafka", "bitnami/kafka:3.9"),
			PodManagementPolicy: appsv1.ParallelPodManagement,
			VolumeClaimTemplates: []corev1.PersistentVolumeClaim{{
				ObjectMeta: metav1.ObjectMeta{Name: "data"}, Spec: claimSpec("fast"),
			}},
		},
	})
	for _, p := range awaitPods(t, ns, 2) {
		belongs(t, p, "StatefulSet", "kafka", "ingestion", "Apache Kafka")
		if diff := cmp.Diff([]string{"data-" + p.Name}, p.Claims); diff != "" {
			t.Errorf("claims of pod %s: %s", p.Name, diff)
		}
	}
	if diff := cmp.Diff([]string{"data-kafka-0", "data-kafka-1"}, only(t, ns).Claims); diff != "" {
		t.Errorf("claims of the StatefulSet: %s", diff)
	}
	for _, c := range get[kin](t, server.Kubeconfig(t, apiserver.Viewer), "claims", "-n", ns).Items {
		belongs(t, c, "StatefulSet", "kafka", "ingestion", "Apache Kafka")
	}
}

func TestAPodOfACronJobCountsForTheCronJob(t *testing.T) {
	ns := newNamespace(t, "nightly")
	create(t, &batchv1.CronJob{
		ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "compact"},
		Spec: batchv1.CronJobSpec{
			Schedule:    "* * * * *",
			JobTemplate: batchv1.JobTemplateSpec{Spec: jobSpec("compact", "apache/spark:3.5.4")},
		},
		// The last run is long ago, so that the controller makes up for it at once.
		Status: batchv1.CronJobStatus{LastScheduleTime: &metav1.Time{Time: time.Now().Add(-10 * time.Minute)}},
	})
	p := awaitPods(t, ns, 1)[0]
	if p.Owner == nil || p.Owner.Kind != "Job" || !strings.HasPrefix(p.Owner.Name, "compact-") {
		t.Errorf("pod %s is owned by %+v, want the Job", p.Name, p.Owner)
	}
	belongs(t, p, "CronJob", "compact", "processing", "Apache Spark")
	succeed(t, ns, p.Name)
	type cronJob struct {
		Name, Component string
		Runs            []struct{ Name, Outcome string }
	}
	eventually(t, "the run of the CronJob is told as succeeded", func() (bool, string) {
		got := get[cronJob](t, server.Kubeconfig(t, apiserver.Viewer), "cronjobs", "-n", ns).Items
		done := len(got) == 1 && len(got[0].Runs) > 0 && got[0].Runs[0].Outcome == "succeeded" && got[0].Component == "processing"
		return done, fmt.Sprintf("%+v", got)
	})
}

func TestAJobIsTheWorkloadOfItsPods(t *testing.T) {
	ns := newNamespace(t, "onceonly")
	create(t, &batchv1.Job{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: "backfill"}, Spec: jobSpec("backfill", "apache/flink:1.20")})
	belongs(t, awaitPods(t, ns, 1)[0], "Job", "backfill", "processing", "Apache Flink")
}

func TestAPodOfACustomResourceCountsForIt(t *testing.T) {
	ns := newNamespace(t, "strimzi")
	owner := newPodSet(t, ns, "events-broker")
	for i := range 2 {
		p := newPod(ns, fmt.Sprintf("events-broker-%d", i), "quay.io/strimzi/kafka:0.45.0-kafka-3.9.0")
		p.OwnerReferences = []metav1.OwnerReference{owner}
		create(t, p)
	}
	for _, p := range awaitPods(t, ns, 2) {
		belongs(t, p, "StrimziPodSet", "events-broker", "ingestion", "Apache Kafka")
	}
	if w := only(t, ns); w.Kind != "StrimziPodSet" || w.Ready != 2 {
		t.Errorf("the workload is %s with %d ready pods", w.Kind, w.Ready)
	}
}

// awaitPods waits for n pods in a namespace and returns them by name.
func awaitPods(t *testing.T, namespace string, n int) (pods []kin) {
	t.Helper()
	kubeconfig := server.Kubeconfig(t, apiserver.Viewer)
	eventually(t, fmt.Sprintf("%d pods in namespace %s", n, namespace), func() (bool, string) {
		pods = get[kin](t, kubeconfig, "pods", "-n", namespace).Items
		return len(pods) == n, fmt.Sprint(names(pods))
	})
	return pods
}

// only is the one workload of a namespace.
func only(t *testing.T, namespace string) kin {
	t.Helper()
	all := get[kin](t, server.Kubeconfig(t, apiserver.Viewer), "workloads", "-n", namespace).Items
	if len(all) != 1 {
		t.Fatalf("%d workloads, want one: %+v", len(all), all)
	}
	return all[0]
}

func belongs(t *testing.T, k kin, kind, name, component, system string) {
	t.Helper()
	if k.Workload == nil || k.Workload.Kind != kind || k.Workload.Name != name {
		t.Errorf("%s counts for %+v, want %s %s", k.Name, k.Workload, kind, name)
	}
	if k.Component != component || k.System != system {
		t.Errorf("%s is part of %s/%s, want %s/%s", k.Name, k.Component, k.System, component, system)
	}
}

func names(all []kin) []string {
	var out []string
	for _, k := range all {
		out = append(out, k.Name)
	}
	return slices.Sorted(slices.Values(out))
}

func selector(app string) *metav1.LabelSelector {
	return &metav1.LabelSelector{MatchLabels: map[string]string{"app": app}}
}

func template(app, image string) corev1.PodTemplateSpec {
	return corev1.PodTemplateSpec{ObjectMeta: metav1.ObjectMeta{Labels: map[string]string{"app": app}}, Spec: podSpec(image)}
}

func jobSpec(app, image string) batchv1.JobSpec {
	spec := batchv1.JobSpec{Template: template(app, image)}
	spec.Template.Spec.RestartPolicy = corev1.RestartPolicyNever
	return spec
}

// succeed does what a kubelet does when a pod has ended well.
func succeed(t *testing.T, namespace, name string) {
	t.Helper()
	core, ctx := client(t, apiserver.Admin).CoreV1().Pods(namespace), context.Background()
	p, err := core.Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	done := containerStates()["completed"]
	done.Terminated.FinishedAt = metav1.Now()
	p.Status = corev1.PodStatus{Phase: corev1.PodSucceeded, ContainerStatuses: []corev1.ContainerStatus{done.status("main")}}
	if _, err := core.UpdateStatus(ctx, p, metav1.UpdateOptions{}); err != nil {
		t.Fatal(err)
	}
}
