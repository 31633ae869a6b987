package e2e

import (
	"fmt"
	"testing"
	"time"

	"kdash/internal/apiserver"
)

// staleWithin is how soon rows that nobody can vouch for have to be marked.
const staleWithin = 10 * time.Second

// healWithin is how soon a connection that works again has to be used again:
// the longest wait between two attempts, and some time to read.
const healWithin = 30 * time.Second

// stale is what says so: in the header, and over the rows.
var stale = []string{"✗ stale since", "! pods: stale since"}

// watching is the dashboard on three Kafka pods and two others through the
// breakable network, in the middle of someone's work: filtered, and on the
// second row.
func watching(t *testing.T, namespace string) *dashboard {
	t.Helper()
	ns := newNamespace(t, namespace)
	for i := range 3 {
		create(t, newPod(ns, fmt.Sprintf("kafka-%d", i), "bitnami/kafka"))
	}
	create(t, newPod(ns, "minio-0", "minio/minio"), newPod(ns, "minio-1", "minio/minio"))
	t.Cleanup(server.Proxy.Resume)
	d := open(t, server.Kubeconfig(t, apiserver.Proxied, apiserver.Viewer), "-n", ns)
	d.goes("pods /kafka")
	d.sees(t, "pods (3 of 5)", "kafka-1")
	d.Keys("Down")
	d.sees(t, "Pod kafka-1")
	d.loses(t, "loading")
	return d
}

// unmoved makes sure that page, filter and selection are as watching left them.
func (d *dashboard) unmoved(t *testing.T, pods string) {
	t.Helper()
	d.sees(t, pods, "</kafka>", "Pod kafka-1", "kafka-0", "kafka-1", "kafka-2")
}

func TestANetworkThatSwallowsEverythingMakesRowsStaleAndHeals(t *testing.T) {
	d := watching(t, "swallowed")
	server.Proxy.Pause()
	d.seesWithin(t, staleWithin, stale...)
	d.unmoved(t, "pods (3 of 5)")
	create(t, newPod("swallowed", "kafka-9", "bitnami/kafka"))

	server.Proxy.Resume()
	d.seesWithin(t, healWithin, "kafka-9", "pods (4 of 6)")
	d.loses(t, stale...)
	d.unmoved(t, "pods (4 of 6)")
}

func TestAServerThatIsDownMakesRowsStaleAndHeals(t *testing.T) {
	d := watching(t, "down")
	server.Proxy.Refuse()
	d.seesWithin(t, staleWithin, stale...)
	d.unmoved(t, "pods (3 of 5)")
	create(t, newPod("down", "kafka-9", "bitnami/kafka"))

	server.Proxy.Resume()
	d.seesWithin(t, healWithin, "kafka-9", "pods (4 of 6)")
	d.loses(t, stale...)
	d.unmoved(t, "pods (4 of 6)")
}

func TestAConnectionThatBreaksIsOpenedAnew(t *testing.T) {
	d := watching(t, "broken")
	server.Proxy.Reset()
	create(t, newPod("broken", "kafka-9", "bitnami/kafka"))
	d.seesWithin(t, healWithin, "kafka-9", "pods (4 of 6)")
	d.loses(t, stale...)
	d.unmoved(t, "pods (4 of 6)")
}

func TestStartingAgainstAnAPIThatHangsShowsAScreenAtOnce(t *testing.T) {
	d := open(t, server.Kubeconfig(t, apiserver.Hang))
	d.seesWithin(t, atOnce, "context hang@kdash", "loading")
	d.sees(t, "no answer from")
	d.quits(t)
}

func TestAnAPIThatHangsIsReadOnceItAnswers(t *testing.T) {
	ns := newNamespace(t, "slow")
	create(t, newPod(ns, "minio-0", "minio/minio"))
	t.Cleanup(server.Proxy.Resume)
	server.Proxy.Pause()
	d := open(t, server.Kubeconfig(t, apiserver.Proxied), "-n", ns)
	d.goes("pods")
	d.sees(t, "context proxy@kdash", "no answer from")
	server.Proxy.Resume()
	d.seesWithin(t, healWithin, "pods (1)", "minio-0")
	d.loses(t, "no answer from")
}

func TestStartingWhereNothingListensSaysSo(t *testing.T) {
	d := open(t, server.Kubeconfig(t, apiserver.Gone))
	d.seesWithin(t, atOnce, "context gone@kdash")
	d.sees(t, "nothing listens at 127.0.0.1:1")
	d.quits(t)
}

func TestQuittingWhileTheNetworkSwallowsEverythingIsAtOnce(t *testing.T) {
	d := watching(t, "quitting")
	server.Proxy.Pause()
	d.quits(t)
}

func TestAnotherContextIsReachedWhileTheNetworkOfTheOldOneSwallowsEverything(t *testing.T) {
	d := watching(t, "escaped")
	server.Proxy.Pause()
	d.goes("ctx viewer@kdash")
	d.sees(t, "context viewer@kdash", "pods (3 of 5)", "kafka-1")
	d.loses(t, stale...)
}

func TestReadingAnewWhileTheNetworkSwallowsEverythingTellsSo(t *testing.T) {
	d := watching(t, "anew")
	server.Proxy.Pause()
	d.Keys("Ctrl-R")
	d.sees(t, "no answer from")
	server.Proxy.Resume()
	d.seesWithin(t, healWithin, "pods (3 of 5)", "kafka-1")
	d.loses(t, "no answer from")
}
