package operators

// Program is the catalogue's name for the program that looks after the custom
// resources of an API group; "" when kdash does not know it. Where a group has
// resources of several programs, as argoproj.io has, it is "".
func Program(group string) string { return programs()[group] }

func programs() map[string]string {
	return map[string]string{
		"acid.zalan.do":                     "Zalando Postgres Operator",
		"airflow.apache.org":                "Apache Airflow Operator",
		"bookkeeper.streamnative.io":        "Pulsar Operator",
		"cassandra.datastax.com":            "Cass Operator",
		"ceph.rook.io":                      "Rook Operator",
		"clickhouse.altinity.com":           "Altinity ClickHouse Operator",
		"clickhouse-keeper.altinity.com":    "Altinity ClickHouse Operator",
		"cluster.redpanda.com":              "Redpanda Operator",
		"debezium.io":                       "Debezium Operator",
		"druid.apache.org":                  "Druid Operator",
		"elasticsearch.k8s.elastic.co":      "Elastic Cloud on Kubernetes",
		"flink.apache.org":                  "Flink Kubernetes Operator",
		"k8s.mariadb.com":                   "MariaDB Operator",
		"k8ssandra.io":                      "Cass Operator",
		"kafka.banzaicloud.io":              "Koperator",
		"kafka.strimzi.io":                  "Strimzi Cluster Operator",
		"kibana.k8s.elastic.co":             "Elastic Cloud on Kubernetes",
		"kubernetes.dask.org":               "Dask Operator",
		"logstash.k8s.elastic.co":           "Elastic Cloud on Kubernetes",
		"milvus.io":                         "Milvus Operator",
		"minio.min.io":                      "MinIO Operator",
		"mongodb.com":                       "MongoDB Operator",
		"mongodbcommunity.mongodb.com":      "MongoDB Operator",
		"mysql.oracle.com":                  "MySQL Operator",
		"opensearch.opster.io":              "OpenSearch Operator",
		"pgv2.percona.com":                  "Percona Operator for PostgreSQL",
		"platform.confluent.io":             "Confluent for Kubernetes",
		"postgres-operator.crunchydata.com": "Crunchy Postgres Operator",
		"postgresql.cnpg.io":                "CloudNativePG Operator",
		"psmdb.percona.com":                 "Percona Server for MongoDB Operator",
		"pulsar.streamnative.io":            "Pulsar Operator",
		"pxc.percona.com":                   "Percona XtraDB Cluster Operator",
		"rabbitmq.com":                      "RabbitMQ Cluster Operator",
		"ray.io":                            "KubeRay Operator",
		"redis.redis.opstreelabs.in":        "Redis Operator",
		"scylla.scylladb.com":               "ScyllaDB Operator",
		"solr.apache.org":                   "Solr Operator",
		"spark.apache.org":                  "Apache Spark Kubernetes Operator",
		"sparkoperator.k8s.io":              "Kubeflow Spark Operator",
		"starrocks.com":                     "StarRocks Operator",
		"valkey.io":                         "Valkey Operator",
		"zookeeper.pravega.io":              "ZooKeeper Operator",
		"zookeeper.streamnative.io":         "Pulsar Operator",
	}
}
