package e2e

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/utils/ptr"

	"kdash/internal/apiserver"
)

// claim is what these stories read of a claim.
type claim struct {
	Name, Phase, State string
	Reason             *string
	Pods               []string
	Volume             *struct {
		Name          string
		Phase, Driver *string
		ReclaimPolicy *string
	}
	Class *struct {
		Name        string
		Exists      *bool
		Provisioner *string
	}
}

func TestTheChainOfAClaimStopsWhereTheUserMayNotRead(t *testing.T) {
	create(t, newVolume("disk-7", "fast", "lake", "data"), newClaim("lake", "data", "fast"),
		mount(newPod("lake", "minio-7", "minio/minio"), "data"))
	t.Cleanup(func() { clear(t, "lake") })
	awaitBound(t, "lake", "data")

	whole := get[claim](t, server.Kubeconfig(t, apiserver.Viewer), "claims", "-n", "lake").Items
	stops := get[claim](t, server.Kubeconfig(t, apiserver.Team), "claims", "-n", "lake").Items
	if len(whole) != 1 || len(stops) != 1 {
		t.Fatalf("%d and %d claims, want one", len(whole), len(stops))
	}
	w, s := whole[0], stops[0]
	t.Run("the viewer sees the disk and the class", func(t *testing.T) {
		if w.Volume == nil || ptr.Deref(w.Volume.Driver, "") != "disk.example.com" || ptr.Deref(w.Volume.Phase, "") != "Bound" {
			t.Errorf("volume %+v", w.Volume)
		}
		if w.Class == nil || !ptr.Deref(w.Class.Exists, false) || ptr.Deref(w.Class.Provisioner, "") == "" {
			t.Errorf("class %+v", w.Class)
		}
	})
	t.Run("the team sees their names, and that the rest is not known", func(t *testing.T) {
		if s.Volume == nil || s.Volume.Name != "disk-7" || s.Volume.Driver != nil || s.Volume.Phase != nil {
			t.Errorf("volume %+v", s.Volume)
		}
		if s.Class == nil || s.Class.Name != "fast" || s.Class.Exists != nil || s.Class.Provisioner != nil {
			t.Errorf("class %+v", s.Class)
		}
	})
	t.Run("what may not be read is no fault of the claim", func(t *testing.T) {
		if s.State != "ok" || s.Reason != nil {
			t.Errorf("the team's claim is %s: %s", s.State, ptr.Deref(s.Reason, ""))
		}
	})
	if diff := cmp.Diff([]string{"minio-7"}, s.Pods); diff != "" {
		t.Error(diff)
	}
}

// awaitBound waits until kube-controller-manager has bound a claim.
func awaitBound(t *testing.T, namespace, name string) {
	t.Helper()
	kubeconfig := server.Kubeconfig(t, apiserver.Admin)
	eventually(t, "claim "+name+" is bound", func() (bool, string) {
		got := get[claim](t, kubeconfig, "claims", "-n", namespace, name)
		return got.Items[0].Phase == "Bound", fmt.Sprintf("%+v", got.Items)
	})
}
