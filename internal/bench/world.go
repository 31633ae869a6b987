//go:build linux

package main

import "fmt"

// world counts what was written and keeps the pods that may change.
type world struct {
	nodes, claims, pods, workloads int
	running                        []*podState
}

func (w *world) String() string {
	return fmt.Sprintf("%d pods, %d claims, %d nodes, %d workloads and jobs", w.pods, w.claims, w.nodes, w.workloads)
}

// add counts what one workload brought along.
func (w *world) add(part *world) {
	w.claims += part.claims
	w.pods += part.pods
	w.workloads += part.workloads
	w.running = append(w.running, part.running...)
}

// system is a data system as it looks in a cluster.
type system struct {
	name, component, image string
}

// stateful is what a data platform runs with a disk, over and over.
func stateful() []system {
	return []system{
		{"minio", "storage", "quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z"},
		{"kafka", "broker", "quay.io/strimzi/kafka:0.47.0-kafka-4.0.0"},
		{"postgresql", "primary", "docker.io/bitnami/postgresql:17.5.0"},
		{"clickhouse", "server", "clickhouse/clickhouse-server:25.8"},
		{"pinot", "server", "apachepinot/pinot:1.4.0"},
		{"elasticsearch", "data", "docker.elastic.co/elasticsearch/elasticsearch:9.1.0"},
	}
}

// stateless is what it runs without one.
func stateless() []system {
	return []system{
		{"trino", "worker", "trinodb/trino:476"},
		{"hive-metastore", "metastore", "apache/hive:4.1.0"},
		{"kafka-connect", "worker", "quay.io/debezium/connect:3.2"},
		{"superset", "web", "apache/superset:5.0.0"},
		{"flink", "taskmanager", "flink:2.1.0"},
		{"airflow", "worker", "apache/airflow:3.0.4"},
		{"orders-api", "app", "registry.example.com/shop/orders-api:1.48.2"},
	}
}

// batch is what it runs by the clock.
func batch() []system {
	return []system{
		{"spark", "driver", "apache/spark:4.0.0"},
		{"backup", "job", "registry.example.com/platform/backup:2.3.1"},
	}
}

// pick takes turns.
func pick(systems []system, i int) system { return systems[i%len(systems)] }

// namespaces is how many namespaces the workloads are spread over.
const namespaces = 40

func namespaceName(i int) string { return fmt.Sprintf("data-%02d", i%namespaces) }

func nodeName(i int) string { return fmt.Sprintf("node-%03d", i) }

// The shape of a workload, and so of the cluster: of 10,000 pods, 3,000 have a
// claim, 5,600 belong to Deployments, 1,400 to finished Jobs.
const (
	podsOfStatefulSet = 5
	podsOfDeployment  = 8
	jobsOfCronJob     = 14
	oldReplicaSets    = 2
	statefulShare     = 0.30
	statelessShare    = 0.56
)

// plan says how many workloads of each sort make that many pods.
func plan(pods int) (statefulSets, deployments, cronJobs int) {
	statefulSets = int(float64(pods)*statefulShare) / podsOfStatefulSet
	deployments = int(float64(pods)*statelessShare) / podsOfDeployment
	rest := pods - statefulSets*podsOfStatefulSet - deployments*podsOfDeployment
	return statefulSets, deployments, rest / jobsOfCronJob
}
