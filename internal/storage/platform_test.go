package storage_test

import (
	"time"

	"kdash/internal/model"
)

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// platform is a small cluster in which all is well: StatefulSet kafka with one
// pod, its claim bound and attached. A test changes what its story needs.
type platform struct {
	model.Snapshot
	claim      *model.Claim
	volume     *model.Volume
	class      *model.Class
	pod        *model.Pod
	node       *model.Node
	attachment *model.VolumeAttachment
	set        *model.Controller
}

func newPlatform() *platform {
	hour := now.Add(-time.Hour)
	owner := model.Ref{Kind: model.KindStatefulSet, Namespace: "kafka", Name: "kafka"}
	p := &platform{
		claim: &model.Claim{
			Meta:  model.Meta{Namespace: "kafka", Name: "data-kafka-0", UID: "u1", Created: hour, Finalizers: []string{"kubernetes.io/pvc-protection"}},
			Phase: "Bound", Class: "fast", ClassSet: true, VolumeName: "pv-1", AccessModes: []string{"ReadWriteOnce"},
			Requested: model.Known(32 << 20), Capacity: model.Known(32 << 20), Provisioner: "csi.example.com", Workload: owner,
		},
		volume: &model.Volume{
			Meta: model.Meta{Name: "pv-1", Created: hour}, Phase: "Bound", Capacity: model.Known(32 << 20), ReclaimPolicy: "Delete",
			Class: "fast", AccessModes: []string{"ReadWriteOnce"}, Driver: "csi.example.com",
			Claim: model.Ref{Kind: model.KindClaim, Namespace: "kafka", Name: "data-kafka-0", UID: "u1"},
		},
		class: &model.Class{
			Meta: model.Meta{Name: "fast"}, Provisioner: "csi.example.com", ReclaimPolicy: "Delete",
			BindingMode: "WaitForFirstConsumer", AllowExpansion: true, Default: true,
		},
		pod: &model.Pod{
			Meta: model.Meta{Namespace: "kafka", Name: "kafka-0", Created: hour}, Phase: "Running", Status: "Running",
			Node: "node-a", Claims: []model.ClaimUse{{Volume: "data", Claim: "data-kafka-0"}}, Workload: owner,
		},
		node:       &model.Node{Meta: model.Meta{Name: "node-a"}, Ready: "True", Zone: "eu-west-1a"},
		attachment: &model.VolumeAttachment{Meta: model.Meta{Name: "csi-1", Created: hour}, Volume: "pv-1", Node: "node-a", Attached: true},
		set: &model.Controller{
			Meta: model.Meta{Namespace: "kafka", Name: "kafka"}, Kind: model.KindStatefulSet, Desired: model.Known(1),
			ClaimTemplates: []model.ClaimTemplate{{Name: "data", Class: "fast"}},
		},
	}
	p.fill(owner)
	return p
}

func (p *platform) fill(owner model.Ref) {
	p.At = now
	p.Claims = []*model.Claim{p.claim}
	p.Volumes = []*model.Volume{p.volume}
	p.Classes = []*model.Class{p.class}
	p.Pods = []*model.Pod{p.pod}
	p.Nodes = []*model.Node{p.node, {Meta: model.Meta{Name: "node-b"}, Ready: "True", Zone: "eu-west-1c"}}
	p.Attachments = []*model.VolumeAttachment{p.attachment}
	p.CSIDrivers = []*model.CSIDriver{{Meta: model.Meta{Name: "csi.example.com"}}}
	p.Workloads = []*model.Workload{{Ref: owner, Controller: p.set, Pods: p.Pods, Claims: []string{"data-kafka-0"}}}
	for _, kind := range []model.Kind{
		model.KindPod, model.KindClaim, model.KindVolume, model.KindClass,
		model.KindVolumeAttachment, model.KindCSIDriver, model.KindCSINode, model.KindAttributesClass, model.KindNode, model.KindEvent,
	} {
		p.Sources = append(p.Sources, model.Source{Kind: kind, State: model.SourceSynced})
	}
}

// pending has the claim wait for a volume.
func (p *platform) pending() *platform {
	p.claim.Phase, p.claim.VolumeName, p.claim.Capacity, p.claim.Provisioner = "Pending", "", model.Unknown(), ""
	p.pod.Phase, p.pod.Status, p.pod.Node = "Pending", "Pending", ""
	return p
}

func (p *platform) noPod() *platform {
	p.Pods = nil
	return p
}

func (p *platform) young() *platform {
	p.claim.Created = now.Add(-time.Second)
	return p
}

func (p *platform) unclassed(set bool) *platform {
	p.claim.Class, p.claim.ClassSet = "", set
	return p
}

// immediate has the class make volumes at once, by another provisioner.
func (p *platform) immediate(provisioner string) *platform {
	p.class.BindingMode, p.class.Provisioner, p.claim.Provisioner = "Immediate", provisioner, provisioner
	return p
}

// unplaced takes the pod off its node, for the reason that the scheduler gives.
func (p *platform) unplaced(message string) {
	p.pod.Phase, p.pod.Status, p.pod.Node = "Pending", "Pending", ""
	p.pod.Conditions = []model.Condition{{Type: "PodScheduled", Status: "False", Reason: "Unschedulable", Message: message}}
}

func (p *platform) deleted() {
	p.claim.Deleted = now.Add(-10 * time.Minute)
}

func (p *platform) resizePending(ago time.Duration) {
	p.claim.Conditions = []model.Condition{{Type: "FileSystemResizePending", Status: "True", Since: now.Add(-ago)}}
}

func (p *platform) replicas(n int64) *platform {
	p.set.Desired = model.Known(n)
	return p
}

// moved has the pod made anew on another node while the volume stayed.
func (p *platform) moved(ago time.Duration) {
	p.pod.Phase, p.pod.Node, p.pod.Created = "Pending", "node-b", now.Add(-ago)
}

// rival is a second pod with the same claim on another node.
func (p *platform) rival(phase string, ago time.Duration) {
	p.Pods = append(p.Pods, &model.Pod{
		Meta:  model.Meta{Namespace: "kafka", Name: "kafka-1", Created: now.Add(-ago)},
		Phase: phase, Node: "node-b", Claims: p.pod.Claims,
	})
}

func (p *platform) event(reason, message string) *model.Event {
	e := &model.Event{Reason: reason, Message: message, About: model.RefOf(p.claim), Last: now}
	p.Events = append([]*model.Event{e}, p.Events...)
	return e
}

func (p *platform) forbid(kind model.Kind) {
	p.unread(kind, model.Source{State: model.SourceForbidden})
}

// unread has the kind not read, for the reason that src gives.
func (p *platform) unread(kind model.Kind, src model.Source) {
	src.Kind = kind
	for i := range p.Sources {
		if p.Sources[i].Kind == kind {
			p.Sources[i] = src
		}
	}
}
