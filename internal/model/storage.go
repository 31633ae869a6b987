package model

import (
	"strings"
	"time"
)

// Claim is a PersistentVolumeClaim with the chain behind it.
type Claim struct {
	Meta
	Phase       string
	Class       string // storageClassName; "" when none is named
	ClassSet    bool   // false when storageClassName was left out, so that a default may come
	VolumeName  string
	VolumeMode  string
	AccessModes []string
	Requested   Measure // bytes
	Capacity    Measure // bytes that the volume really has
	Conditions  []Condition
	Selected    string // the node that the scheduler picked (volume.kubernetes.io/selected-node)
	Provisioner string // volume.kubernetes.io/storage-provisioner
	Selector    string // of the labels of volumes, as kubectl writes it; "" when any will do
	Content     Ref    // what its volume is to be filled from: a VolumeSnapshot, another claim; zero for nothing
	Resize      string // status.allocatedResourceStatuses of storage: "NodeResizePending" ...

	AttributesClass string // the VolumeAttributesClass that it asks for
	Attributes      string // the one that its volume has
	VolumeHealth    string // what the driver says is wrong with the volume: "DataLoss: 2 replicas lost"; "" for nothing
	Modify          string // status.modifyVolumeStatus.status: "Pending", "InProgress", "Infeasible"

	// Derived.

	Volume       *Volume // nil when it is unbound, missing or may not be read
	StorageClass *Class  // nil when it is missing or may not be read
	Pods         []*Pod  // that mount it, sorted by name
	Workload     Ref     // the workload that uses it, or that it was made for
	Identity     *Identity
	Attachments  []*VolumeAttachment
	State        ClaimState
	Worst        Ref      // the link that State is about; zero when ok
	Reason       string   // the worst link in words; "" when ok
	Evidence     []string // "claim phase=Pending", "class fast: not found"
}

// ObjectKind is KindClaim.
func (c *Claim) ObjectKind() Kind { return KindClaim }

// Why is the worst link in words, without the pod that it keeps waiting.
func (c *Claim) Why() string {
	if _, why, waits := strings.Cut(c.Reason, " waits: "); waits {
		return why
	}
	return c.Reason
}

// ClaimState is the state of the chain's worst link.
type ClaimState string

// The states of a chain.
const (
	ClaimOK      ClaimState = "ok"
	ClaimWaiting ClaimState = "waiting" // normal, and will end by itself
	ClaimWarn    ClaimState = "warn"
	ClaimBad     ClaimState = "bad"
)

// Health is the health that a chain's state stands for.
func (s ClaimState) Health() Health {
	switch s {
	case ClaimBad:
		return HealthBad
	case ClaimWarn:
		return HealthWarn
	}
	return HealthOK
}

// OneNode reports whether only one node can have the volume of c at a time.
func (c *Claim) OneNode() bool {
	for _, m := range c.AccessModes {
		if m != "ReadWriteOnce" && m != "ReadWriteOncePod" {
			return false
		}
	}
	return len(c.AccessModes) > 0
}

// Volume is a PersistentVolume.
type Volume struct {
	Meta
	Phase         string
	Reason        string
	Message       string
	Capacity      Measure
	ReclaimPolicy string
	Class         string
	VolumeMode    string
	AccessModes   []string
	Driver        string // CSI driver or the in-tree kind: "hostPath", "nfs", "local"
	Handle        string // volumeHandle, path or disk name
	FSType        string
	Zones         []string   // zones that its node affinity allows
	Nodes         []string   // host names that its node affinity allows
	Affinity      []NodeTerm // all that its node affinity asks: one of them has to hold; none when any node will do
	AttrClass     string     // volumeAttributesClassName
	Claim         Ref        // claimRef
	PhaseSince    time.Time
	Attributes    map[string]string // only those that name the grade of a disk
	External      *ExternalUse      // the managed file system or bucket that it is; nil for a disk

	// Derived.

	DiskType string // "EBS gp3"; "" when its driver is not known
}

// ObjectKind is KindVolume.
func (v *Volume) ObjectKind() Kind { return KindVolume }

// Class is a StorageClass.
type Class struct {
	Meta
	Provisioner    string
	ReclaimPolicy  string
	BindingMode    string
	AllowExpansion bool
	Default        bool
	Parameters     map[string]string // without those that name a secret
	Zones          []string          // zones that its allowedTopologies name; none when any will do
	Topologies     []NodeTerm        // all that its allowedTopologies ask
}

// ObjectKind is KindClass.
func (c *Class) ObjectKind() Kind { return KindClass }

// VolumeAttachment is a VolumeAttachment.
type VolumeAttachment struct {
	Meta
	Attacher    string
	Volume      string
	Node        string
	Attached    bool
	AttachError string
	DetachError string
	ErrorSince  time.Time
	ErrorCode   Measure // of AttachError, a gRPC code; 8 is RESOURCE_EXHAUSTED
}

// ObjectKind is KindVolumeAttachment.
func (v *VolumeAttachment) ObjectKind() Kind { return KindVolumeAttachment }
