package store

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

const strimziAPI = "kafka.strimzi.io/v1"

func resource(apiVersion, kind, name string, report model.Report, labels ...string) *model.Resource {
	return &model.Resource{Meta: meta(name, labels...), APIVersion: apiVersion, Kind: kind, Report: report}
}

// broker is a pod of the Kafka "events", as Strimzi makes it.
func broker() *model.Pod {
	set := model.Owner{APIVersion: "core.strimzi.io/v1", Kind: "StrimziPodSet", Name: "events-broker", UID: "uid-set"}
	return running("events-broker-0", "quay.io/strimzi/kafka:0.45.0-kafka-3.9.0", set,
		"strimzi.io/cluster", "events", "strimzi.io/kind", "Kafka", "strimzi.io/name", "events-kafka")
}

// told lists the systems with their resources, as the overview shows them.
func told(s *model.Snapshot) []string {
	var lines []string
	for _, c := range s.Components {
		for _, v := range c.Systems {
			lines = append(lines, fmt.Sprintf("%s %s: %s, %d workloads %s", v.System, v.Instance, v.Verdict.Health, len(v.Workloads), v.Verdict.Reason))
			for _, r := range v.Resources {
				lines = append(lines, fmt.Sprintf("  %s %s %s", r.Kind, r.Name, r.State))
			}
		}
	}
	return lines
}

func expect(t *testing.T, step string, s *model.Snapshot, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, told(s)); diff != "" {
		t.Errorf("%s: %s", step, diff)
	}
}

func TestResourcesBelongToTheSystemOfTheirPods(t *testing.T) {
	s := newScene(t)
	kafka := resource(strimziAPI, "Kafka", "events", model.Report{State: "Ready"}, "app.kubernetes.io/instance", "platform")
	topic := resource(strimziAPI, "KafkaTopic", "orders", model.Report{State: "Ready", Part: model.Owner{APIVersion: strimziAPI, Kind: "Kafka", Name: "events"}})
	s.put(kafka, topic)
	expect(t, "before its pods", s.snapshot(), "Apache Kafka events: ok, 0 workloads ", "  Kafka events Ready", "  KafkaTopic orders Ready")

	s.put(broker())
	expect(t, "with its pods", s.snapshot(), "Apache Kafka events: ok, 1 workloads ", "  Kafka events Ready", "  KafkaTopic orders Ready")

	failed := *topic
	failed.State, failed.Said = "NotReady", model.Verdict{Health: model.HealthBad, Reason: "ReplicationFactorException"}
	s.put(&failed)
	expect(t, "a topic fails", s.snapshot(), "Apache Kafka events: bad, 1 workloads KafkaTopic orders: ReplicationFactorException",
		"  KafkaTopic orders NotReady", "  Kafka events Ready")

	s.delete(&failed)
	expect(t, "it is deleted", s.snapshot(), "Apache Kafka events: ok, 1 workloads ", "  Kafka events Ready")

	s.delete(broker())
	s.delete(kafka)
	expect(t, "all is gone", s.snapshot())
}

func TestAResourceThatOwnsPodsIsTheirWorkload(t *testing.T) {
	s := newScene(t)
	app := resource("sparkoperator.k8s.io/v1beta2", "SparkApplication", "orders-etl", model.Report{State: "RUNNING"})
	driver := running("orders-etl-driver", "apache/spark:3.5.4",
		model.Owner{APIVersion: app.APIVersion, Kind: app.Kind, Name: app.Name, UID: app.UID},
		"spark-role", "driver", "sparkoperator.k8s.io/app-name", "orders-etl")
	s.put(app, driver)
	snapshot := s.snapshot()
	expect(t, "it runs", snapshot, "Apache Spark orders-etl: ok, 1 workloads ")
	if r, ok := snapshot.Resource(model.Ref{Kind: "SparkApplication", Namespace: "data", Name: "orders-etl"}); !ok || r.Workload.Name != "orders-etl" {
		t.Errorf("the resource is %+v", r)
	}

	failed := *app
	failed.State, failed.Said = "FAILED", model.Verdict{Health: model.HealthBad, Reason: "driver pod not found"}
	s.put(&failed)
	expect(t, "it fails", s.snapshot(), "Apache Spark orders-etl: bad, 1 workloads driver pod not found")

	s.delete(driver)
	expect(t, "its pods are gone", s.snapshot(), "Apache Spark orders-etl: bad, 0 workloads SparkApplication orders-etl: driver pod not found",
		"  SparkApplication orders-etl FAILED")
}

func TestEntriesOfASystemAreNoSystems(t *testing.T) {
	s := newScene(t)
	server := running("argocd-server-0", "quay.io/argoproj/argocd:v2.13.3", model.Owner{}, "app.kubernetes.io/part-of", "argocd", "app.kubernetes.io/instance", "argocd")
	s.put(server, resource("argoproj.io/v1alpha1", "Application", "lake", model.Report{State: "Synced, Healthy"}))
	s.put(resource("keda.sh/v1alpha1", "ScaledObject", "server",
		model.Report{State: "Ready", Target: model.Ref{Kind: model.KindPod, Namespace: "data", Name: "argocd-server-0"}}))
	expect(t, "Argo CD", s.snapshot(), "Argo CD argocd: ok, 1 workloads ", "  Application lake Synced, Healthy", "  ScaledObject server Ready")
}

func TestAStateThatOughtToPassIsTimedFromWhenItWasSeen(t *testing.T) {
	s := newScene(t)
	cluster := resource("postgresql.cnpg.io/v1", "Cluster", "orders", model.Report{State: "Creating a new replica", Passing: true})
	s.put(cluster)
	expect(t, "at first", s.snapshot(), "PostgreSQL orders: ok, 0 workloads ", "  Cluster orders Creating a new replica")

	s.now = noon.Add(10 * time.Minute)
	again := *cluster
	s.put(&again)
	s.snapshot()
	s.now = noon.Add(16 * time.Minute)
	expect(t, "still", s.snapshot(), "PostgreSQL orders: warn, 0 workloads Cluster orders: Creating a new replica since 2026-11-23 12:00:00 UTC",
		"  Cluster orders Creating a new replica")
}
