package operators

// watched lists the API groups of the operators of data systems, and of the
// snapshots of volumes, with the kinds that are read where a group has other
// ones, too; nil means all.
func watched() map[string][]string {
	groups := map[string][]string{
		"argoproj.io": {"Application", "CronWorkflow", "Workflow"},
		"keda.sh":     {"ScaledJob", "ScaledObject"},
		"ray.io":      {"RayCluster", "RayCronJob", "RayJob", "RayService"},

		"snapshot.storage.k8s.io": {"VolumeSnapshot", "VolumeSnapshotClass", "VolumeSnapshotContent"},

		"minio.min.io":       {"Tenant"},
		"acid.zalan.do":      {"postgresql"},
		"postgresql.cnpg.io": {"Backup", "Cluster", "Database", "Pooler", "ScheduledBackup"},
		"ceph.rook.io":       {"CephCluster", "CephFilesystem", "CephObjectStore"},

		"apps.emqx.io":                  {"EMQX"},
		"apps.nebula-graph.io":          {"NebulaCluster"},
		"asdb.aerospike.com":            {"AerospikeCluster"},
		"broker.amq.io":                 {"ActiveMQArtemis"},
		"clickhouse.com":                {"ClickHouseCluster", "KeeperCluster"},
		"cloud.crate.io":                {"CrateDB"},
		"core.pingcap.com":              {"Cluster", "PDGroup", "TiDBGroup", "TiFlashGroup", "TiKVGroup"},
		"couchbase.com":                 {"CouchbaseCluster"},
		"database.arangodb.com":         {"ArangoDeployment"},
		"dragonflydb.io":                {"Dragonfly"},
		"feast.dev":                     {"FeatureStore"},
		"greptime.io":                   {"GreptimeDBCluster", "GreptimeDBStandalone"},
		"hazelcast.com":                 {"Hazelcast"},
		"materialize.cloud":             {"Materialize"},
		"nifi.konpyutaika.com":          {"NifiCluster"},
		"oceanbase.oceanbase.com":       {"OBCluster", "OBTenant"},
		"pingcap.com":                   {"TidbCluster"},
		"planetscale.com":               {"VitessBackupSchedule", "VitessCluster"},
		"ps.percona.com":                {"PerconaServerMySQL"},
		"risingwave.risingwavelabs.com": {"RisingWave"},
		"rocketmq.apache.org":           {"Broker", "NameService"},
		"valkey.io":                     {"ValkeyCluster"},
		"stackgres.io":                  {"SGBackup", "SGCluster", "SGDbOps", "SGShardedCluster"},
	}
	for _, group := range []string{
		"airflow.apache.org", "airflow.stackable.tech",
		"apps.kubeblocks.io",
		"cassandra.datastax.com", "k8ssandra.io", "scylla.scylladb.com",
		"clickhouse.altinity.com", "clickhouse-keeper.altinity.com",
		"cluster.redpanda.com",
		"debezium.io",
		"doris.selectdb.com", "starrocks.com",
		"druid.apache.org", "druid.stackable.tech",
		"elasticsearch.k8s.elastic.co", "kibana.k8s.elastic.co", "logstash.k8s.elastic.co", "beat.k8s.elastic.co",
		"flink.apache.org",
		"hbase.stackable.tech", "hdfs.stackable.tech", "hive.stackable.tech",
		"k8s.mariadb.com", "pxc.percona.com", "psmdb.percona.com", "pgv2.percona.com", "mysql.oracle.com",
		"kafka.banzaicloud.io", "kafka.stackable.tech", "kafka.strimzi.io",
		"kubernetes.dask.org",
		"milvus.io",
		"mongodb.com", "mongodbcommunity.mongodb.com",
		"nifi.stackable.tech",
		"opensearch.opster.io",
		"platform.confluent.io",
		"postgres-operator.crunchydata.com",
		"pulsar.streamnative.io", "bookkeeper.streamnative.io", "zookeeper.streamnative.io",
		"rabbitmq.com",
		"redis.redis.opstreelabs.in", "databases.spotahome.com",
		"solr.apache.org",
		"spark.apache.org", "spark.stackable.tech", "sparkoperator.k8s.io",
		"superset.stackable.tech", "trino.stackable.tech",
		"zookeeper.pravega.io", "zookeeper.stackable.tech",
	} {
		groups[group] = nil
	}
	return groups
}

// settings are kinds of those groups that have no state worth a row.
func settings() []string {
	return []string{
		"AirflowConfiguration", "ClickHouseInstallationTemplate", "ClickHouseOperatorConfiguration",
		"ClusterDefinition", "ComponentDefinition", "ComponentVersion", "ConfluentRolebinding", "OpsDefinition",
		"Permission", "User", "Vhost", "Policy", "Binding", "Exchange", "SchemaReplication",
	}
}
