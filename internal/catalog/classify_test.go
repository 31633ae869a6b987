package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheWholeVerdict(t *testing.T) {
	e := Evidence{
		Kind: "StrimziPodSet", APIVersion: "core.strimzi.io/v1", Namespace: "ingestion", Name: "events-dual",
		Owners: []Owner{{"core.strimzi.io/v1", "StrimziPodSet", "events-dual"}, {"kafka.strimzi.io/v1", "Kafka", "events"}},
		Labels: map[string]string{
			"strimzi.io/cluster": "events", "strimzi.io/kind": "Kafka", "strimzi.io/component-type": "kafka",
			"strimzi.io/broker-role": "true", "app.kubernetes.io/name": "kafka", "app.kubernetes.io/instance": "events",
		},
		Containers: []Container{{Name: "kafka", Image: "quay.io/strimzi/kafka:1.2.0-kafka-4.1.0", Ports: []int32{9090, 9091, 9092}}},
	}
	got := loaded(t).Classify(e)
	got.Why, got.Names, got.Serves = got.Why[:2], got.Names[:1], got.Serves[:1]
	want := Verdict{
		Component: "ingestion", System: "Apache Kafka", Role: "broker", Instance: "events", Helper: true,
		Rank: RankBase, ServesAs: "message-broker", Serves: []string{"Milvus"}, Names: []string{"kafka"},
		Why: []string{
			"label strimzi.io/cluster=events with strimzi.io/component-type=kafka",
			"owner Kafka (kafka.strimzi.io/v1)",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTwoClustersOfOneSystemAreTwo(t *testing.T) {
	c := loaded(t)
	of := func(cluster string) string {
		return c.Classify(Evidence{Name: cluster + "-kafka-0", Labels: map[string]string{
			"strimzi.io/cluster": cluster, "strimzi.io/component-type": "kafka",
		}}).Instance
	}
	if a, b := of("events"), of("billing"); a != "events" || b != "billing" {
		t.Errorf("instances %q and %q", a, b)
	}
}

// Ordinary applications that look like data systems stay what they are.
func TestADeceptiveNameIsNotEnough(t *testing.T) {
	app := func(name, image string, labels ...string) Evidence {
		e := Evidence{Kind: "Deployment", APIVersion: "apps/v1", Name: name, Labels: map[string]string{"app": name}}
		for _, l := range labels {
			key, value, _ := strings.Cut(l, "=")
			e.Labels[key] = value
		}
		e.Containers = []Container{{Image: "registry.example.com/web/" + image + ":3", Ports: []int32{8080}}}
		return e
	}
	with := func(e Evidence, f func(*Container)) Evidence { f(&e.Containers[0]); return e }
	cases := map[string]Evidence{
		"a name that begins like one":       app("spark-joy-frontend", "spark-joy-frontend"),
		"a name that contains one":          app("minion-api", "minion-api"),
		"a bare label of its own":           app("pulsar-telescope-ui", "pulsar-telescope-ui", "app=pulsar", "tier=frontend"),
		"a generic component":               app("orders", "orders", "component=broker"),
		"part of a programme":               app("training", "training", "app.kubernetes.io/part-of=spark-program"),
		"an everyday word, twice":           app("harbor", "harbor"),
		"an everyday word and a port":       with(app("campaign", "spark"), func(c *Container) { c.Ports = []int32{18080} }),
		"a company's own chart":             app("atlas", "maps", "app.kubernetes.io/name=atlas", "helm.sh/chart=microservice-2.3.0"),
		"a chart's name, but its own image": app("atlas", "atlas", "app.kubernetes.io/name=atlas"),
		"a part of an application":          with(app("ledger", "ledger", "component=bookie"), func(c *Container) { c.Ports = []int32{3181} }),
		"one port of Kafka":                 with(app("quote-api", "quote-api"), func(c *Container) { c.Ports = []int32{9092} }),
		"ports of a monitored service":      with(app("quotes", "quotes"), func(c *Container) { c.Ports = []int32{9000, 9001} }),
		"a client's environment": with(app("orders", "orders"), func(c *Container) {
			c.EnvNames = []string{"POSTGRES_PASSWORD", "KAFKA_BOOTSTRAP_SERVERS", "AWS_REGION"}
		}),
		"a client's arguments": with(app("traces", "traces"), func(c *Container) {
			c.Command = []string{"/traces", "--storage", "cassandra", "--broker=kafka:9092"}
		}),
	}
	debug := app("orders", "orders")
	debug.Containers = append(debug.Containers, Container{Image: "confluentinc/cp-kafka:7.6.0", Command: []string{"sleep", "infinity"}})
	cases["a tool beside the application"] = debug
	initial := app("orders", "orders")
	initial.Containers = append(initial.Containers, Container{Image: "postgres:17", Init: true, Command: []string{"pg_isready"}})
	cases["an init container"] = initial

	cache := app("thumbnails", "thumbnails")
	cache.Containers = append(cache.Containers, Container{Image: "memcached:1.6", Ports: []int32{11211}})
	cases["a cache beside the application"] = cache
	checkUnknown(t, cases)
}

func checkUnknown(t *testing.T, cases map[string]Evidence) {
	t.Helper()
	c := loaded(t)
	for name, e := range cases {
		t.Run(name, func(t *testing.T) {
			got := c.Classify(e)
			if got.System != Other || got.Component != Other {
				t.Errorf("got %s/%s: %q", got.Component, got.System, got.Why)
			}
		})
	}
}

// Who speaks to a database with its own tools has its image and is not it.
func TestAClientIsNotTheSystem(t *testing.T) {
	run := func(kind, image string, command ...string) Evidence {
		return Evidence{Kind: kind, Name: "x", Labels: map[string]string{"app": "x"}, Containers: []Container{{Image: image, Command: command}}}
	}
	checkUnknown(t, map[string]Evidence{
		"a nightly dump":              run("CronJob", "postgres:17", "sh", "-c", "pg_dump $URL | gzip > /backup/db.gz"),
		"a dump of an unknown script": run("CronJob", "mysql:9", "/scripts/backup.sh"),
		"topics that are created":     run("Deployment", "confluentinc/cp-kafka:7.9.0", "kafka-topics", "--create"),
		"a toolbox":                   run("Deployment", "postgres:17", "sleep", "infinity"),
		"a query of a schedule":       run("Deployment", "trinodb/trino:476", "trino", "--execute", "CALL x"),
		"a mirror of a bucket":        run("CronJob", "minio/mc", "mc", "mirror", "a", "b"),
	})
	c := loaded(t)
	for system, e := range map[string]Evidence{
		"PostgreSQL":   run("Deployment", "postgres:17", "sh", "-c", "until psql -c 'select 1'; do sleep 1; done & exec postgres -c fsync=on"),
		"Apache Kafka": run("Deployment", "apache/kafka:4.1.0", "sh", "-c", "kafka-topics.sh --list; /etc/kafka/docker/run"),
		"MinIO":        run("Job", "minio/mc", "mc", "mb", "lake"),
		"Redis":        run("Deployment", "redis:8", "sh", "-c", "sleep 10; /start-master.sh"),
	} {
		if got := c.Classify(e); got.System != system {
			t.Errorf("want %s, got %s: %q", system, got.System, got.Why)
		}
	}
}

// The main container need not come first, and what runs beside it changes nothing.
func TestSidecarsChangeNothing(t *testing.T) {
	c := loaded(t)
	sidecars := []string{
		"solsson/kafka-prometheus-jmx-exporter:1", "quay.io/prometheuscommunity/postgres-exporter:v0.1", "istio/proxyv2:1.26",
		"fluent/fluent-bit:4", "gcr.io/kubebuilder/kube-rbac-proxy:v0.13.1", "registry.k8s.io/git-sync/git-sync:v4", "busybox:1",
		"registry.example.com/metrics/lag-exporter:1",
	}
	for _, main := range []string{"postgres:17", "trinodb/trino:480", "apache/airflow:3.0.2", "clickhouse/clickhouse-server:25"} {
		want := c.Classify(Evidence{Name: "x", Containers: []Container{{Image: main}}}).System
		for _, s := range sidecars {
			got := c.Classify(Evidence{Name: "x", Containers: []Container{{Image: s}, {Image: main}}}).System
			if got != want || want == Other {
				t.Errorf("%s beside %s: want %s, got %s", s, main, want, got)
			}
		}
	}
}

func TestExplainPutsTheWinnerFirst(t *testing.T) {
	e := chart("x", "tempo-memcached", "tempo", "tempo")
	e.Labels["app.kubernetes.io/component"] = "memcached"
	e.Containers = []Container{{Image: "memcached:1.6-alpine", Ports: []int32{11211}}}
	got := loaded(t).Explain(e)
	if len(got) < 3 || !got[0].Winner || got[0].System != "Memcached" {
		t.Fatalf("got %+v", got)
	}
	loser := got[len(got)-1]
	if loser.Winner || loser.System != "Grafana Tempo" || loser.Score >= got[0].Score {
		t.Errorf("the other system: %+v", loser)
	}
}

func TestHostileEvidence(t *testing.T) {
	c := loaded(t)
	long := strings.Repeat("a;\"(' ", 1<<16)
	e := Evidence{Name: long, Labels: map[string]string{"": "", "app": long, "helm.sh/chart": "-", "chart": "--1"}}
	for _, image := range []string{"", "/", ":", "@", "//::@@", "a/", long} {
		e.Containers = append(e.Containers, Container{Image: image, Command: []string{long, "", " "}, Ports: []int32{-1, 0, 70000}})
	}
	if got := c.Classify(e).System; got != Other {
		t.Errorf("got %s", got)
	}
}

// One operator's labels stand on all the parts of a cluster: the part decides.
func TestThePartsOfAStrimziCluster(t *testing.T) {
	c := loaded(t)
	for part, want := range map[string]string{
		"events-kafka": "Apache Kafka", "events-zookeeper": "Apache ZooKeeper", "events-entity-operator": "Strimzi Entity Operator",
		"events-kafka-exporter": "Strimzi Kafka Exporter", "events-cruise-control": "Cruise Control",
	} {
		e := chart("ingestion", part, "kafka", "events")
		e.Labels["strimzi.io/cluster"], e.Labels["strimzi.io/kind"], e.Labels["strimzi.io/name"] = "events", "Kafka", part
		e.Containers = []Container{{Image: "quay.io/strimzi/kafka:0.45.0-kafka-3.9.0"}}
		if got := c.Classify(e); got.System != want || got.Instance != "events" {
			t.Errorf("%s: want %s, got %s of %s: %q", part, want, got.System, got.Instance, got.Why)
		}
	}
}
