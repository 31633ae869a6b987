package storage_test

import (
	"slices"
	"testing"
	"time"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// TestTrace tells the story of each trouble, and next to each of something
// that looks alike and is none.
func TestTrace(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*platform)
		state  model.ClaimState
		reason string
	}{
		{"all is well", nothing, model.ClaimOK, ""},

		{"waits for its first pod", func(p *platform) { p.pending().noPod() },
			model.ClaimWaiting, "claim waits for its first pod, as class fast asks (normal)"},
		{"waits for its pod to be placed", func(p *platform) { p.pending().unplaced("0/3 nodes are available: 3 Insufficient cpu.") },
			model.ClaimWaiting, "claim waits for pod kafka-0 to get a node"},

		{"class does not exist", func(p *platform) { p.pending().unplaced(""); p.claim.Class = "gold" },
			model.ClaimBad, "pod kafka-0 waits: class gold does not exist"},
		{"class does not exist, only just asked for", func(p *platform) { p.pending().noPod().young(); p.claim.Class = "gold" },
			model.ClaimWaiting, "claim waits for class gold"},
		{"bound long ago by a class that was deleted", func(p *platform) { p.Classes = nil },
			model.ClaimWarn, "class fast does not exist any more: the claim cannot be expanded"},
		{"bound by hand under the name of no class", func(p *platform) { p.Classes = nil; p.claim.Provisioner = "" },
			model.ClaimOK, ""},

		{"no class named and no default", func(p *platform) { p.pending().noPod().unclassed(false); p.class.Default = false },
			model.ClaimBad, "claim names no class, and the cluster has no default one"},
		{"no class named and a default", func(p *platform) { p.pending().noPod().unclassed(false) },
			model.ClaimWaiting, "claim names no class and will get the default one, fast"},
		{"no class on purpose", func(p *platform) { p.pending().noPod().unclassed(true) },
			model.ClaimBad, "claim names no class on purpose, and no volume fits it: no volume is free"},

		{"nothing provisions", func(p *platform) {
			p.pending().immediate("ebs.csi.aws.com")
			p.event("ExternalProvisioning", "Waiting for a volume to be created either by the external provisioner 'ebs.csi.aws.com' or manually")
		}, model.ClaimBad, "pod kafka-0 waits: nothing makes its volume: driver ebs.csi.aws.com is not in this cluster"},
		{"a provisioner that is no CSI driver is at work", func(p *platform) {
			p.pending().noPod().immediate("rancher.io/local-path")
			p.claim.Created = now.Add(-time.Minute)
			p.event("Provisioning", "External provisioner is provisioning volume for claim")
		}, model.ClaimWaiting, "claim waits for rancher.io/local-path to make its volume"},
		{"the driver is there and does nothing", func(p *platform) { p.pending().noPod().immediate("csi.example.com") },
			model.ClaimWarn, "driver csi.example.com has not begun to make the volume"},
		{"a class that still bears its in-tree name", func(p *platform) {
			p.pending().noPod().immediate("kubernetes.io/aws-ebs")
			p.claim.Created, p.claim.Provisioner = now.Add(-time.Minute), "csi.example.com"
		}, model.ClaimWaiting, "claim waits for csi.example.com to make its volume"},
		{"the driver refuses", func(p *platform) {
			p.pending().noPod().immediate("csi.example.com")
			p.event("ProvisioningFailed", `failed to provision volume with StorageClass "fast": rpc error: code = ResourceExhausted desc = quota of 10 disks reached`)
		}, model.ClaimBad, "volume cannot be made: ResourceExhausted: quota of 10 disks reached"},
		{"the driver refused an earlier claim of the name", func(p *platform) {
			p.pending().noPod().immediate("csi.example.com").young()
			p.event("ProvisioningFailed", "rpc error: code = Internal desc = no").About.UID = "earlier"
		}, model.ClaimWaiting, "claim waits for csi.example.com to make its volume"},

		{"lost", func(p *platform) { p.claim.Phase = "Lost"; p.Volumes = nil },
			model.ClaimBad, "claim is lost: its volume pv-1 does not exist any more"},
		{"misbound", func(p *platform) {
			p.claim.Phase = "Lost"
			p.volume.Claim = model.Ref{Namespace: "kafka", Name: "other", UID: "u9"}
		}, model.ClaimBad, "claim is lost: its volume pv-1 belongs to claim kafka/other"},
		{"volume of an earlier claim of the name", func(p *platform) { p.volume.Claim.UID = "earlier" },
			model.ClaimBad, "volume pv-1 belongs to an earlier claim of this name, until its claimRef is taken off"},
		{"volume whose claim has no UID yet", func(p *platform) { p.volume.Claim.UID = "" },
			model.ClaimOK, ""},
		{"volume is gone", func(p *platform) { p.Volumes = nil },
			model.ClaimBad, "volume pv-1 does not exist"},
		{"volumes may not be read", func(p *platform) { p.Volumes = nil; p.forbid(model.KindVolume) },
			model.ClaimOK, ""},
		{"volume failed", func(p *platform) { p.volume.Phase = "Failed"; p.volume.Message = "disk vol-9 is gone" },
			model.ClaimBad, "volume pv-1 has failed: disk vol-9 is gone"},
		{"asks for a volume that another claim has", func(p *platform) {
			p.pending().noPod()
			p.claim.VolumeName = "pv-1"
			p.volume.Claim.Name = "other"
			p.volume.Claim.UID = "u9"
		}, model.ClaimBad, "claim asks for volume pv-1, which belongs to claim kafka/other"},
		{"asks for a volume that is too small", func(p *platform) {
			p.pending().noPod()
			p.claim.VolumeName, p.volume.Claim = "pv-1", model.Ref{}
			p.claim.Requested = model.Known(64 << 20)
		}, model.ClaimBad, "claim asks for volume pv-1, but that has 32Mi and 64Mi are asked for"},
		{"asks for a volume that fits", func(p *platform) {
			p.pending().noPod()
			p.claim.VolumeName, p.volume.Claim = "pv-1", model.Ref{}
		}, model.ClaimWaiting, "claim waits to be bound to volume pv-1"},

		{"deleted while a pod mounts it", func(p *platform) { p.deleted() },
			model.ClaimWarn, "claim is deleted, but stays while pod kafka-0 mounts it (pvc-protection)"},
		{"deleted, its pod has ended", func(p *platform) { p.deleted(); p.pod.Phase = "Succeeded"; p.claim.Deleted = now },
			model.ClaimWaiting, "claim is being deleted"},

		{"expansion refused", func(p *platform) {
			p.claim.Requested = model.Known(50 << 30)
			p.event("VolumeResizeFailed", `resize volume "pv-1" by resizer "csi.example.com" failed: rpc error: code = OutOfRange desc = the largest volume is 20 GiB`)
		}, model.ClaimBad, "expansion from 32Mi to 50Gi fails: OutOfRange: the largest volume is 20 GiB"},
		{"expansion under way", func(p *platform) { p.claim.Requested = model.Known(1 << 30) },
			model.ClaimWaiting, "claim is being expanded from 32Mi to 1Gi"},
		{"expansion refused once and done since", func(p *platform) { p.event("VolumeResizeFailed", "no") },
			model.ClaimOK, ""},
		{"the node does not grow the filesystem", func(p *platform) { p.resizePending(10 * time.Minute) },
			model.ClaimWarn, "node node-a does not grow its filesystem; some drivers need the pod to be restarted"},
		{"the node has just been told to", func(p *platform) { p.resizePending(time.Minute) },
			model.ClaimWaiting, "node node-a is growing its filesystem"},
		{"nothing mounts it, so nothing grows it", func(p *platform) { p.resizePending(time.Hour); p.noPod() },
			model.ClaimWaiting, "its filesystem grows when a pod next mounts it"},

		{"left over by a replica that is no more", func(p *platform) { p.noPod().replicas(1); p.claim.Name = "data-kafka-1" },
			model.ClaimWarn, "nobody mounts it: it was made for kafka-1, and StatefulSet kafka has 1 replica"},
		{"its StatefulSet is stopped", func(p *platform) { p.noPod().replicas(0) },
			model.ClaimOK, ""},
		{"its replica is being made anew", func(p *platform) { p.noPod().replicas(1) },
			model.ClaimOK, ""},

		{"volume's node is gone", func(p *platform) { p.unplaced("x"); p.volume.Nodes = []string{"node-z"} },
			model.ClaimBad, "pod kafka-0 waits: volume pv-1 is on node node-z, its node is gone"},
		{"volume's zone has no node", func(p *platform) { p.unplaced("x"); p.volume.Zones = []string{"eu-west-1b"} },
			model.ClaimBad, "pod kafka-0 waits: volume pv-1 is in eu-west-1b, and no node is there"},
		{"volume's node is cordoned", func(p *platform) { p.unplaced("x"); p.volume.Nodes = []string{"node-a"}; p.node.Unschedulable = true },
			model.ClaimBad, "pod kafka-0 waits: volume pv-1 is on node node-a, its node is cordoned"},
		{"pod may not run where its volume is", func(p *platform) {
			p.unplaced("0/8 nodes are available: 1 node(s) didn't match PersistentVolume's node affinity, 7 node(s) didn't match Pod's node affinity/selector.")
			p.volume.Nodes = []string{"node-a"}
		}, model.ClaimBad, "pod kafka-0 waits: volume pv-1 is on node node-a, where the pod may not run"},
		{"the node where its volume is has no room for the pod, and others are elsewhere", func(p *platform) {
			p.unplaced("0/8 nodes are available: 1 Insufficient cpu, 7 node(s) didn't match PersistentVolume's node affinity.")
			p.volume.Nodes, p.pod.Template = []string{"node-a"}, &model.Template{}
		}, model.ClaimOK, ""},
		{"its zone has a node, which lacks the label of the driver", func(p *platform) {
			p.unplaced("0/8 nodes are available: 1 Insufficient cpu, 7 node(s) didn't match PersistentVolume's node affinity.")
			p.volume.Zones, p.pod.Template = []string{"eu-west-1a"}, &model.Template{}
			p.volume.Affinity = []model.NodeTerm{{{Key: "topology.ebs.csi.aws.com/zone", Operator: "In", Values: []string{"eu-west-1a"}}}}
		}, model.ClaimOK, ""},
		{"its pod needs another volume on another node", func(p *platform) {
			p.unplaced("0/2 nodes are available: 2 node(s) didn't match PersistentVolume's node affinity.")
			p.volume.Nodes, p.pod.Template = []string{"node-a"}, &model.Template{}
			p.Nodes = append(p.Nodes, &model.Node{Meta: model.Meta{Name: "node-b"}, Ready: "True"})
			p.Claims = append(p.Claims, &model.Claim{Meta: model.Meta{Namespace: "kafka", Name: "logs"}, Phase: "Bound", VolumeName: "pv-2"})
			p.Volumes = append(p.Volumes, &model.Volume{Meta: model.Meta{Name: "pv-2"}, Nodes: []string{"node-b"}})
			p.pod.Claims = append(p.pod.Claims, model.ClaimUse{Volume: "logs", Claim: "logs"})
		}, model.ClaimBad, "pod kafka-0 waits: volume pv-1 is on node node-a, and volume pv-2 of the same pod on node node-b: no node can have both"},
		{"the same in the words of older releases", func(p *platform) {
			p.unplaced("0/8 nodes are available: 1 node(s) had volume node affinity conflict.")
			p.volume.Nodes = []string{"node-a"}
		}, model.ClaimBad, "pod kafka-0 waits: volume pv-1 is on node node-a, where the pod may not run"},
		{"pod waits for CPU, not for its volume", func(p *platform) {
			p.unplaced("0/3 nodes are available: 3 Insufficient cpu.")
			p.volume.Nodes = []string{"node-a"}
		}, model.ClaimOK, ""},
		{"pod was put into another zone", func(p *platform) { p.pod.Phase = "Pending"; p.volume.Zones = []string{"eu-west-1b"} },
			model.ClaimBad, "pod kafka-0 waits: volume pv-1 is in eu-west-1b, node node-a is in eu-west-1a"},
		{"volume is to be deleted", func(p *platform) { p.volume.Deleted = now },
			model.ClaimWarn, "volume pv-1 is to be deleted as soon as nothing uses it"},
		{"volume does not come off a node", func(p *platform) { p.noPod(); p.attachment.Deleted = now.Add(-time.Hour) },
			model.ClaimWarn, "volume pv-1 does not come off node node-a"},
		{"zone of a running pod that carries no label", func(p *platform) { p.volume.Zones = []string{"z"}; p.node.Zone = "" },
			model.ClaimOK, ""},
		{"pod's node is gone", func(p *platform) { p.Nodes = nil },
			model.ClaimBad, "pod kafka-0 is on node node-a, which is gone"},
		{"nodes may not be read", func(p *platform) { p.Nodes = nil; p.forbid(model.KindNode) },
			model.ClaimOK, ""},
		{"pod's node does not answer", func(p *platform) { p.node.Ready = "Unknown" },
			model.ClaimWarn, "node node-a does not answer, the volume cannot leave it"},

		{"cannot be attached", func(p *platform) {
			p.pod.Phase = "Pending"
			p.attachment.Attached, p.attachment.AttachError = false, "rpc error: code = NotFound desc = disk vol-9 not found"
		}, model.ClaimBad, "pod kafka-0 waits: volume pv-1 cannot be attached to node node-a: NotFound: disk vol-9 not found"},
		{"attached in spite of an earlier error", func(p *platform) { p.attachment.AttachError = "timed out" },
			model.ClaimOK, ""},
		{"being attached", func(p *platform) { p.attachment.Attached = false; p.attachment.Created = now },
			model.ClaimWaiting, "volume pv-1 is being attached to node node-a"},
		{"does not come off its old node", func(p *platform) { p.moved(10 * time.Minute) },
			model.ClaimBad, "pod kafka-0 waits: volume pv-1 is still attached to node node-a, the pod is on node-b"},
		{"moves to another node", func(p *platform) { p.moved(time.Minute) },
			model.ClaimWaiting, "volume pv-1 is moving from node node-a to node-b"},
		{"cannot be mounted", func(p *platform) {
			p.pod.Phase = "Pending"
			p.event("FailedMount", `MountVolume.MountDevice failed for volume "pv-1" : rpc error: code = Internal desc = fsck found errors`).About = model.RefOf(p.pod)
		}, model.ClaimBad, "pod kafka-0 cannot mount volume pv-1: Internal: fsck found errors"},
		{"cannot be mounted yet", func(p *platform) {
			p.pod.Phase, p.pod.Created = "Pending", now.Add(-time.Minute)
			p.event("FailedMount", `MountVolume.SetUp failed for volume "pv-1" : driver not found in the list of registered CSI drivers`).About = model.RefOf(p.pod)
		}, model.ClaimWaiting, "pod kafka-0 waits for volume pv-1 to be mounted"},
		{"another volume of its pod cannot be mounted", func(p *platform) {
			p.pod.Phase = "Pending"
			p.event("FailedMount", `MountVolume.SetUp failed for volume "cfg" : configmap "trino-config" not found`).About = model.RefOf(p.pod)
		}, model.ClaimOK, ""},
		{"could not be mounted at first", func(p *platform) {
			p.event("FailedMount", `MountVolume.SetUp failed for volume "pv-1" : timed out`).About = model.RefOf(p.pod)
		}, model.ClaimOK, ""},
		{"two nodes want it", func(p *platform) { p.rival("Pending", 10*time.Minute) },
			model.ClaimBad, "claim is ReadWriteOnce, but pods kafka-0 (node-a) and kafka-1 (node-b) use it"},
		{"two nodes want it, for a moment", func(p *platform) { p.rival("Pending", time.Minute) },
			model.ClaimWaiting, "waits for the volume to leave the other node"},
		{"two nodes want it, one is done", func(p *platform) { p.rival("Succeeded", time.Hour) },
			model.ClaimOK, ""},
		{"two nodes share it", func(p *platform) { p.rival("Running", time.Hour); p.claim.AccessModes = []string{"ReadWriteMany"} },
			model.ClaimOK, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlatform()
			tt.change(p)
			got := storage.Trace(p.claim, storage.NewIndex(&p.Snapshot))
			if got.State != tt.state || got.Reason != tt.reason {
				t.Errorf("got  %s %q\nwant %s %q", got.State, got.Reason, tt.state, tt.reason)
			}
		})
	}
}

func nothing(*platform) {}

func TestTraceFillsACopy(t *testing.T) {
	p := newPlatform()
	got := storage.Trace(p.claim, storage.NewIndex(&p.Snapshot))
	if p.claim.Volume != nil || p.claim.State != "" {
		t.Error("the claim given was written to")
	}
	if got.Volume != p.volume || got.StorageClass != p.class || len(got.Pods) != 1 || len(got.Attachments) != 1 {
		t.Errorf("the chain is not filled in: %+v", got)
	}
	want := []string{"claim phase=Bound", "volume pv-1 phase=Bound"}
	if !slices.Equal(got.Evidence, want) {
		t.Errorf("evidence %q, want %q", got.Evidence, want)
	}
}

func TestWhereTheChainCannotBeReadItSaysWhy(t *testing.T) {
	for _, tt := range []struct {
		why  model.Source
		want string
	}{
		{model.Source{State: model.SourceForbidden, Message: "you may not list them"}, "not readable (forbidden)"},
		{model.Source{State: model.SourceAbsent, Message: "they are not in the record"}, "not known (they are not in the record)"},
		{model.Source{State: model.SourceLoading}, "not read yet"},
	} {
		p := newPlatform()
		p.Volumes, p.Classes = nil, nil
		p.unread(model.KindVolume, tt.why)
		p.unread(model.KindClass, tt.why)
		var got []string
		for _, l := range storage.Chain(p.claim, storage.NewIndex(&p.Snapshot)) {
			if l.State == "unknown" {
				got = append(got, l.Text)
			}
		}
		if want := []string{"volume pv-1: " + tt.want, "class fast: " + tt.want}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestNextChange checks that a state which waits says until when, and that it
// is another one then.
func TestNextChange(t *testing.T) {
	p := newPlatform()
	p.moved(time.Minute)
	next := storage.NextChange(p.claim, storage.NewIndex(&p.Snapshot))
	if want := now.Add(time.Minute); !next.Equal(want) {
		t.Fatalf("next change at %v, want %v", next, want)
	}
	p.At = next
	if got := storage.Trace(p.claim, storage.NewIndex(&p.Snapshot)); got.State != model.ClaimBad {
		t.Errorf("at that time the state is %s", got.State)
	}
	if next := storage.NextChange(p.claim, storage.NewIndex(&p.Snapshot)); !next.IsZero() {
		t.Errorf("and it would change again at %v", next)
	}
}

// lookup is a Lookup that knows no more than it must.
type lookup struct{ storage.Lookup }

func TestWithoutSurroundingsCausesStayUnnamed(t *testing.T) {
	p := newPlatform().noPod().replicas(0)
	if got := storage.Trace(p.claim, lookup{storage.NewIndex(&p.Snapshot)}); got.State != model.ClaimOK {
		t.Errorf("got %s %q", got.State, got.Reason)
	}
	p = newPlatform()
	p.unplaced("x")
	p.volume.Nodes = []string{"node-z"}
	if got := storage.Trace(p.claim, lookup{storage.NewIndex(&p.Snapshot)}); got.State != model.ClaimBad {
		t.Errorf("a node can be missed by its name alone: got %s %q", got.State, got.Reason)
	}
}

func FuzzTrace(f *testing.F) {
	f.Add("Pending", "fast", "rpc error: code = desc = ", "data-kafka-99999999999999999999", "x")
	f.Add("Lost", "", "\xff\xfe\n", "data-kafka-", "")
	f.Fuzz(func(t *testing.T, phase, class, message, name, node string) {
		p := newPlatform()
		p.claim.Phase, p.claim.Class, p.claim.Name, p.pod.Node = phase, class, name, node
		p.event("ProvisioningFailed", message)
		p.attachment.AttachError = message
		p.unplaced(message)
		got := storage.Trace(p.claim, storage.NewIndex(&p.Snapshot))
		if (got.State == model.ClaimOK) != (got.Reason == "") {
			t.Errorf("state %s with reason %q", got.State, got.Reason)
		}
	})
}
