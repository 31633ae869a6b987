// Package storage follows a claim through everything behind it: the workload
// and pods that use it, the claim itself, its volume, class and driver, the
// attachments and the nodes. Each of them is a link with a state; the worst
// one is the state of the chain, and its text the reason.
//
// Links are decided by the fields of objects, joined by UID where the API
// gives one. Events come second: only the API's text tells why a volume could
// not be made. Where a kind may not be read, the chain stops in words and its
// state comes from what is known.
//
// Everything is a pure function of the values given.
package storage

import (
	"time"

	"kdash/internal/model"
)

// The controllers act at once or, when they missed something, with their next
// look at all claims, 15 s later. Trouble of that age is no race.
const (
	bindGrace = 10 * time.Second

	// provisionGrace is what making a volume may take: clouds need tens of
	// seconds.
	provisionGrace = 2 * time.Minute

	// attachGrace is what moving a volume to another node may take.
	attachGrace = 2 * time.Minute

	// deletionGrace is what a deletion may take that nothing holds back.
	deletionGrace = time.Minute

	// growGrace is what the node may take to grow a mounted filesystem.
	growGrace = 5 * time.Minute
)

// Reads lists the kinds that a chain is judged by.
func Reads() []model.Kind {
	return append(model.FirstKinds(), model.KindVolume, model.KindClass, model.KindVolumeAttachment, model.KindNode, model.KindCSIDriver,
		model.KindCSINode, model.KindStorageCapacity, model.KindAttributesClass, model.KindEvent, model.KindVolumeStats, model.KindDefinition)
}

// Lookup answers what a chain passes through. What it returns is not changed.
type Lookup interface {
	Volume(name string) (*model.Volume, bool)
	Class(name string) (*model.Class, bool)
	DefaultClasses() []*model.Class
	PodsOf(namespace, claim string) []*model.Pod // that mount the claim, sorted by name
	Attachments(volume string) []*model.VolumeAttachment
	Node(name string) (*model.Node, bool)
	Source(kind model.Kind) model.Source
	Now() time.Time
	Events(about model.Ref) []*model.Event // of a claim or a pod, newest first
}

// Surroundings is what a Lookup may know beyond the chain itself. Without it
// some causes stay unnamed: claims left over by a StatefulSet, a driver that
// is not installed, a zone without nodes, a volume that is full.
type Surroundings interface {
	StatefulSets(namespace string) []*model.Controller
	CSIDriver(name string) (*model.CSIDriver, bool)
	CSINode(node string) (*model.CSINode, bool)
	Held(driver string) map[string]int // by node: volumes that are attached to it, or will be for its pods
	Capacities(class string) []*model.StorageCapacity
	AttributesClass(name string) (*model.AttributesClass, bool)
	VolumeSnapshot(namespace, name string) (*model.VolumeSnapshot, bool)
	SnapshotContent(name string) (*model.SnapshotContent, bool)
	SnapshotClass(name string) (*model.SnapshotClass, bool)
	Claim(namespace, name string) (*model.Claim, bool)
	Volumes() []*model.Volume
	Nodes() []*model.Node
	Usage(c *model.Claim) model.VolumeUsage // zero when no kubelet measured it
}

// Link is one thing on a chain.
type Link struct {
	Ref      model.Ref
	Label    string // "pod", "claim", "volume", "class", "driver", "attachment", "node", "workload"
	State    model.ClaimState
	Text     string   // what it is like, or what is wrong, in words
	Evidence []string // the fields that tell, "claim phase=Pending"
}
