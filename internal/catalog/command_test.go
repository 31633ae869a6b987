package catalog

import "testing"

// Images of a private registry say nothing; the command, the environment, the
// ports, mounts and claims still do.
func TestARenamedImageIsKnownByWhatItRuns(t *testing.T) {
	cases := []struct {
		system string
		c      Container
		claims []string
	}{
		{"Apache Kafka", Container{Command: []string{"/opt/kafka/bin/kafka-server-start.sh", "/config/server.properties"}}, nil},
		{"Apache Kafka", Container{EnvNames: []string{"KAFKA_PROCESS_ROLES", "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"}, Ports: []int32{9092}}, nil},
		{"Kafka Connect", Container{Command: []string{"connect-distributed", "/etc/connect.properties"}, Ports: []int32{8083}}, nil},
		{"Kafka Connect", Container{EnvNames: []string{"CONNECT_CONFIG_STORAGE_TOPIC"}, Ports: []int32{8083}}, nil},
		{"Confluent Schema Registry", Container{EnvNames: []string{"SCHEMA_REGISTRY_HOST_NAME"}, Ports: []int32{8081}}, nil},
		{"Apache ZooKeeper", Container{Ports: []int32{2181, 2888, 3888}}, nil},
		{"Apache Pulsar", Container{Command: []string{"sh", "-c", "bin/apply-config-from-env.py conf/broker.conf; exec bin/pulsar broker"}}, nil},
		{"Apache BookKeeper", Container{Ports: []int32{3181}}, []string{"journal", "ledgers"}},
		{"Redpanda", Container{Command: []string{"rpk", "redpanda", "start"}}, nil},
		{"RabbitMQ", Container{Command: []string{"rabbitmq-server"}, Ports: []int32{5672, 15672}}, nil},
		{"NATS", Container{Command: []string{"nats-server", "--config", "/etc/nats.conf"}}, nil},
		{"Apache NiFi", Container{Ports: []int32{8443}}, []string{"content-repository", "flowfile-repository"}},
		{"MinIO", Container{Command: []string{"server", "/data", "--console-address", ":9001"}, Ports: []int32{9000, 9001}}, nil},
		{"MinIO", Container{EnvNames: []string{"MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD"}, Ports: []int32{9000}}, nil},
		{"Apache HDFS", Container{Command: []string{"hdfs", "datanode"}}, nil},
		{"Apache Hive Metastore", Container{Image: "apache/hive:4.0.0", Ports: []int32{9083}}, nil},
		{"Apache Hive", Container{Image: "apache/hive:4.0.0", Ports: []int32{10000}}, nil},
		{"Apache Spark", Container{Command: []string{"/opt/spark/bin/spark-class", "org.apache.spark.deploy.history.HistoryServer"}}, nil},
		{"Apache Flink", Container{Command: []string{"/docker-entrypoint.sh", "kubernetes-taskmanager.sh"}}, nil},
		{"Apache Flink", Container{Ports: []int32{6123, 6124, 8081}}, nil},
		{"Ray", Container{Command: []string{"/bin/bash", "-lc", "ulimit -n 65536; ray start --head"}}, nil},
		{"dbt", Container{Command: []string{"dbt", "run", "--target", "prod"}}, nil},
		{"ksqlDB", Container{EnvNames: []string{"KSQL_KSQL_SERVICE_ID"}, Ports: []int32{8088}}, nil},
		{"Trino", Container{Command: []string{"/usr/lib/trino/bin/run-trino"}, Ports: []int32{8080}}, nil},
		{"Apache Pinot", Container{Command: []string{"StartBroker", "-clusterName", "x"}, Ports: []int32{8099}}, nil},
		{"Apache Druid", Container{Command: []string{"/druid.sh", "broker"}, Ports: []int32{8082}}, nil},
		{"ClickHouse", Container{Ports: []int32{8123, 9000, 9009}}, nil},
		{"PostgreSQL", Container{Command: []string{"docker-entrypoint.sh", "postgres", "-c", "max_connections=300"}}, nil},
		{"PostgreSQL", Container{EnvNames: []string{"POSTGRES_PASSWORD"}, Ports: []int32{5432}, MountPaths: []string{"/var/lib/postgresql/data"}}, nil},
		{"MySQL", Container{Command: []string{"mysqld"}, Ports: []int32{3306}}, nil},
		{"MongoDB", Container{Command: []string{"mongod", "--replSet", "rs0"}, Ports: []int32{27017}}, nil},
		{"Redis", Container{Command: []string{"redis-server", "/etc/redis.conf"}}, nil},
		{"Elasticsearch", Container{Ports: []int32{9200, 9300}}, []string{"elasticsearch-data"}},
		{"OpenSearch", Container{Ports: []int32{9200, 9300, 9600}}, []string{"opensearch-data"}},
		{"YugabyteDB", Container{Command: []string{"/home/yugabyte/bin/yb-master"}, Ports: []int32{7000, 7100}}, []string{"datadir0"}},
		{"Apache Cassandra", Container{Ports: []int32{7000, 7199, 9042}}, nil},
		{"CockroachDB", Container{Command: []string{"shell", "-ecx", "exec /cockroach/cockroach start --join=a"}, Ports: []int32{26257}}, nil},
		{"Qdrant", Container{Ports: []int32{6333, 6334}}, []string{"qdrant-storage"}},
		{"Apache Superset", Container{Command: []string{"gunicorn", "superset.app:create_app()"}, Ports: []int32{8088}}, nil},
		{"Apache Superset", Container{EnvNames: []string{"SUPERSET_SECRET_KEY"}, Ports: []int32{8088}}, nil},
		{"Metabase", Container{EnvNames: []string{"MB_DB_TYPE", "MB_DB_HOST"}, Ports: []int32{3000}}, nil},
		{"Apache Airflow", Container{Command: []string{"bash", "-c", "exec airflow scheduler"}}, nil},
		{"Apache Airflow", Container{EnvNames: []string{"AIRFLOW__CORE__EXECUTOR"}, Ports: []int32{8793}}, nil},
		{"Dagster", Container{Command: []string{"dagster-daemon", "run"}}, nil},
		{"Prefect", Container{Command: []string{"prefect", "worker", "start", "--pool", "k8s"}}, nil},
		{"Argo Workflows", Container{Command: []string{"workflow-controller"}}, nil},
		{"Temporal", Container{Command: []string{"temporal-server", "start"}, Ports: []int32{7233}}, nil},
		{"Amazon Kinesis consumer (KCL)", Container{Command: []string{"java", "software.amazon.kinesis.multilang.MultiLangDaemon"}}, nil},
		{"etcd", Container{Command: []string{"etcd", "--name", "a"}, Ports: []int32{2379, 2380}}, nil},
	}
	c := loaded(t)
	for _, tc := range cases {
		if tc.c.Image == "" {
			tc.c.Image = "registry.example.com/base/thing:7"
		}
		e := Evidence{Kind: "StatefulSet", APIVersion: "apps/v1", Name: "thing-a", Labels: map[string]string{"app": "thing-a"},
			Containers: []Container{tc.c}, ClaimTemplates: tc.claims}
		if got := c.Classify(e); got.System != tc.system {
			t.Errorf("%+v: want %s, got %s %q", tc.c, tc.system, got.System, got.Why)
		}
	}
}
