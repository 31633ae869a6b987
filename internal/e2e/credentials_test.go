package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"kdash/internal/apiserver"
)

// credential writes a credential plugin that gives the token of a user, good
// until then, says something as it does, and leaves a line in a file each time
// that it is run.
func credential(t *testing.T, user apiserver.User, until time.Time) (plugin, runs string) {
	t.Helper()
	dir := t.TempDir()
	plugin, runs = filepath.Join(dir, "login"), filepath.Join(dir, "runs")
	answer := `{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%s","expirationTimestamp":"%s"}}`
	script := fmt.Sprintf("#!/bin/sh\necho logging in >&2\necho run >>'%s'\necho '%s'\n", runs,
		fmt.Sprintf(answer, server.RestConfig(user).BearerToken, until.UTC().Format(time.RFC3339)))
	if err := os.WriteFile(plugin, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return plugin, runs
}

// logIn has every user of a kubeconfig log in with a command.
func logIn(t *testing.T, kubeconfig, command string) {
	t.Helper()
	config, err := clientcmd.LoadFromFile(kubeconfig)
	if err != nil {
		t.Fatal(err)
	}
	for name := range config.AuthInfos {
		config.AuthInfos[name] = &clientcmdapi.AuthInfo{Exec: &clientcmdapi.ExecConfig{
			APIVersion: "client.authentication.k8s.io/v1", Command: command,
			InteractiveMode: clientcmdapi.IfAvailableExecInteractiveMode,
		}}
	}
	if err := clientcmd.WriteToFile(*config, kubeconfig); err != nil {
		t.Fatal(err)
	}
}

func TestACredentialPluginLogsInBeforeTheScreenOpens(t *testing.T) {
	ns := newNamespace(t, "logged-in")
	create(t, newPod(ns, "minio-0", "minio/minio"))
	plugin, runs := credential(t, apiserver.Viewer, time.Now().Add(time.Hour))
	kubeconfig := server.Kubeconfig(t, apiserver.Expired)
	logIn(t, kubeconfig, plugin)

	d := open(t, kubeconfig, "-n", ns)
	d.sees(t, "MinIO", "minio-0")
	d.loses(t, "logging in")
	if n := lines(t, runs); n != 1 {
		t.Errorf("the plugin was run %d times, want once", n)
	}
	got := get[pod](t, kubeconfig, "pods", "-n", ns)
	if len(got.Items) != 1 {
		t.Errorf("%d pods, want one", len(got.Items))
	}
}

func TestACredentialPluginThatRunsAgainWritesToTheLog(t *testing.T) {
	ns := newNamespace(t, "expires")
	create(t, newPod(ns, "minio-0", "minio/minio"))
	plugin, runs := credential(t, apiserver.Viewer, time.Now().Add(time.Second))
	kubeconfig := server.Kubeconfig(t, apiserver.Expired)
	logIn(t, kubeconfig, plugin)

	d := open(t, kubeconfig, "-n", ns)
	d.goes("pods")
	d.sees(t, "minio-0")
	eventually(t, "the plugin runs again", func() (bool, string) {
		d.Keys("y")
		d.sees(t, "apiVersion: v1")
		d.Keys("Esc")
		d.sees(t, "pods (1)")
		return lines(t, runs) > 1, d.Screen()
	})
	d.loses(t, "logging in")
	d.quits(t)
	if !strings.Contains(d.logged(t), "logging in") {
		t.Errorf("what the plugin said is not in the log:\n%s", d.logged(t))
	}
}

// lines counts the lines of a file.
func lines(t *testing.T, path string) int {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
	}
	return strings.Count(string(text), "\n")
}

func TestACredentialPluginThatIsMissingIsOneSentence(t *testing.T) {
	kubeconfig := server.Kubeconfig(t, apiserver.Viewer)
	logIn(t, kubeconfig, "kdash-no-such-plugin")
	got := kdash(t, kubeconfig, "get", "pods")
	want := "kdash: the credential plugin \"kdash-no-such-plugin\" of your kubeconfig is not installed\ninstall it, or put it on PATH\n"
	if got != (outcome{1, "", want}) {
		t.Errorf("got %+v, want the sentence %q", got, want)
	}
}

func TestSeveralKubeconfigsAreOne(t *testing.T) {
	ns := newNamespace(t, "merged")
	create(t, newPod(ns, "minio-0", "minio/minio"))
	first, second := server.Kubeconfig(t, apiserver.Nobody), server.Kubeconfig(t, apiserver.Viewer)
	t.Setenv("KUBECONFIG", first+string(os.PathListSeparator)+second)
	if got := kdash(t, "", "get", "pods"); got.code != 1 || !strings.Contains(got.err, "you may not list pods") {
		t.Errorf("the context of the first file is not the current one: %+v", got)
	}
	if got := kdash(t, "", "get", "pods", "-n", ns, "-o", "name", "--context", "viewer@kdash"); got.out != "pod/minio-0\n" {
		t.Errorf("the context of the second file is not known: %+v", got)
	}
}
