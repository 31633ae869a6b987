package app

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"

	"kdash/internal/config"
	"kdash/internal/keys"
	"kdash/internal/kube"
)

//go:generate go test -count=1 -run TestREADMEIsUpToDate -update .

var update = flag.Bool("update", false, "write the generated parts of the README anew")

const readme = "../../README.md"

// TestREADMEIsUpToDate compares what stands between the markers
// <!-- NAME --> and <!-- end NAME --> with what the program says itself. The
// screens are the business of package pictures.
func TestREADMEIsUpToDate(t *testing.T) {
	parts := map[string]string{
		"keys":        keys.Markdown(),
		"commands":    commandTable(newRoot(Host{Args: []string{"kdash"}})),
		"clusterrole": roleYAML(t, "ClusterRole", kube.Rights(false)),
		"role":        roleYAML(t, "Role", kube.Rights(true)),
	}
	before, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	after := string(before)
	for name, text := range parts {
		after = splice(t, after, name, text)
	}
	if *update {
		if err := os.WriteFile(readme, []byte(after), 0o644); err != nil { //nolint:gosec // it is for everyone to read
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(after, string(before)); diff != "" {
		t.Errorf("the README is not up to date, run `make generate`:\n%s", diff)
	}
}

// TestTheSettingsOfTheREADMEAreValid reads the example as a user's settings.
func TestTheSettingsOfTheREADMEAreValid(t *testing.T) {
	page, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "## Settings")
	_, rest, _ = strings.Cut(rest, "```yaml\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("the README shows no settings")
	}
	path := filepath.Join(t.TempDir(), "kdash.yaml")
	if err := os.WriteFile(path, []byte(example), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (&settings{config: c}).catalog(); err != nil {
		t.Error(err)
	}
}

// splice puts text between the markers of that name.
func splice(t *testing.T, page, name, text string) string {
	t.Helper()
	head, rest, ok := strings.Cut(page, "<!-- "+name+" -->\n")
	_, tail, closed := strings.Cut(rest, "<!-- end "+name+" -->")
	if !ok || !closed {
		t.Fatalf("the README has no part %q", name)
	}
	return head + "<!-- " + name + " -->\n" + text + "<!-- end " + name + " -->" + tail
}

// commandTable lists the commands, then the flags that are kdash's own.
func commandTable(root *cobra.Command) string {
	var b strings.Builder
	b.WriteString("| command | does |\n|---|---|\n| `kdash` | Open the dashboard |\n")
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			fmt.Fprintf(&b, "| `kdash %s` | %s |\n", strings.ReplaceAll(c.Use, "|", "\\|"), c.Short)
		}
	}
	b.WriteString("\n| flag | does |\n|---|---|\n")
	connection := pflag.NewFlagSet("", pflag.ContinueOnError)
	kube.NewFlags().AddFlags(connection)
	own := func(f *pflag.Flag) {
		if connection.Lookup(f.Name) == nil || f.Name == "namespace" {
			flagRow(&b, f)
		}
	}
	root.LocalNonPersistentFlags().VisitAll(own)
	root.PersistentFlags().VisitAll(own)
	return b.String()
}

func flagRow(b *strings.Builder, f *pflag.Flag) {
	name := "`--" + f.Name + "`"
	if f.Shorthand != "" {
		name = "`-" + f.Shorthand + "`, " + name
	}
	usage := strings.NewReplacer("\n", " ", "|", `\|`).Replace(f.Usage)
	fmt.Fprintf(b, "| %s | %s |\n", name, usage)
}

func roleYAML(t *testing.T, kind string, rules []rbacv1.PolicyRule) string {
	t.Helper()
	data, err := yaml.Marshal(struct {
		metav1.TypeMeta `json:",inline"`
		Metadata        map[string]string   `json:"metadata"`
		Rules           []rbacv1.PolicyRule `json:"rules"`
	}{metav1.TypeMeta{APIVersion: "rbac.authorization.k8s.io/v1", Kind: kind}, map[string]string{"name": "kdash"}, rules})
	if err != nil {
		t.Fatal(err)
	}
	return "```yaml\n" + string(data) + "```\n"
}
