package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestTables classifies each table as one cluster, so that helpers find whom
// they serve, and prints the confusion when too much of it is wrong.
func TestTables(t *testing.T) {
	for _, name := range tables() {
		t.Run(name, func(t *testing.T) { measure(t, readTable(t, name)) })
	}
}

func measure(t *testing.T, rows []row) {
	t.Helper()
	got := classifyAll(loaded(t), rows)
	var wrong confusion
	for i, r := range rows {
		wrong.add(r, got[i])
	}
	t.Log(wrong.summary(len(rows)))
	if wrong.components*100 > len(rows) || wrong.systems*100 > 3*len(rows) || wrong.negatives > 0 {
		t.Errorf("%s\n%s", wrong.summary(len(rows)), strings.Join(wrong.lines, "\n"))
	}
}

// named is what the catalogue makes of a row, its siblings in view.
type named struct{ component, system, role, parent string }

func classifyAll(c *Catalog, rows []row) []named {
	members := make([]Member, len(rows))
	for i, r := range rows {
		members[i] = NewMember(r.evidence, c.Classify(r.evidence))
	}
	out := make([]named, len(rows))
	for i, a := range Adopt(members) {
		v := members[i].Verdict
		out[i] = named{v.Component, v.System, v.Role, a.System}
		if a.System != "" {
			out[i].component = a.Component
			out[i].role = a.Role
		}
	}
	return out
}

// confusion counts what is wrong and says where.
type confusion struct {
	components, systems, roles, parents, negatives int
	lines                                          []string
}

func (c *confusion) add(r row, got named) {
	if r.role != "" && got.role != r.role {
		c.roles++
	}
	if got.parent != r.belongsTo {
		c.parents++
	}
	if got.system != r.system {
		c.systems++
		if r.system == Other {
			c.negatives++
		}
	}
	if got.component != r.component {
		c.components++
	}
	if got.component != r.component || got.system != r.system {
		c.lines = append(c.lines, fmt.Sprintf("%-45s want %s/%s, got %s/%s", r.id, r.component, r.system, got.component, got.system))
	}
}

func (c *confusion) summary(rows int) string {
	right := func(wrong int) string { return fmt.Sprintf("%.1f %%", 100*float64(rows-wrong)/float64(rows)) }
	return fmt.Sprintf("%d workloads: components %s, systems %s, roles %s, parents %s, wrong names on negatives %d",
		rows, right(c.components), right(c.systems), right(c.roles), right(c.parents), c.negatives)
}

// TestVariants takes evidence away from the rows of the main systems: what is
// left must still do, and must never lead to another name.
func TestVariants(t *testing.T) {
	c := loaded(t)
	variants := []struct {
		name   string
		strip  func(Evidence) Evidence
		enough func(row) bool // whether what is left could name the system at all
	}{
		{"labels only, images of a private registry", privateImages, hasTellingLabel},
		{"images only, as in a plain manifest", imagesOnly, hasPublicImage},
		{"another instance and registry", renamed, func(row) bool { return true }},
	}
	for _, v := range variants {
		t.Run(v.name, func(t *testing.T) {
			checkVariant(t, c, v.strip, v.enough)
		})
	}
}

func checkVariant(t *testing.T, c *Catalog, strip func(Evidence) Evidence, enough func(row) bool) {
	t.Helper()
	kept, lost := 0, 0
	for _, r := range readTables(t) {
		if !slices.Contains(mainSystems(), r.system) || !enough(r) {
			continue
		}
		kept++
		if got := c.Classify(strip(r.evidence)); got.System != r.system {
			lost++
			t.Logf("%s: want %s, got %s %q", r.id, r.system, got.System, got.Why)
		}
	}
	t.Logf("%d of %d still named", kept-lost, kept)
	if lost*20 > kept {
		t.Errorf("%d of %d lost", lost, kept)
	}
}

func mainSystems() []string {
	return []string{
		"MinIO", "Apache Hive Metastore", "Project Nessie", "SeaweedFS", "Apache HDFS", "Apache Kafka", "Apache ZooKeeper",
		"Kafka Connect", "Confluent Schema Registry", "Redpanda", "NATS", "Apache Spark", "Apache Flink", "ksqlDB", "Ray",
		"Trino", "Apache Pinot", "Apache Druid", "ClickHouse", "PostgreSQL", "Redis", "Elasticsearch", "YugabyteDB", "MongoDB",
		"Apache Cassandra", "MySQL", "CockroachDB", "Milvus", "Metabase", "Redash", "Apache Airflow", "Argo Workflows", "Dagster",
		"Prefect", "Argo CD", "Grafana", "Prometheus",
	}
}

// privateImages hides every image behind a name that says nothing.
func privateImages(e Evidence) Evidence {
	containers := slices.Clone(e.Containers)
	for i := range containers {
		containers[i].Image = fmt.Sprintf("registry.example.com/platform/img-%d:1", i)
	}
	e.Containers = containers
	return e
}

// imagesOnly leaves what a plain manifest has: a name and images.
func imagesOnly(e Evidence) Evidence {
	containers := slices.Clone(e.Containers)
	for i := range containers {
		containers[i] = Container{Image: containers[i].Image}
	}
	return Evidence{Kind: "Deployment", APIVersion: "apps/v1", Namespace: "x", Name: "thing", Containers: containers,
		Labels: map[string]string{"app": "thing"}}
}

// renamed moves the workload to a mirror registry, under another name.
func renamed(e Evidence) Evidence {
	containers := slices.Clone(e.Containers)
	for i := range containers {
		img := parseImage(containers[i].Image)
		containers[i].Image = "mirror.example.com:5000/hub/" + img.owner + "/" + img.repo + "@sha256:abc"
	}
	e.Containers, e.Name, e.Namespace = containers, "x-"+e.Name, "elsewhere"
	return e
}

// hasTellingLabel: labels that name a system or come from an operator.
func hasTellingLabel(r row) bool {
	for _, key := range []string{"app.kubernetes.io/name", "helm.sh/chart", "spark-role", "ray.io/cluster", "dag_id", "druid_cr"} {
		if v := r.evidence.Labels[key]; v != "" && !slices.Contains([]string{"sql-engine", "connectors"}, v) {
			return r.belongsTo == ""
		}
	}
	return false
}

// hasPublicImage: one image, known by its public name, and nobody's rebuild.
func hasPublicImage(r row) bool {
	images := 0
	for _, c := range r.evidence.Containers {
		if parseImage(c.Image).owner == "owshq" || strings.Contains(c.Image, "corp.local") || strings.Contains(c.Image, "example") {
			return false
		}
		images++
	}
	return images == 1 && r.role != "task" && r.role != "step" && r.belongsTo == ""
}
