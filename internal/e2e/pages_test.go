package e2e

import (
	"strings"
	"testing"

	"kdash/internal/apiserver"
)

func TestWhatMayNotBeReadIsSaidOnItsPage(t *testing.T) {
	furnishNamespaces(t, "unseen")
	d := open(t, server.Kubeconfig(t, apiserver.Team), "-n", "lake,unseen")
	d.goes("pods")
	d.sees(t, "minio-unseen", "pods: forbidden in namespace unseen")
	d.goes("nodes")
	d.sees(t, "nodes: forbidden (you may not list nodes)")
	d.goes("volumes")
	d.sees(t, "volumes: forbidden (you may not list persistentvolumes)")
}

func TestAnObjectIsDescribedAndPrintedAndItsLogAskedFor(t *testing.T) {
	ns := newNamespace(t, "detailed")
	create(t, newPod(ns, "minio-0", "minio/minio"))
	d := open(t, server.Kubeconfig(t, apiserver.Admin), "-n", ns)
	d.goes("pods")
	d.sees(t, "minio-0")
	d.Keys("d")
	d.sees(t, "describe minio-0", "Restart Count:", "QoS Class:")
	d.Keys("Esc", "y")
	d.sees(t, "apiVersion: v1", "managedFields")
	d.Keys("Esc", "l")
	d.sees(t, "no preferred addresses found") // nobody runs the node
	d.Keys("Esc")
	d.sees(t, "pods (1)")
}

func TestEveryPageOpensOnARealCluster(t *testing.T) {
	ns := newNamespace(t, "toured")
	create(t, newVolume("disk-tour", "fast", ns, "data"), newClaim(ns, "data", "fast"),
		mount(newPod(ns, "minio-0", "minio/minio"), "data"))
	awaitBound(t, ns, "data")
	d := open(t, server.Kubeconfig(t, apiserver.Viewer), "-n", ns)
	for page, words := range map[string][]string{
		"overview": {"lake", "MinIO"}, "workloads": {"Pod", "minio-0"}, "pods": {"Running"}, "jobs": {"no jobs"},
		"storage": {"data", "disk-tour", "fast"}, "volumes": {"disk-tour", "toured/data"}, "classes": {"fast", "Immediate"},
		"nodes": {"node-1"}, "namespaces": {"toured"}, "contexts": {"viewer@kdash"}, "events": {"events ("},
	} {
		d.goes(page)
		d.sees(t, append(words, page)...)
	}
}

func TestANamespaceIsChosenAndLeft(t *testing.T) {
	furnishNamespaces(t, "chosen")
	d := open(t, server.Kubeconfig(t, apiserver.Viewer), "-n", "lake,ingestion,chosen")
	d.goes("pods")
	d.sees(t, "pods (3)", "minio-chosen", "kafka-chosen", "driver")
	d.goes("ns lake")
	d.sees(t, "minio-chosen", "namespace lake")
	d.loses(t, "kafka-chosen", "driver")
	d.Keys("0")
	d.sees(t, "pods (3)", "minio-chosen", "kafka-chosen", "driver")
}

func TestAChainIsTracedFromEveryLink(t *testing.T) {
	ns := newNamespace(t, "traced")
	create(t, newVolume("disk-trace", "fast", ns, "data"), newClaim(ns, "data", "fast"),
		mount(newPod(ns, "minio-0", "minio/minio"), "data"))
	awaitBound(t, ns, "data")
	kubeconfig := server.Kubeconfig(t, apiserver.Viewer)
	for link, chain := range map[string][]string{
		"pod/minio-0":   {"pod traced/minio-0", "claim traced/data", "volume disk-trace", "class fast"},
		"pvc/data":      {"pod traced/minio-0", "claim traced/data", "volume disk-trace", "class fast"},
		"pv/disk-trace": {"pod traced/minio-0", "claim traced/data", "volume disk-trace", "class fast"},
		"sc/fast":       {"pod traced/minio-0", "claim traced/data", "class fast"},
	} {
		got := kdash(t, kubeconfig, "trace", link, "-n", ns)
		for _, words := range chain {
			if got.code != 0 || !strings.Contains(got.out, words+"  [ok]") {
				t.Errorf("kdash trace %s does not tell that %s is ok:\n%s%s", link, words, got.out, got.err)
			}
		}
	}
}
