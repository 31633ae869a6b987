package catalog

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// chart is a pod template as Helm charts write it.
func chart(namespace, name, app, release string) Evidence {
	return Evidence{Kind: "StatefulSet", APIVersion: "apps/v1", Namespace: namespace, Name: name, Labels: map[string]string{
		"app.kubernetes.io/name": app, "app.kubernetes.io/instance": release,
	}}
}

// bus is NATS as Argo Events runs it.
func bus(namespace, name string) Evidence {
	return Evidence{Kind: "StatefulSet", Namespace: namespace, Name: name,
		Labels:     map[string]string{"controller": "eventbus-controller", "eventbus-name": "default", "owner-name": "default"},
		Containers: []Container{{Image: "nats:2.10.10", Ports: []int32{4222, 6222, 8222}}}}
}

func partOf(e Evidence, name string) Evidence {
	e.Labels = map[string]string{"app.kubernetes.io/part-of": name}
	return e
}

func TestHelpersBelongToWhomTheyServe(t *testing.T) {
	plain := func(name, image string) Evidence {
		return Evidence{Kind: "Deployment", Namespace: "bi", Name: name, Containers: []Container{{Image: image}}}
	}
	cases := []struct {
		name    string
		cluster []Evidence
		want    []string // parent of each
	}{
		{"the database of an Airflow release",
			[]Evidence{chart("a", "af-scheduler", "airflow", "af"), chart("a", "af-postgresql", "postgresql", "af"), chart("a", "af-redis", "redis", "af")},
			[]string{"", "Apache Airflow", "Apache Airflow"}},
		{"the same release in another namespace is another one",
			[]Evidence{chart("a", "af-scheduler", "airflow", "af"), chart("b", "af-postgresql", "postgresql", "af")},
			[]string{"", ""}},
		{"ZooKeeper is Kafka's", []Evidence{chart("a", "k", "kafka", "k"), chart("a", "k-zookeeper", "zookeeper", "k")}, []string{"", "Apache Kafka"}},
		{"Kafka of Milvus, and its ZooKeeper too",
			[]Evidence{chart("a", "m", "milvus", "m"), chart("a", "m-kafka", "kafka", "m"), chart("a", "m-zookeeper", "zookeeper", "m")},
			[]string{"", "Milvus", "Milvus"}},
		{"one release, several systems",
			[]Evidence{chart("a", "p-kafka", "kafka", "p"), chart("a", "p-es", "elasticsearch", "p"), chart("a", "p-spark", "spark", "p"), chart("a", "p-zookeeper", "zookeeper", "p")},
			[]string{"", "", "", "Apache Kafka"}},
		{"a release of Kafka and of what does not bring a Kafka along",
			[]Evidence{chart("a", "u-kafka", "kafka", "u"), chart("a", "u-superset", "superset", "u"), chart("a", "u-postgresql", "postgresql", "u")},
			[]string{"", "", "Apache Superset"}},
		{"a database beside what keeps its data itself", []Evidence{chart("a", "u-trino", "trino", "u"), chart("a", "u-postgresql", "postgresql", "u")},
			[]string{"", ""}},
		{"Elasticsearch of Temporal", []Evidence{chart("a", "t", "temporal", "t"), chart("a", "t-es", "elasticsearch", "t")}, []string{"", "Temporal"}},
		{"the bus of Argo Events, which runs elsewhere", []Evidence{bus("a", "eventbus-default-js")}, []string{"Argo Events"}},
		{"plain manifests, by the beginning of the name",
			[]Evidence{plain("superset", "apache/superset:5"), plain("superset-db", "postgres:17"), plain("reports-db", "postgres:17")},
			[]string{"", "Apache Superset", ""}},
		{"by the name of a system at the beginning of the name",
			[]Evidence{plain("reports", "apache/superset:5"), plain("superset-redis", "redis:8"), plain("sessions", "redis:8")},
			[]string{"", "Apache Superset", ""}},
		{"by part-of, where it is the name of a system", []Evidence{partOf(plain("ui", "apache/superset:5"), "x"), partOf(plain("cache", "redis:8"), "superset")},
			[]string{"", "Apache Superset"}},
		{"but not a part of what is no system", []Evidence{partOf(plain("ui", "apache/superset:5"), "data"), partOf(plain("cache", "redis:8"), "data")},
			[]string{"", ""}},
		{"ZooKeeper serves the only Kafka of its namespace", []Evidence{plain("events", "apache/kafka:4.1.0"), plain("quorum", "zookeeper:3.9")},
			[]string{"", "Apache Kafka"}},
		{"and none where there are Kafka and Solr", []Evidence{plain("events", "apache/kafka:4.1.0"), plain("find", "solr:9"), plain("quorum", "zookeeper:3.9")},
			[]string{"", "", ""}},
		{"an operator adopts nobody", []Evidence{chart("a", "pg-operator", "postgres-operator", "pg"), chart("a", "pg-0", "postgresql", "pg")}, []string{"", ""}},
		{"nor does what is not known", []Evidence{chart("a", "shop", "shop", "shop"), chart("a", "shop-redis", "redis", "shop")}, []string{"", ""}},
	}
	c := loaded(t)
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			var members []Member
			for _, e := range tc.cluster {
				members = append(members, NewMember(e, c.Classify(e)))
			}
			var got []string
			for _, a := range Adopt(members) {
				got = append(got, a.System)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnAdoptionSaysAllOfIt(t *testing.T) {
	c := loaded(t)
	airflow, db := chart("a", "af-scheduler", "airflow", "af"), chart("a", "af-postgresql", "postgresql", "af")
	got := Adopt([]Member{NewMember(airflow, c.Classify(airflow)), NewMember(db, c.Classify(db))})
	want := []Adoption{{}, {
		Component: "orchestration", System: "Apache Airflow", Instance: "af", Role: "metadata-db",
		Why: "part of af, which is Apache Airflow",
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
