package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/apiserver"
)

// installed is kdash built and put on PATH as kubectl's plugin, together with
// the real kubectl.
type installed struct {
	kubectl, path, kubeconfig string
}

func install(t *testing.T, kubeconfig string) installed {
	t.Helper()
	dir := t.TempDir()
	binary := filepath.Join(dir, "kubectl-dash")
	build := exec.Command("go", "build", "-o", binary, "kdash/cmd/kdash")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", build, err, out)
	}
	if err := os.Symlink(binary, filepath.Join(dir, "kubectl_complete-dash")); err != nil {
		t.Fatal(err)
	}
	return installed{kubectl(t), dir + string(os.PathListSeparator) + os.Getenv("PATH"), kubeconfig}
}

// run runs kubectl.
func (i installed) run(args ...string) outcome {
	var out, errOut bytes.Buffer
	cmd := exec.Command(i.kubectl, args...)
	cmd.Env = append(os.Environ(), "PATH="+i.path, "KUBECONFIG="+i.kubeconfig)
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); cmd.ProcessState == nil {
		return outcome{-1, "", err.Error()}
	}
	return outcome{cmd.ProcessState.ExitCode(), out.String(), errOut.String()}
}

func TestKubectlDashIsKdash(t *testing.T) {
	ns := newNamespace(t, "plugged")
	create(t, newPod(ns, "minio-0", "minio/minio"), newPod(ns, "minio-1", "minio/minio"))
	i := install(t, server.Kubeconfig(t, apiserver.Viewer, apiserver.Nobody, apiserver.Gone))
	for _, c := range []struct {
		command  string
		code     int
		out, err string // what each holds
	}{
		{"dash version", 0, "kdash ", ""},
		{"dash get pods -A -o name", 0, "pod/minio-0\n", ""},
		{"dash get pods -n plugged", 0, "NAMESPACE   NAME      READY   STATUS", ""},
		{"dash get pods -n plugged -o json", 0, `"apiVersion": "kdash/v1"`, ""},
		{"dash --context viewer@kdash get nodes -o name", 0, "node/node-1\n", ""},
		{"dash get nodes --context nobody@kdash", 1, "", "kubectl dash: you may not list nodes"},
		{"dash get pods --context gone@kdash", 1, "", "kubectl dash: nothing listens at 127.0.0.1:1"},
		{"dash get pods --context nowhere", 1, "", `kubectl dash: the kubeconfig has no context "nowhere"`},
		{"dash get nonsense", 2, "", "see `kubectl dash get --help`"},
		{"dash", 1, "", "kubectl dash: the dashboard needs a terminal"},
		{"dash --help", 0, "kubectl dash [flags]", ""},
		{"__complete dash get w", 0, "workloads\n:4\n", ""},
		{"__complete dash get pods --context vi", 0, "viewer@kdash\n:4\n", ""},
		{"plugin list", 0, "/kubectl-dash\n", ""},
	} {
		t.Run(c.command, func(t *testing.T) {
			got := i.run(strings.Fields(c.command)...)
			if got.code != c.code || !strings.Contains(got.out, c.out) || !strings.Contains(got.err, c.err) {
				t.Errorf("got exit code %d, want %d\n%s\n%s", got.code, c.code, got.out, got.err)
			}
		})
	}
	t.Run("both name the same pods", func(t *testing.T) {
		want, got := i.run("get", "pods", "-n", ns, "-o", "name"), i.run("dash", "get", "pods", "-n", ns, "-o", "name")
		if diff := cmp.Diff(want.out, got.out); diff != "" {
			t.Errorf("-kubectl +kubectl dash:\n%s", diff)
		}
	})
}
