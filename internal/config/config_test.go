package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// settings writes text as the settings of a folder of its own.
func settings(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kdash.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWithoutAFileTheDefaultsCount(t *testing.T) {
	c, err := Load(filepath.Join(t.TempDir(), "kdash.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Config{Theme: "dark", CatalogFiles: map[string][]byte{}}, c); diff != "" {
		t.Error(diff)
	}
}

func TestAContextHasItsOwnNamespacesAndRights(t *testing.T) {
	c, err := Load(settings(t, `
theme: light
namespaces: [lake]
contexts:
  prod: {readOnly: true, namespaces: [lake, ingestion]}
`))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"lake", "ingestion"}, c.NamespacesFor("prod")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"lake"}, c.NamespacesFor("test")); diff != "" {
		t.Error(diff)
	}
	if !c.ReadOnlyFor("prod") || c.ReadOnlyFor("test") {
		t.Error("only prod is read-only")
	}
}

func TestTheFolderForLogsMayBeginAtHome(t *testing.T) {
	t.Setenv("HOME", "/home/oncall")
	c, err := Load(settings(t, "logFolder: ~/incidents"))
	if err != nil || c.LogFolder != filepath.Join("/home/oncall", "incidents") {
		t.Errorf("got %q, %v", c.LogFolder, err)
	}
}

func TestWhatIsWrongIsNamed(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"an unknown key":      {"thema: dark", `unknown field "thema"`},
		"an unknown theme":    {"theme: pink", `theme "pink": it must be one of [dark light mono]`},
		"a value of its kind": {"readOnly: maybe", "readOnly"},
		"no YAML":             {"a: [", "yaml"},
		"a flood":             {strings.Repeat("#", sizeLimit+1), "more than 1048576 bytes"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := settings(t, test.text)
			_, err := Load(path)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("got %v, want %q in %s", err, test.want, path)
			}
		})
	}
}

func TestCatalogueFilesLieBesideTheSettings(t *testing.T) {
	path := settings(t, "")
	dir := filepath.Join(filepath.Dir(path), "catalog")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "ours.yaml")
	if err := os.WriteFile(file, []byte("rules: []"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string][]byte{file: []byte("rules: []")}, c.CatalogFiles); diff != "" {
		t.Error(diff)
	}
}

func TestAContextHasItsOwnPrometheus(t *testing.T) {
	t.Setenv("HOME", "/home/ada")
	c, err := Load(settings(t, `
prometheus: https://thanos.example.com
prometheusSelector: cluster="test"
prometheusTokenFile: ~/.thanos
prometheusCA: /etc/ca.pem
contexts:
  prod: {prometheusSelector: 'cluster="prod"'}
  edge: {prometheus: "services/monitoring/prometheus:9090"}
  lab: {prometheus: "https://lab.example.com", prometheusTokenFile: ~/.lab, prometheusInsecure: true}
`))
	if err != nil {
		t.Fatal(err)
	}
	shared := Prometheus{Target: "https://thanos.example.com", Selector: `cluster="test"`, TokenFile: "/home/ada/.thanos", CAFile: "/etc/ca.pem"}
	prod := shared
	prod.Selector = `cluster="prod"`
	for context, want := range map[string]Prometheus{
		"": shared, "prod": prod,
		"edge": {Target: "services/monitoring/prometheus:9090"}, // which gets no token of another
		"lab":  {Target: "https://lab.example.com", TokenFile: "/home/ada/.lab", Insecure: true},
	} {
		if got := c.PrometheusFor(context); got != want {
			t.Errorf("%q: %+v, want %+v", context, got, want)
		}
	}
}
