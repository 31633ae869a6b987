package app

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const ourQueue = `
name: Our Queue
component: ingestion
docs: https://wiki.example.com/queue
images: [acme/queue]
commands: [queue-server]
clients: [queuectl]
role: broker
examples:
- {from: our chart, kind: StatefulSet, name: orders, images: [registry.example.com/acme/queue:2], role: broker}
misses:
- {from: a client in its image, kind: CronJob, name: drain, images: [acme/queue:2], command: [queuectl, drain]}
`

func TestCatalogCheck(t *testing.T) {
	cases := []struct{ name, data, says string }{
		{"one system as in the catalogue", ourQueue, "it adds 1 system, replaces 0 and has 0 rules\nexamples that are recognised: 1; near misses that are not: 1\n"},
		{"systems and rules", "systems:\n- {name: Trino, component: processing, names: [trino]}\nrules:\n- {name: r, system: Trino, namespaces: [a]}", "it adds 0 systems, replaces 1 and has 1 rule"},
		{"an empty file", "", "it adds 0 systems"},
		{"an example that is not recognised", strings.Replace(ourQueue, "registry.example.com/acme/queue:2", "x", 1), "examples[0], orders: is taken for other, not for Our Queue"},
		{"another role", strings.Replace(ourQueue, ":2], role: broker", ":2], role: reader", 1), `examples[0], orders: gets the role "broker", not "reader"`},
		{"a near miss that is recognised", strings.Replace(ourQueue, "clients: [queuectl]", "clients: [other]", 1), "misses[0], drain: is taken for Our Queue"},
		{"an example of nothing", "{name: X, component: lake, names: [x], examples: [{name: z}]}", "examples[0].name, from: both are needed"},
		{"an unknown field", "systems: [{name: X, component: lake, image: [x]}]", `unknown field "image"`},
		{"no YAML", "\x00\x01\x02", "control characters are not allowed"},
		{"a list", "- a\n- b", "cannot unmarshal array"},
		{"deeper than anybody writes", strings.Repeat("[", 20_000), "exceeded max depth"},
		{"aliases that explode", aliasBomb(), "excessive aliasing"},
		{"longer than anybody writes", "# " + strings.Repeat("x", 2<<20), "at most 1048576 are read"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "queue.yaml")
			if err := os.WriteFile(path, []byte(tc.data), 0o600); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			err := checkCatalog(&out, path)
			said := out.String()
			if err != nil {
				said += err.Error()
			}
			if !strings.Contains(said, tc.says) {
				t.Errorf("it says %q, without %q", said, tc.says)
			}
		})
	}
}

func aliasBomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n")
	for i := range 9 {
		n := string(rune('0' + i + 1))
		b.WriteString("a" + n + ": &a" + n + " [" + strings.TrimSuffix(strings.Repeat("*a"+string(rune('0'+i))+",", 10), ",") + "]\n")
	}
	return b.String()
}
