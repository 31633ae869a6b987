package e2e

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"kdash/internal/apiserver"
)

func TestAnErrorWhileAskingWhatIsAllowedIsNoDenial(t *testing.T) {
	furnishNamespaces(t, "asked")
	through := record(t)
	var failed atomic.Int32
	through.fault = func(r *http.Request) int {
		if strings.HasSuffix(r.URL.Path, "/selfsubjectrulesreviews") && failed.Add(1) <= 20 {
			return http.StatusInternalServerError
		}
		return 0
	}
	got := get[pod](t, through.kubeconfigIn(t, apiserver.Team, "lake"), "pods")
	if len(got.Items) != 1 || got.source("Pod").State != "partial" {
		t.Errorf("after %d errors: %+v", failed.Load(), got)
	}
	if failed.Load() <= 1 {
		t.Error("what is allowed was not asked again")
	}
}

func TestAServerThatIsBusyIsAskedAgain(t *testing.T) {
	ns := newNamespace(t, "busy")
	create(t, newPod(ns, "minio-0", "minio/minio"))
	through := record(t)
	var failed atomic.Int32
	through.fault = func(r *http.Request) int {
		if strings.HasSuffix(r.URL.Path, "/pods") && failed.Add(1) <= 3 {
			return http.StatusTooManyRequests
		}
		return 0
	}
	if got := get[pod](t, through.kubeconfig(t), "pods", "-n", ns); len(got.Items) != 1 {
		t.Errorf("after %d refusals: %+v", failed.Load(), got)
	}
}

func TestAServerThatCannotStreamListsIsAskedForLists(t *testing.T) {
	ns := newNamespace(t, "oldserver")
	create(t, newPod(ns, "minio-0", "minio/minio"))
	through := record(t)
	through.fault = func(r *http.Request) int {
		if r.URL.Query().Get("sendInitialEvents") != "" {
			return http.StatusUnprocessableEntity
		}
		return 0
	}
	d := open(t, through.kubeconfig(t), "-n", ns)
	d.goes("pods")
	d.sees(t, "pods (1)", "minio-0")
	create(t, newPod(ns, "minio-1", "minio/minio"))
	d.sees(t, "pods (2)", "minio-1")
	d.loses(t, stale...)
}

func TestAServerThatFailsForAWhileHeals(t *testing.T) {
	ns := newNamespace(t, "ailing")
	create(t, newPod(ns, "minio-0", "minio/minio"))
	through := record(t)
	var ill atomic.Bool
	ill.Store(true)
	through.fault = func(*http.Request) int {
		if ill.Load() {
			return http.StatusServiceUnavailable
		}
		return 0
	}
	d := open(t, through.kubeconfig(t), "-n", ns)
	d.goes("pods")
	d.sees(t, "the API server failed (503)")
	ill.Store(false)
	d.seesWithin(t, healWithin, "pods (1)", "minio-0")
	d.loses(t, "503")
}
