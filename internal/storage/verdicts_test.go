package storage_test

import (
	"testing"
	"time"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// verdict is a story, and what the chain comes to.
type verdict struct {
	name   string
	change func(*platform)
	state  model.ClaimState
	reason string
}

func tell(t *testing.T, stories []verdict) {
	t.Helper()
	for _, tt := range stories {
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

func TestAClaimThatIsToBeFilled(t *testing.T) {
	const from = "snapshot nightly, which the volume is to be restored from, "
	tell(t, []verdict{
		{"the snapshot does not exist", func(p *platform) { p.restore(); p.VolumeSnapshots = nil },
			model.ClaimBad, "pod kafka-0 waits: " + from + "does not exist"},
		{"it was only just asked for", func(p *platform) { p.restore().young(); p.VolumeSnapshots = nil },
			model.ClaimWaiting, from + "does not exist"},
		{"it could not be taken", func(p *platform) {
			p.restore()
			p.snapshot().Error = "rpc error: code = ResourceExhausted desc = quota"
		},
			model.ClaimBad, "pod kafka-0 waits: " + from + "could not be taken: ResourceExhausted: quota"},
		{"its class does not exist", func(p *platform) { p.restore(); p.snapshot().Class = "gone" },
			model.ClaimBad, "pod kafka-0 waits: " + from + "is not ready: VolumeSnapshotClass gone does not exist"},
		{"the claim that it is of does not exist", func(p *platform) { p.restore(); p.snapshot().Claim = "gone" },
			model.ClaimBad, "pod kafka-0 waits: " + from + "is not ready: claim gone, which it is to be taken of, does not exist"},
		{"nothing takes snapshots", func(p *platform) { p.restore(); p.snapshot().Content = "" },
			model.ClaimBad, "pod kafka-0 waits: " + from + "is not ready: it has no content: nothing takes snapshots in this cluster, or its controller does not work"},
		{"it is being taken", func(p *platform) { p.restore(); p.snapshot().Content, p.snapshot().Created = "", now.Add(-time.Minute) },
			model.ClaimWaiting, "waits for snapshot nightly to be ready"},
		{"its content failed", func(p *platform) { p.restore(); p.SnapshotContents[0].Error = "backend is down" },
			model.ClaimBad, "pod kafka-0 waits: " + from + "is not ready: backend is down"},
		{"it is larger than the claim", func(p *platform) {
			p.restore()
			p.snapshot().Ready, p.snapshot().Size = model.Known(1), model.Known(1<<30)
		}, model.ClaimBad, "pod kafka-0 waits: " + from + "needs 1Gi, and the claim asks for 32Mi"},
		{"another driver took it", func(p *platform) {
			p.restore()
			p.snapshot().Ready, p.SnapshotContents[0].Driver = model.Known(1), "other.example.com"
		}, model.ClaimBad, "pod kafka-0 waits: " + from + "was taken by driver other.example.com, and class fast makes volumes with csi.example.com"},
		{"it is ready, and the driver is at work", func(p *platform) {
			p.restore()
			p.snapshot().Ready, p.claim.Created = model.Known(1), now.Add(-time.Minute)
			p.claim.Selected = "node-a"
		}, model.ClaimWaiting, "claim waits for csi.example.com to make its volume"},
		{"snapshots may not be read", func(p *platform) {
			p.restore()
			p.VolumeSnapshots = nil
			p.claim.Selected, p.claim.Created = "node-a", now.Add(-time.Minute)
			p.forbid(model.KindVolumeSnapshot)
		}, model.ClaimWaiting, "claim waits for csi.example.com to make its volume"},
		{"it was restored long ago", func(p *platform) { p.claim.Content = model.Ref{Kind: model.KindVolumeSnapshot, Name: "gone"} },
			model.ClaimOK, ""},

		{"the claim to clone does not exist", func(p *platform) { p.pending(); p.claim.Content = claimRef("gone") },
			model.ClaimBad, "pod kafka-0 waits: claim gone, which the volume is to be a clone of, does not exist"},
		{"the claim to clone is larger", func(p *platform) {
			p.pending()
			p.claim.Content = claimRef("src")
			p.Claims = append(p.Claims, &model.Claim{Meta: model.Meta{Namespace: "kafka", Name: "src"}, Phase: "Bound", Capacity: model.Known(1 << 30)})
		}, model.ClaimBad, "pod kafka-0 waits: claim src, which the volume is to be a clone of, has 1Gi, and 32Mi are asked for"},
	})
}

func TestADriverThatIsNotThereOrFull(t *testing.T) {
	tell(t, []verdict{
		{"it is not on the pod's node", func(p *platform) { p.creating(); p.on("node-a") },
			model.ClaimBad, "pod kafka-0 waits: driver csi.example.com is not on node node-a"},
		{"it starts on a new node", func(p *platform) { p.creating(); p.on("node-a"); p.pod.Created = now.Add(-time.Minute) },
			model.ClaimWaiting, "waits: driver csi.example.com is not on node node-a yet"},
		{"it left the node of a pod that runs", func(p *platform) { p.on("node-a") }, model.ClaimOK, ""},
		{"nobody may see where drivers are", func(p *platform) { p.creating(); p.on("node-a"); p.forbid(model.KindCSINode); p.told() },
			model.ClaimOK, ""},
		{"the scheduler misses it", func(p *platform) {
			p.unplaced("0/2 nodes are available: 2 csi.example.com CSI driver is not installed on the node.")
			p.on("node-a")
			p.on("node-b")
		}, model.ClaimBad, "pod kafka-0 waits: driver csi.example.com is on no node"},
		{"the nodes are full", func(p *platform) {
			p.unplaced("0/2 nodes are available: 1 node(s) exceed max volume count, 1 node(s) had untolerated taint(s).")
			p.on("node-a", model.NodeDriver{Name: "csi.example.com", Limit: model.Known(1)})
		}, model.ClaimBad, "pod kafka-0 waits: the nodes have as many volumes of driver csi.example.com as they can: node-a has 1 of 1"},
		{"no room", func(p *platform) {
			p.pending().unplaced("0/2 nodes are available: 2 node(s) did not have enough free storage.")
			p.Capacities = []*model.StorageCapacity{{Class: "fast", Topology: "zone=a", Capacity: model.Known(1 << 20)}}
		}, model.ClaimBad, "pod kafka-0 waits: driver csi.example.com has no room for 32Mi where the pod may run (CSIStorageCapacity zone=a: 1Mi left)"},
		{"the class makes volumes in a zone without nodes", func(p *platform) {
			p.pending().unplaced("0/2 nodes are available: 2 node(s) didn't find available persistent volumes to bind.")
			p.class.Zones = []string{"eu-west-1b"}
		}, model.ClaimBad, "pod kafka-0 waits: class fast makes volumes in eu-west-1b only, where the pod may not run: no node is there"},
	})
}

func TestAVolumeThatSeveralPodsWant(t *testing.T) {
	once := func(p *platform) {
		p.claim.AccessModes = []string{"ReadWriteOncePod"}
		p.Pods = append(p.Pods, &model.Pod{Meta: model.Meta{Namespace: "kafka", Name: "kafka-x", Created: now.Add(-time.Hour)}, Phase: "Pending", Claims: p.pod.Claims})
	}
	tell(t, []verdict{
		{"for one pod, and another has it", once,
			model.ClaimBad, "claim is ReadWriteOncePod, and pod kafka-0 has it"},
		{"for one pod, and the other is about to go", func(p *platform) { once(p); p.pod.Deleted, p.Pods[1].Created = now, now.Add(-time.Minute) },
			model.ClaimWaiting, "waits for pod kafka-0 to let go of the volume"},
		{"for one pod, and the other has ended", func(p *platform) { once(p); p.pod.Phase = "Succeeded" }, model.ClaimOK, ""},
		{"the other does not go", func(p *platform) { p.rival("Pending", 10*time.Minute); p.pod.Deleted = now.Add(-time.Hour) },
			model.ClaimBad, "pod kafka-0 on node node-a is being deleted and does not let go of the volume"},
		{"the driver attached it and the kubelet does not know", func(p *platform) { p.creating() },
			model.ClaimBad, "pod kafka-0 waits: volume pv-1 is attached to node node-a, but the node is not told so: its kubelet waits"},
		{"the kubelet knows", func(p *platform) { p.creating(); p.told() }, model.ClaimOK, ""},
		{"the image is what it waits for", func(p *platform) { p.creating(); p.pod.States[0].State.Reason = "ImagePullBackOff" }, model.ClaimOK, ""},
		{"nobody attaches it", func(p *platform) {
			p.creating()
			p.attachment.Attached, p.attachment.Attacher = false, "csi.example.com"
		},
			model.ClaimBad, "pod kafka-0 waits: volume pv-1 is not attached to node node-a, and driver csi.example.com does not say why: does its attacher run?"},
		{"the name of an ephemeral volume's claim is taken", func(p *platform) {
			p.unplaced("waiting for ephemeral volume controller to create the persistentvolumeclaim")
			p.pod.UID, p.pod.Claims[0].Ephemeral = "pod-1", true
		}, model.ClaimBad, "claim data-kafka-0 was not made for pod kafka-0, whose ephemeral volume data needs that name"},
		{"an ephemeral volume's own claim", func(p *platform) {
			p.unplaced("0/2 nodes are available: 2 Insufficient cpu.")
			p.pod.UID, p.pod.Claims[0].Ephemeral, p.claim.Owner.UID = "pod-1", true, "pod-1"
		}, model.ClaimOK, ""},
	})
}

func TestAVolumeThatIsChanged(t *testing.T) {
	grow := func(p *platform) { p.claim.Requested = model.Known(1 << 30) }
	tell(t, []verdict{
		{"expansion that cannot be", func(p *platform) { grow(p); p.claim.Resize = "ControllerResizeInfeasible" },
			model.ClaimBad, "expansion from 32Mi to 1Gi is refused for good: ControllerResizeInfeasible"},
		{"expansion that nobody answers", func(p *platform) {
			grow(p)
			p.event("ExternalExpanding", "waiting for an external controller to expand this PVC").First = now.Add(-time.Hour)
		}, model.ClaimWarn, "expansion from 32Mi to 1Gi does not end: driver csi.example.com has not answered; does its resizer run?"},
		{"expansion just asked for", func(p *platform) {
			grow(p)
			p.event("ExternalExpanding", "waiting for an external controller to expand this PVC").First = now.Add(-time.Minute)
		}, model.ClaimWaiting, "claim is being expanded from 32Mi to 1Gi"},
		{"attributes that no class has", func(p *platform) { p.claim.AttributesClass = "gold" },
			model.ClaimWarn, "VolumeAttributesClass gold, which the claim asks for, does not exist"},
		{"attributes that the driver cannot give", func(p *platform) { p.attributes("Infeasible") },
			model.ClaimWarn, "its driver cannot give the volume the attributes of class gold"},
		{"attributes that are on their way", func(p *platform) { p.attributes("InProgress") },
			model.ClaimWaiting, "the volume is being given the attributes of class gold"},
		{"attributes that it has", func(p *platform) { p.attributes(""); p.claim.Attributes = "gold" }, model.ClaimOK, ""},
		{"data is lost", func(p *platform) { p.claim.VolumeHealth = "DataLoss: 2 of 3 replicas are gone" },
			model.ClaimBad, "driver says of the volume: DataLoss: 2 of 3 replicas are gone"},
		{"the monitor of old sees trouble", func(p *platform) { p.event("VolumeConditionAbnormal", "volume is not mounted") },
			model.ClaimWarn, "driver says that something is wrong with the volume: volume is not mounted"},
		{"and sees none any more", func(p *platform) {
			p.event("VolumeConditionAbnormal", "volume is not mounted")
			p.event("VolumeConditionNormal", "")
		}, model.ClaimOK, ""},
	})
}

func TestAVolumeMadeByHand(t *testing.T) {
	byHand := func(p *platform) *model.Volume {
		p.pending().noPod().unclassed(true)
		p.volume.Phase, p.volume.Class, p.volume.Claim = "Available", "", model.Ref{}
		return p.volume
	}
	const none = "claim names no class on purpose, and no volume fits it: pv-1 is free, but "
	tell(t, []verdict{
		{"too small", func(p *platform) { byHand(p).Capacity = model.Known(1 << 20) }, model.ClaimBad, none + "that has 1Mi and 32Mi are asked for"},
		{"another access mode", func(p *platform) { byHand(p).AccessModes = []string{"ReadOnlyMany"} }, model.ClaimBad, none + "that does not allow ReadWriteOnce"},
		{"other labels", func(p *platform) { byHand(p); p.claim.Selector = "disk=nvme" }, model.ClaimBad, none + "it does not have the labels disk=nvme"},
		{"kept for another", func(p *platform) { byHand(p).Claim = model.Ref{Namespace: "kafka", Name: "other", UID: "u9"} },
			model.ClaimBad, none + "it is kept for claim kafka/other"},
		{"of a class", func(p *platform) { byHand(p).Class = "slow" }, model.ClaimBad, none + `that is of class slow and not ""`},
	})
}

func TestAReplicaCountedFromAnotherNumber(t *testing.T) {
	tell(t, []verdict{
		{"before the first", func(p *platform) { p.noPod(); p.set.FirstOrdinal = 5 },
			model.ClaimWarn, "nobody mounts it: it was made for kafka-0, and StatefulSet kafka has 1 replica"},
		{"one that is wanted", func(p *platform) { p.noPod(); p.set.FirstOrdinal = 5; p.claim.Name = "data-kafka-5" }, model.ClaimOK, ""},
	})
}

func claimRef(name string) model.Ref {
	return model.Ref{Kind: model.KindClaim, Namespace: "kafka", Name: name}
}

// restore has the claim wait for its volume to be made of a snapshot that is
// not ready.
func (p *platform) restore() *platform {
	p.pending()
	hour := now.Add(-time.Hour)
	p.claim.Content = model.Ref{Kind: model.KindVolumeSnapshot, Namespace: "kafka", Name: "nightly"}
	p.VolumeSnapshots = []*model.VolumeSnapshot{{Meta: model.Meta{Namespace: "kafka", Name: "nightly", Created: hour}, Class: "snap", Claim: "data-kafka-0", Content: "content-1"}}
	p.SnapshotContents = []*model.SnapshotContent{{Meta: model.Meta{Name: "content-1"}, Driver: "csi.example.com"}}
	p.SnapshotClasses = []*model.SnapshotClass{{Meta: model.Meta{Name: "snap"}}}
	for _, kind := range model.SnapshotKinds() {
		p.Sources = append(p.Sources, model.Source{Kind: kind, State: model.SourceSynced})
	}
	return p
}

func (p *platform) snapshot() *model.VolumeSnapshot { return p.VolumeSnapshots[0] }

// creating has the pod wait on its node for its containers.
func (p *platform) creating() {
	p.volume.Handle = "vol-1"
	p.pod.Phase, p.pod.Status = "Pending", "ContainerCreating"
	p.pod.States = []model.Container{{Name: "kafka", State: model.ContainerState{Phase: "waiting", Reason: "ContainerCreating"}}}
}

// told has the node know that the volume is attached.
func (p *platform) told() { p.node.Attached = []string{"csi.example.com^vol-1"} }

// on says which drivers a node has.
func (p *platform) on(node string, drivers ...model.NodeDriver) {
	p.CSINodes = append(p.CSINodes, &model.CSINode{Meta: model.Meta{Name: node}, Drivers: drivers})
	p.attachment.Attacher = "csi.example.com"
}

// attributes has the claim ask for other attributes.
func (p *platform) attributes(modify string) {
	p.claim.AttributesClass, p.claim.Modify = "gold", modify
	p.AttrClasses = []*model.AttributesClass{{Meta: model.Meta{Name: "gold"}}}
}
