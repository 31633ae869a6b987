package operators

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// Read says how a custom resource is by its own word. The object is as the API
// has it in JSON; it is not changed, and nothing of it is kept but copies of
// short texts.
func Read(object map[string]any) model.Report {
	d := document(object)
	read := readerOf(d.group(), d.text("kind"))
	r := read(d)
	paused(&r, d)
	prove(&r, d)
	if r.Part.IsZero() {
		r.Part = clusterPart(d)
	}
	return r
}

// clusterPart is the Cluster that a resource of CloudNativePG is about.
func clusterPart(d document) model.Owner {
	name := d.text("spec", "cluster", "name")
	if name == "" || d.group() != "postgresql.cnpg.io" {
		return model.Owner{}
	}
	return model.Owner{APIVersion: d.text("apiVersion"), Kind: "Cluster", Name: name}
}

// readerOf picks how a kind is read.
func readerOf(group, kind string) func(document) model.Report {
	switch kind + "." + group {
	case "KafkaConnector.kafka.strimzi.io":
		return connector
	case "SparkApplication.sparkoperator.k8s.io":
		return sparkApplication
	case "ScheduledSparkApplication.sparkoperator.k8s.io":
		return scheduledSparkApplication
	case "SparkApplication.spark.apache.org", "SparkCluster.spark.apache.org":
		return sparkApache
	case "FlinkDeployment.flink.apache.org", "FlinkSessionJob.flink.apache.org":
		return flink
	case "FlinkStateSnapshot.flink.apache.org":
		return flinkSnapshot
	case "Workflow.argoproj.io":
		return workflow
	case "CronWorkflow.argoproj.io":
		return cronWorkflow
	case "Application.argoproj.io":
		return application
	case "Tenant.minio.min.io":
		return tenant
	case "Cluster.postgresql.cnpg.io":
		return cnpgCluster
	case "postgresql.acid.zalan.do":
		return zalando
	case "CassandraDatacenter.cassandra.datastax.com":
		return cassandra
	case "RayCluster.ray.io":
		return rayCluster
	case "RayJob.ray.io":
		return rayJob
	case "ScaledObject.keda.sh", "ScaledJob.keda.sh":
		return scaledObject
	}
	return readerOfGroup(group)
}

// readerOfGroup is for families whose kinds are all alike.
func readerOfGroup(group string) func(document) model.Report {
	switch {
	case group == "kafka.strimzi.io":
		return strimzi
	case strings.HasSuffix(group, ".k8s.elastic.co"):
		return elastic
	case group == "clickhouse.altinity.com", group == "clickhouse-keeper.altinity.com":
		return clickhouse
	}
	return generic
}

const pausedWords = "reconciliation is paused: changes and repairs do not happen"

// paused warns where an annotation keeps the operator from acting, which hides
// whatever happens meanwhile.
func paused(r *model.Report, d document) {
	for _, p := range []struct{ annotation, value string }{
		{"strimzi.io/pause-reconciliation", "true"},
		{"cnpg.io/reconciliationLoop", "disabled"},
		{"eck.k8s.elastic.co/managed", "false"},
		{"rabbitmq.com/pauseReconciliation", "true"},
	} {
		if strings.EqualFold(d.annotation(p.annotation), p.value) {
			worsen(r, model.HealthWarn, pausedWords+" ("+p.annotation+")")
		}
	}
	if fenced := d.annotation("cnpg.io/fencedInstances"); fenced != "" && fenced != "[]" {
		worsen(r, model.HealthWarn, "fenced instances do not run PostgreSQL: "+fenced)
	}
}

// Watched reports whether kdash reads the resources of that kind: those of the
// data systems' operators, but none that hold only settings or credentials.
func Watched(group, kind string) bool {
	kinds, known := watched()[group]
	switch {
	case !known, slices.Contains(settings(), kind):
		return false
	}
	return kinds == nil || slices.Contains(kinds, kind)
}

// KnownGroup reports whether kdash reads resources of an API group and knows
// what their operators mean.
func KnownGroup(group string) bool {
	_, known := watched()[group]
	return known
}

// Groups lists the API groups of which kdash reads resources, in order.
func Groups() []string {
	var groups []string
	for group := range watched() {
		groups = append(groups, group)
	}
	slices.Sort(groups)
	return groups
}
