package kube

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

func TestOpenNamesTheContext(t *testing.T) {
	path := kubeconfigFile(t, `{token: "s3cret"}`)
	flags := NewFlags()
	flags.KubeConfig = &path
	s, err := Open(t.Context(), Options{Flags: flags, Namespaces: SplitNamespaces("lake, bi,lake,"), ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	want := model.Cluster{Context: "lab", Name: "lab", User: "me", Server: "https://127.0.0.1:1",
		Namespaces: []string{"bi", "lake"}, ReadOnly: true}
	if diff := cmp.Diff(want, s.Cluster()); diff != "" {
		t.Errorf("cluster (-want +got):\n%s", diff)
	}
	contexts := []ContextInfo{{Name: "lab", Cluster: "lab", User: "me", Namespace: "lake", Current: true}}
	if diff := cmp.Diff(contexts, s.Contexts()); diff != "" {
		t.Errorf("contexts (-want +got):\n%s", diff)
	}
	if s.Namespace() != "lake" {
		t.Errorf("namespace %q, want lake", s.Namespace())
	}
}

// A plugin writes its call and its messages down.
const pluginScript = `#!/bin/sh
echo called >> "$1"
cat <<END
{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "t"}}
END
`

func TestCredentialPluginRunsBeforeTheScreenOpens(t *testing.T) {
	dir := t.TempDir()
	calls := filepath.Join(dir, "calls")
	command := filepath.Join(dir, "plugin")
	if err := os.WriteFile(command, []byte(pluginScript), 0o700); err != nil {
		t.Fatal(err)
	}
	path := kubeconfigFile(t, `{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: IfAvailable, command: `+command+`, args: [`+calls+`]}}`)
	flags := NewFlags()
	flags.KubeConfig = &path
	if _, err := Open(t.Context(), Options{Flags: flags}); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(calls); err != nil || string(got) != "called\n" {
		t.Errorf("the plugin was not run: %q, %v", got, err)
	}
}

func TestServerIsNamedWithoutCredentials(t *testing.T) {
	if got := bare("https://user:pass@host:6443/x?token=abc"); strings.Contains(got, "pass") || strings.Contains(got, "abc") {
		t.Errorf("got %q", got)
	}
}
