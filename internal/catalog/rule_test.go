package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const lakeRule = `
rules:
- name: our-lake
  namespaces: [deepstorage, "lake-*"]
  workloads: ["gateway-*"]
  labels: [team=storage]
  component: lake
  system: Our Lake
  role: gateway
`

func TestARuleWinsAndSaysSo(t *testing.T) {
	c := loaded(t, File{Name: "catalog.yaml", Data: []byte(lakeRule)})
	e := Evidence{
		Kind: "Deployment", Namespace: "lake-eu", Name: "gateway-1",
		Labels:     map[string]string{"team": "storage", "app.kubernetes.io/name": "kafka", "release": "eu"},
		Containers: []Container{{Image: "apache/kafka:4.0.0"}},
	}
	want := Verdict{
		Component: "lake", System: "Our Lake", Role: "gateway", Instance: "eu", Rank: RankWhole,
		Why: []string{`config rule "our-lake"`},
	}
	if diff := cmp.Diff(want, c.Classify(e)); diff != "" {
		t.Error(diff)
	}
	if first := c.Explain(e)[0]; !first.Winner || first.System != "Our Lake" {
		t.Errorf("Explain starts with %+v", first)
	}
	e.Namespace = "elsewhere"
	if got := c.Classify(e).System; got != "Apache Kafka" {
		t.Errorf("outside the namespaces of the rule: %s", got)
	}
}

func TestARuleMayNameASystemOfTheCatalogue(t *testing.T) {
	c := loaded(t, File{Name: "f", Data: []byte("rules:\n- {name: es, namespaces: [logging], workloads: [search], system: Elasticsearch, component: platform}")})
	got := c.Classify(Evidence{Kind: "StatefulSet", Namespace: "logging", Name: "search"})
	if got.System != "Elasticsearch" || got.Component != "platform" {
		t.Errorf("got %s/%s", got.Component, got.System)
	}
}

func TestASystemIsAddedAndReplaced(t *testing.T) {
	data := `
systems:
- {name: Our Queue, component: ingestion, images: [acme/queue], ports: [[7001, 7002]], role: broker}
- {name: Trino, component: processing, names: [trino]}
`
	c := loaded(t, File{Name: "f", Data: []byte(data)})
	queue := c.Classify(Evidence{Name: "q", Containers: []Container{{Image: "registry.example.com/acme/queue:2"}}})
	if queue.System != "Our Queue" || queue.Role != "broker" {
		t.Errorf("added system: %+v", queue)
	}
	trino := c.Classify(Evidence{Name: "t", Labels: map[string]string{"app.kubernetes.io/name": "trino"}})
	if trino.Component != "processing" {
		t.Errorf("replaced system: %+v", trino)
	}
}

func TestAnErrorSaysWhereAndWhatIsAllowed(t *testing.T) {
	cases := []struct{ name, data, want string }{
		{"component", "systems: [{name: X, component: storage, names: [x]}]", `systems[0].component: "storage" is not one of lake, ingestion`},
		{"unknown field", "systems: [{name: X, component: lake, image: [x]}]", `unknown field "image" (a system has name, component`},
		{"no recogniser", "systems: [{name: X, component: lake}]", "no recogniser"},
		{"port", "systems: [{name: X, component: lake, ports: [[70000]]}]", "70000 is not a port: 1 to 65535"},
		{"image with a tag", "systems: [{name: X, component: lake, images: ['x:1']}]", "without registry and tag"},
		{"empty sign", "systems: [{name: X, component: lake, names: ['']}]", "would match anything"},
		{"rank", "systems: [{name: X, component: lake, names: [x], helper: {rank: top}}]", "not one of aid, store, base"},
		{"rule for anything", "rules: [{name: r, system: X, component: lake}]", "would match anything"},
		{"rule without a component", "rules: [{name: r, system: X, namespaces: [a]}]", "component: needed"},
		{"pattern", "rules: [{name: r, system: X, component: lake, workloads: ['[']}]", "is not a shell pattern"},
		{"kinds alone", "systems: [{name: X, component: lake, together: [{kinds: [Job]}]}]", "need another sign"},
		{"key twice", "systems: []\nsystems: []", "already set"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Load(File{Name: "mine.yaml", Data: []byte(tc.data)})
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Fatalf("error %v does not say %q", err, tc.want)
			}
			if !strings.Contains(err.Error(), "mine.yaml") && !strings.Contains(err.Error(), "config rule") {
				t.Errorf("error %v does not name the file", err)
			}
		})
	}
}

func FuzzOverrides(f *testing.F) {
	for _, seed := range []string{
		lakeRule, "", "a: &a [*a]", "systems: [{name: X, component: lake, commands: [' ']}]", "rules: [null]", "systems: [null]",
		"systems: [{name: X, component: lake, labels: ['=']}]", "systems: [{name: X, component: lake, together: [{}]}]", "\x00", "? [",
	} {
		f.Add([]byte(seed))
	}
	e := Evidence{Kind: "Pod", Name: "x", Labels: map[string]string{"app": "kafka"}, Containers: []Container{{Image: "a/b:c"}}}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := &Catalog{byName: map[string]int32{}, index: newIndex()}
		if err := c.readOverrides(File{Name: "fuzz", Data: data}); err != nil {
			return
		}
		for i := range c.systems {
			c.index.add(int32(i), &c.systems[i])
		}
		if v := c.Classify(e); v.System == "" {
			t.Fatalf("no system for %q", data)
		}
		c.Explain(e)
	})
}
