package e2e

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"kdash/internal/apiserver"
)

// gather is a record that another tool made, in a folder.
func gather(t *testing.T) string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/gather.txtar")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := txtar.Write(archive, folder); err != nil {
		t.Fatal(err)
	}
	return folder
}

// What the control plane of the tests cannot answer itself, for it has neither
// kubelets nor metrics-server.
func TestKubectlReadsLogsAndUsageOfARecord(t *testing.T) {
	served, stop := serve(t, gather(t))
	defer stop()
	for _, test := range []struct{ command, want string }{
		{"logs kafka-0", "starting|elected|ready"},
		{"logs kafka-0 -f", "starting|elected|ready"},
		{"logs kafka-0 --tail=1", "ready"},
		{"logs kafka-0 --since=30s", "elected|ready"},
		{"logs kafka-0 --since-time=2026-02-28T09:30:00Z", "ready"},
		{"logs kafka-0 -p", "out of memory"},
		{"logs kafka-0 -c broker --timestamps --tail=1", "2026-02-28T09:30:00.000000000Z ready"},
		{"logs -l app=nobody", "No resources found in lake namespace."},
		{"top pods", "NAME CPU(cores) MEMORY(bytes)|kafka-0 250m 2048Mi"},
		{"top nodes", "NAME CPU(cores) CPU(%) MEMORY(bytes) MEMORY(%)|node-a 2000m 50% 4096Mi 25%"},
		{"get pods", "NAME READY STATUS RESTARTS AGE|kafka-0 1/1 Running 1 3h"},
		{"get events", "LAST SEEN TYPE REASON OBJECT MESSAGE|60s Warning BackOff pod/kafka-0 Back-off restarting failed container broker"},
		{"auth can-i list pods", "yes"},
		{"auth can-i get pods --subresource=log", "yes"},
		{"auth can-i delete pods", "no - this is a record: nothing in it can be changed"},
		{"delete pod kafka-0", `Error from server (Forbidden): pods "kafka-0" is forbidden: this is a record: nothing in it can be changed`},
		{"get statefulsets", `error: the server doesn't have a resource type "statefulsets"`},
		{"version", "Server Version:"},
	} {
		out, _ := kubectlCommand(t, served, append([]string{"-n", "lake"}, strings.Fields(test.command)...)...).CombinedOutput()
		got := strings.TrimSpace(strings.ReplaceAll(blanks.ReplaceAllString(string(out), " "), " \n", "\n"))
		got = strings.ReplaceAll(got, "\n", "|")
		if got != test.want && (test.command != "version" || !strings.Contains(got, test.want)) {
			t.Errorf("kubectl %s: %q, want %q", test.command, got, test.want)
		}
	}
}

func TestKubectlWatchesARecord(t *testing.T) {
	served, stop := serve(t, gather(t))
	defer stop()
	c := kubectlCommand(t, served, "-n", "lake", "get", "pods", "-w", "--no-headers")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "kafka-0") {
		t.Errorf("watched %q, %v", line, err)
	}
	if err := c.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = c.Wait() // it was killed
}

func TestEveryCommandReadsARecord(t *testing.T) {
	folder := gather(t)
	got := kdash(t, "", "get", "pods", "--from", folder)
	if got.code != 0 || !strings.Contains(got.out, "3h") || !strings.Contains(got.out, "kafka-0") {
		t.Errorf("get pods: %+v", got)
	}
	if got := kdash(t, "", "get", "claims", "--from", folder); got.code != 1 || !strings.Contains(got.err, "not in the record") {
		t.Errorf("get claims: %+v", got)
	}
	if got := kdash(t, "", "get", "pods", "-n", "other", "--from", folder); got.code != 1 || !strings.Contains(got.err, "does not tell of namespace") {
		t.Errorf("get pods -n other: %+v", got)
	}
	if got := kdash(t, "", "get", "pods", "--from", "serve_test.go"); got.code != 1 || !strings.Contains(got.err, "no record that kdash knows") {
		t.Errorf("get pods --from a file of something else: %+v", got)
	}
	if got := kdash(t, "", "serve", folder, "--listen", "0.0.0.0:0"); got.code != 2 || !strings.Contains(got.err, "loopback") {
		t.Errorf("serve on all interfaces: %+v", got)
	}
}

// A record is no way around what its maker could not see, and says so as the
// cluster did.
func TestARecordOfATeamHoldsWhatTheTeamMaySee(t *testing.T) {
	live := server.Kubeconfig(t, apiserver.Team)
	create(t, newPod("lake", "kafka-0", "apache/kafka:4.1.0"))
	t.Cleanup(func() { clear(t, "lake") })
	file := filepath.Join(t.TempDir(), "team.tar.gz")
	got := kdash(t, live, "snapshot", file, "-n", "lake,ingestion")
	if got.code != 0 || !strings.Contains(got.out, "forbidden (") || !strings.Contains(got.out, ", nodes,") || strings.Contains(got.out, ", pods,") {
		t.Fatalf("kdash snapshot: %+v", got)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file's mode: %v, %v", info.Mode(), err)
	}
	if again := kdash(t, live, "snapshot", file); again.code != 1 || !strings.Contains(again.err, "is there already") {
		t.Errorf("over a file that is there: %+v", again)
	}
	cluster, record := get[any](t, live, "pods", "-n", "lake,ingestion"), get[any](t, "", "pods", "--from", file)
	for _, kind := range []string{"Pod", "PersistentVolumeClaim", "Node", "PersistentVolume"} {
		if diff := cmp.Diff(cluster.source(kind), record.source(kind)); diff != "" {
			t.Errorf("source %s (-cluster +record):\n%s", kind, diff)
		}
	}
	if diff := cmp.Diff(cluster.Items, record.Items); diff != "" {
		t.Errorf("pods (-cluster +record):\n%s", diff)
	}
}
