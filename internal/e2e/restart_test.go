package e2e

import (
	"testing"

	"kdash/internal/apiserver"
)

func TestTheDashboardOutlivesTheServer(t *testing.T) {
	own := apiserver.ForTest(t, apiserver.Options{})
	if err := own.Create(t.Context(), newPod("lake", "minio-0", "minio/minio")); err != nil {
		t.Fatal(err)
	}
	d := open(t, own.Kubeconfig(t, apiserver.Viewer))
	d.goes("pods")
	d.sees(t, "pods (1)", "minio-0")
	d.loses(t, "loading")

	own.Crash()
	d.seesWithin(t, staleWithin, stale...)
	d.sees(t, "minio-0")
	if err := own.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := own.Create(t.Context(), newPod("lake", "minio-1", "minio/minio")); err != nil {
		t.Fatal(err)
	}
	d.seesWithin(t, healWithin, "pods (2)", "minio-1")
	d.loses(t, stale...)
}
