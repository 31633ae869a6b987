package storage_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// wide is a platform with a second claim on another node: one whose volume is
// a disk of that node, mounted by a pod with volumes of its own.
func wide() *platform {
	p := newPlatform()
	p.volume.Zones = []string{"eu-west-1a"}
	p.on("node-a", model.NodeDriver{Name: "csi.example.com", Limit: model.Known(3)})
	p.on("node-b", model.NodeDriver{Name: "other.example.com"})
	p.Claims = append(p.Claims, &model.Claim{Meta: model.Meta{Namespace: "spark", Name: "scratch"}, Phase: "Bound", Class: "local", VolumeName: "pv-2", Capacity: model.Known(1 << 30)})
	p.Volumes = append(p.Volumes, &model.Volume{Meta: model.Meta{Name: "pv-2"}, Phase: "Bound", Capacity: model.Known(1 << 30), ReclaimPolicy: "Retain", Class: "local",
		Driver: "local", Nodes: []string{"node-b"}, Claim: model.Ref{Kind: model.KindClaim, Namespace: "spark", Name: "scratch"}})
	p.Pods = append(p.Pods, &model.Pod{
		Meta: model.Meta{Namespace: "spark", Name: "exec-1"}, Phase: "Running", Status: "Running", Node: "node-b",
		Claims: []model.ClaimUse{{Volume: "scratch", Claim: "scratch", Ephemeral: true}},
		Template: &model.Template{Volumes: []model.PodVolume{
			{Name: "spill", Kind: "emptyDir", Limit: model.Known(1 << 30)}, {Name: "shm", Kind: "emptyDir", Source: "Memory"},
			{Name: "nvme", Kind: "hostPath", Source: "/mnt/nvme"}, {Name: "keys", Kind: "csi", Source: "secrets.example.com"},
			{Name: "lake", Kind: "nfs", Source: "nas:/lake"},
		}},
	})
	p.VolumeSnapshots = []*model.VolumeSnapshot{{Meta: model.Meta{Namespace: "kafka", Name: "nightly"}, Claim: "data-kafka-0", Content: "content-1",
		Ready: model.Known(1), Size: model.Known(32 << 20), Taken: now}}
	p.SnapshotContents = []*model.SnapshotContent{{Meta: model.Meta{Name: "content-1"}, Driver: "csi.example.com", Policy: "Delete"}}
	return p
}

// TestTheTreeGoesUpToAllThatWouldStop follows the chains from below.
func TestTheTreeGoesUpToAllThatWouldStop(t *testing.T) {
	for _, tt := range []struct {
		ref  model.Ref
		want string
	}{
		{model.Ref{Kind: model.KindNode, Name: "node-a"}, `
node node-a  [ok] ready, in eu-west-1a; 1 claim of 1 workload would stop with it
├─ driver csi.example.com  [ok] 1 of 3 volumes attached, 2 free
└─ claim kafka/data-kafka-0  [ok] Bound, 32Mi
   ├─ StatefulSet kafka/kafka  [ok]
   │  └─ pod kafka/kafka-0  [ok] Running on node node-a
   │     └─ node node-a  [ok] ready, in eu-west-1a
   └─ volume pv-1  [ok] Bound, 32Mi, Delete, in eu-west-1a
      └─ attachment csi-1  [ok] attached to node node-a
`},
		{model.Ref{Kind: storage.KindZone, Name: "eu-west-1a"}, `
zone eu-west-1a  [ok] 1 node, 1 ready; 1 claim of 1 workload would stop with it
├─ node node-a  [ok] ready, in eu-west-1a
└─ claim kafka/data-kafka-0  [ok] Bound, 32Mi
   ├─ StatefulSet kafka/kafka  [ok]
   │  └─ pod kafka/kafka-0  [ok] Running on node node-a
   │     └─ node node-a  [ok] ready, in eu-west-1a
   └─ volume pv-1  [ok] Bound, 32Mi, Delete, in eu-west-1a
      └─ attachment csi-1  [ok] attached to node node-a
`},
		{model.Ref{Kind: model.KindCSIDriver, Name: "csi.example.com"}, `
driver csi.example.com  [ok] CSI driver, on 1 of 2 nodes; 1 claim of 1 workload would stop with it
├─ node node-b  [ok] does not have the driver
└─ class fast  [ok] WaitForFirstConsumer, Delete, can grow, default
   └─ claim kafka/data-kafka-0  [ok] Bound, 32Mi
      ├─ StatefulSet kafka/kafka  [ok]
      │  └─ pod kafka/kafka-0  [ok] Running on node node-a
      │     └─ node node-a  [ok] ready, in eu-west-1a
      └─ volume pv-1  [ok] Bound, 32Mi, Delete, in eu-west-1a
         └─ attachment csi-1  [ok] attached to node node-a
`},
		{model.Ref{Kind: model.KindVolumeSnapshot, Namespace: "kafka", Name: "nightly"}, `
snapshot kafka/nightly  [ok] ready, 32Mi, of 2026-11-23 12:00 UTC
├─ content content-1  [ok] csi.example.com, Delete
└─ claim kafka/data-kafka-0  [ok] Bound, 32Mi
   ├─ StatefulSet kafka/kafka  [ok]
   │  └─ pod kafka/kafka-0  [ok] Running on node node-a
   │     └─ node node-a  [ok] ready, in eu-west-1a
   └─ volume pv-1  [ok] Bound, 32Mi, Delete, in eu-west-1a
      └─ attachment csi-1  [ok] attached to node node-a
`},
	} {
		t.Run(tt.ref.Kind, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimLeft(tt.want, "\n"), draw(t, wide(), tt.ref)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAClaimShowsItsSnapshots(t *testing.T) {
	got := draw(t, wide(), claimRef("data-kafka-0"))
	if want := "└─ snapshot kafka/nightly  [ok] ready, 32Mi, of 2026-11-23 12:00 UTC\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got %s", got)
	}
}

// TestWhatIsSaidBesideATree: events in the order of time, and the commands of
// what was found along it.
func TestWhatIsSaidBesideATree(t *testing.T) {
	p := newPlatform()
	p.unplaced("x")
	p.volume.Zones = []string{"eu-west-1b"}
	p.event("ProvisioningSucceeded", "made").Last = now.Add(-2 * 60e9)
	p.event("FailedScheduling", "no node").About = model.RefOf(p.pod)
	p.Findings = []*model.Finding{{Object: model.RefOf(p.claim), Next: []string{"kubectl get nodes  # lists them"}}}
	root, err := storage.Tree(&p.Snapshot, model.RefOf(p.claim))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := storage.Print(&out, storage.WithAside(&p.Snapshot, root), true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\x1b[32m[ok]\x1b[0m",
		"event: 2026-11-23 11:58:00 PersistentVolumeClaim data-kafka-0 ProvisioningSucceeded made\nevent: 2026-11-23 12:00:00 Pod kafka-0 FailedScheduling no node\n",
		"next: kubectl get nodes  # lists them\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in:\n%s", want, out.String())
		}
	}
}

func TestWithoutFindingsTheWorstLinkIsDescribed(t *testing.T) {
	p := newPlatform()
	p.Volumes = nil
	root, err := storage.Tree(&p.Snapshot, model.RefOf(p.claim))
	if err != nil {
		t.Fatal(err)
	}
	got := storage.WithAside(&p.Snapshot, root).Next
	if want := []string{"kubectl describe persistentvolume pv-1  # shows its state and events"}; cmp.Diff(want, got) != "" {
		t.Errorf("got %q", got)
	}
}
