package storage

import (
	"slices"
	"time"

	"kdash/internal/model"
)

// Index is a Lookup, with Surroundings, over a snapshot.
type Index struct {
	s           *model.Snapshot
	pods        map[named][]*model.Pod
	attachments map[string][]*model.VolumeAttachment // by volume
	events      map[model.Key][]*model.Event
	sets        map[string][]*model.Controller
	defaults    []*model.Class
}

// named is a claim in its namespace.
type named struct{ namespace, name string }

// NewIndex indexes s, which takes time in proportion to its size.
func NewIndex(s *model.Snapshot) *Index {
	x := &Index{
		s: s, pods: map[named][]*model.Pod{},
		attachments: map[string][]*model.VolumeAttachment{},
		events:      map[model.Key][]*model.Event{}, sets: map[string][]*model.Controller{},
	}
	for _, a := range s.Attachments {
		x.attachments[a.Volume] = append(x.attachments[a.Volume], a)
	}
	x.indexPods()
	x.indexEvents()
	x.indexOwners()
	return x
}

func (x *Index) indexPods() {
	for _, p := range x.s.Pods {
		for _, use := range p.Claims {
			key := named{p.Namespace, use.Claim}
			if had := x.pods[key]; len(had) == 0 || had[len(had)-1] != p { // mounted twice is used once
				x.pods[key] = append(had, p)
			}
		}
	}
}

func (x *Index) indexEvents() {
	for _, e := range x.s.Events {
		if e.About.Kind == model.KindClaim || e.About.Kind == model.KindPod {
			x.events[e.About.Key()] = append(x.events[e.About.Key()], e)
		}
	}
}

func (x *Index) indexOwners() {
	for _, w := range x.s.Workloads {
		if w.Kind == model.KindStatefulSet && w.Controller != nil {
			x.sets[w.Namespace] = append(x.sets[w.Namespace], w.Controller)
		}
	}
	for _, c := range x.s.Classes {
		if c.Default {
			x.defaults = append(x.defaults, c)
		}
	}
}

// Volume finds a volume by name.
func (x *Index) Volume(name string) (*model.Volume, bool) { return model.Find(x.s.Volumes, "", name) }

// Class finds a class by name.
func (x *Index) Class(name string) (*model.Class, bool) { return model.Find(x.s.Classes, "", name) }

// DefaultClasses lists the classes marked as the default.
func (x *Index) DefaultClasses() []*model.Class { return x.defaults }

// PodsOf lists the pods that mount a claim, sorted by name.
func (x *Index) PodsOf(namespace, claim string) []*model.Pod { return x.pods[named{namespace, claim}] }

// Attachments lists the attachments of a volume.
func (x *Index) Attachments(volume string) []*model.VolumeAttachment { return x.attachments[volume] }

// Node finds a node by name.
func (x *Index) Node(name string) (*model.Node, bool) { return x.s.Node(name) }

// Source is what became of the reading of a kind.
func (x *Index) Source(kind model.Kind) model.Source { return x.s.Source(kind) }

// Now is when the snapshot was made.
func (x *Index) Now() time.Time { return x.s.At }

// Events lists the events about a claim or a pod, newest first.
func (x *Index) Events(about model.Ref) []*model.Event { return x.events[about.Key()] }

// StatefulSets lists the StatefulSets of a namespace that nothing else owns.
func (x *Index) StatefulSets(namespace string) []*model.Controller { return x.sets[namespace] }

// CSIDriver finds a CSI driver by name.
func (x *Index) CSIDriver(name string) (*model.CSIDriver, bool) {
	return model.Find(x.s.CSIDrivers, "", name)
}

// Nodes lists all nodes.
func (x *Index) Nodes() []*model.Node { return x.s.Nodes }

// Usage is how full the volume of a claim is.
func (x *Index) Usage(c *model.Claim) model.VolumeUsage { return x.s.ClaimUsage(c) }

// CSINode finds what the kubelet of a node says of its drivers.
func (x *Index) CSINode(node string) (*model.CSINode, bool) {
	return model.Find(x.s.CSINodes, "", node)
}

// Held counts the volumes of a driver by node.
func (x *Index) Held(driver string) map[string]int {
	volumeOf := func(namespace, claim string) (*model.Volume, bool) {
		c, found := x.Claim(namespace, claim)
		if !found {
			return nil, false
		}
		return x.Volume(c.VolumeName)
	}
	return Held(slices.Values(x.s.Pods), slices.Values(x.s.Attachments), volumeOf, driver)
}

// Capacities lists what drivers say of the room for volumes of a class.
func (x *Index) Capacities(class string) []*model.StorageCapacity {
	var list []*model.StorageCapacity
	for _, c := range x.s.Capacities {
		if c.Class == class {
			list = append(list, c)
		}
	}
	return list
}

// AttributesClass finds a VolumeAttributesClass by name.
func (x *Index) AttributesClass(name string) (*model.AttributesClass, bool) {
	return model.Find(x.s.AttrClasses, "", name)
}

// VolumeSnapshot finds a snapshot by name.
func (x *Index) VolumeSnapshot(namespace, name string) (*model.VolumeSnapshot, bool) {
	return model.Find(x.s.VolumeSnapshots, namespace, name)
}

// SnapshotContent finds the content of a snapshot by its own name.
func (x *Index) SnapshotContent(name string) (*model.SnapshotContent, bool) {
	return model.Find(x.s.SnapshotContents, "", name)
}

// SnapshotClass finds a class of snapshots by name.
func (x *Index) SnapshotClass(name string) (*model.SnapshotClass, bool) {
	return model.Find(x.s.SnapshotClasses, "", name)
}

// Claim finds a claim by name.
func (x *Index) Claim(namespace, name string) (*model.Claim, bool) { return x.s.Claim(namespace, name) }

// Volumes lists all volumes.
func (x *Index) Volumes() []*model.Volume { return x.s.Volumes }
