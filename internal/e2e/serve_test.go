package e2e

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"
	corev1 "k8s.io/api/core/v1"

	"kdash/internal/apiserver"
	"kdash/internal/app"
)

// asked are the commands whose answers a served record and the cluster that
// was recorded have to share.
var asked = []string{
	"get pods", "get pods -o wide", "get pods -A -l app=kafka -o wide", "get pods -l app!=kafka,app",
	"get pods --field-selector=spec.nodeName=node-1", "get pods --field-selector status.phase!=Running",
	"get pods --chunk-size=2", "get pods --show-labels", "get pods -o name", "get pod crashed -o json", "get pods --sort-by=.metadata.name -L app",
	"get all", "get deploy -o wide", "get rs -o wide", "get sts -o wide", "get ds -o wide", "get jobs -o wide", "get cronjobs -o wide",
	"get svc -o wide", "get ingress", "get netpol", "get endpointslices", "get pdb", "get hpa", "get cm", "get sa",
	"get quota", "get limits", "get pvc -o wide", "get pv -o wide", "get sc", "get nodes -o wide", "get namespaces",
	"get roles", "get prioritylevelconfigurations", "get ipaddresses", "get servicecidrs", "get rolebindings -o wide", "get clusterroles", "get priorityclasses", "get crd", "get controllerrevisions",
	"get kafkas", "get k events -o wide", "get strimzi", "get deploy trino -o yaml", "get kafka events -o yaml",
	"get deploy trino -o jsonpath={.spec.template.spec.containers[*].image}", "get events", "get events -o wide", "events",
	"get pods,svc,pvc", "get apiservices", "get leases -A",
	"describe pod crashed", "describe deploy trino", "describe sts kafka", "describe pvc data-kafka-0", "describe pv shop-archive",
	"describe node node-1", "describe svc trino", "describe cronjob compact", "describe quota budget", "describe kafka events",
	"api-resources", "api-resources -o wide --namespaced=false", "api-versions", "auth can-i list pods", "auth can-i watch kafkas",
	"get pod nobody", "get nothings", "get pods -l a==b==c", "rollout history deploy/trino", "rollout history sts/kafka",
}

// TestKubectlSeesTheRecordAsItSawTheCluster compares what the real kubectl
// prints of a cluster and of a record of it. Ages differ by the time that
// passes in between. The cluster is its own, for it has to stand still.
func TestKubectlSeesTheRecordAsItSawTheCluster(t *testing.T) {
	own := apiserver.ForTest(t, apiserver.Options{ControllerManager: true})
	live := own.Kubeconfig(t, apiserver.Admin)
	runKubectl(t, live, "apply", "--server-side", "-f", "testdata/kafkas.yaml")
	runKubectl(t, live, "wait", "--for=condition=Established", "crd", "kafkas.kafka.strimzi.io")
	runKubectl(t, live, "apply", "--server-side", "-f", "testdata/shop.yaml")
	if err := own.Create(t.Context(), crashed()); err != nil {
		t.Fatal(err)
	}
	var cluster, record map[string]string
	eventually(t, "the cluster stands still", func() (bool, string) {
		before := runKubectl(t, live, "get", still, "-A", "-o", "yaml")
		file := filepath.Join(t.TempDir(), "shop.tar.gz")
		if got := kdash(t, live, "snapshot", file); got.code != 0 {
			t.Fatalf("kdash snapshot: %s", got.err)
		}
		served, stop := serve(t, file)
		cluster, record = answers(t, live), answers(t, served)
		stop()
		return before == runKubectl(t, live, "get", still, "-A", "-o", "yaml"), "it moved"
	})
	for _, command := range asked {
		if diff := cmp.Diff(ageless(cluster[command]), ageless(record[command])); diff != "" {
			t.Errorf("kubectl %s (-cluster +record):\n%s", command, diff)
		}
	}
}

// still are the kinds that controllers may yet change.
const still = "pods,deploy,rs,sts,ds,jobs,hpa,pdb,quota,pvc,pv,events,endpointslices,ns,sa"

func crashed() *corev1.Pod {
	p := newPod("shop", "crashed", "apache/flink:2.1")
	p.Status = corev1.PodStatus{Phase: corev1.PodRunning, PodIP: "10.1.2.3", PodIPs: []corev1.PodIP{{IP: "10.1.2.3"}},
		ContainerStatuses: []corev1.ContainerStatus{{
			Name: "main", RestartCount: 4,
			State: corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: "CrashLoopBackOff"}},
		}}}
	return p
}

// answers are what kubectl prints in namespace shop, for each command.
func answers(t *testing.T, kubeconfig string) map[string]string {
	t.Helper()
	out := make([]string, len(asked))
	var group errgroup.Group
	group.SetLimit(4)
	for i, command := range asked {
		group.Go(func() error {
			c := kubectlCommand(t, kubeconfig, append([]string{"-n", "shop"}, strings.Fields(command)...)...)
			text, _ := c.CombinedOutput() // a refusal is an answer, too
			out[i] = string(text)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for i, command := range asked {
		all[command] = out[i]
	}
	return all
}

var (
	ages   = regexp.MustCompile(`\b(\d+[dhms])+\b`)
	blanks = regexp.MustCompile(` +`)
)

// ageless are the lines of an answer without what the passing of time changes.
func ageless(text string) []string {
	text = blanks.ReplaceAllString(ages.ReplaceAllString(text, "AGE"), " ")
	return strings.Split(strings.TrimSpace(text), "\n")
}

// serve runs kdash serve on a record until stop is called.
func serve(t *testing.T, file string) (kubeconfig string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	kubeconfig = filepath.Join(t.TempDir(), "served.kubeconfig")
	printed := &once{written: make(chan []byte, 1)}
	var errOut bytes.Buffer
	ended := make(chan int, 1)
	h := host(nil, &errOut, []string{"kdash", "serve", file})
	h.Streams.Out = printed
	go func() { ended <- app.Run(ctx, h) }()
	select {
	case text := <-printed.written:
		if err := os.WriteFile(kubeconfig, text, 0o600); err != nil {
			t.Fatal(err)
		}
	case code := <-ended:
		t.Fatalf("kdash serve ended with %d: %s", code, errOut.String())
	}
	return kubeconfig, func() {
		cancel()
		if code := <-ended; code != 0 {
			t.Errorf("kdash serve ended with %d: %s", code, errOut.String())
		}
	}
}

// once takes the first write, which is the whole kubeconfig.
type once struct{ written chan []byte }

func (o *once) Write(text []byte) (int, error) {
	o.written <- bytes.Clone(text)
	return len(text), nil
}

// runKubectl runs the real kubectl, which has to succeed.
func runKubectl(t *testing.T, kubeconfig string, args ...string) string {
	t.Helper()
	out, err := kubectlCommand(t, kubeconfig, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("kubectl %s: %v: %s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

func kubectlCommand(t *testing.T, kubeconfig string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), kubectl(t), append([]string{"--kubeconfig", kubeconfig}, args...)...)
	c.Env = append(os.Environ(), "KUBECACHEDIR="+t.TempDir())
	return c
}

// TestPagesOfARecordAreThoseOfTheCluster compares the content of every page, by
// the clock of the record: a grace period that ended since is no difference.
func TestPagesOfARecordAreThoseOfTheCluster(t *testing.T) {
	own := apiserver.ForTest(t, apiserver.Options{ControllerManager: true})
	live, ns := own.Kubeconfig(t, apiserver.Admin), "recorded"
	runKubectl(t, live, "create", "namespace", ns)
	runKubectl(t, live, "apply", "--server-side", "-f", "testdata/kafkas.yaml")
	runKubectl(t, live, "wait", "--for=condition=Established", "crd", "kafkas.kafka.strimzi.io")
	runKubectl(t, live, "apply", "--server-side", "-f", "testdata/shop.yaml")
	if err := own.Create(t.Context(), newClaim(ns, "data", "fast"), mount(newPod(ns, "kafka-0", "apache/kafka:4.1.0"), "data")); err != nil {
		t.Fatal(err)
	}
	kinds := []string{"components", "systems", "workloads", "pods", "jobs", "cronjobs", "claims", "volumes", "classes", "nodes"}
	eventually(t, "the pages are the same", func() (bool, string) {
		before := runKubectl(t, live, "get", still, "-A", "-o", "yaml")
		taken := time.Now()
		now := func() time.Time { return taken }
		file := filepath.Join(t.TempDir(), "recorded.tar.gz")
		if got := kdash(t, live, "snapshot", file); got.code != 0 {
			t.Fatalf("kdash snapshot: %s", got.err)
		}
		var differences strings.Builder
		for _, kind := range kinds {
			cluster, record := getAt[any](t, now, live, kind).Items, get[any](t, "", kind, "--from", file).Items
			if diff := cmp.Diff(cluster, record); diff != "" {
				fmt.Fprintf(&differences, "%s (-cluster +record):\n%s", kind, diff)
			}
		}
		if before != runKubectl(t, live, "get", still, "-A", "-o", "yaml") {
			return false, "the cluster moved"
		}
		return differences.Len() == 0, differences.String()
	})
}
