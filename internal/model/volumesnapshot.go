package model

import "time"

// VolumeSnapshot is a snapshot of the volume of a claim. Its kinds are custom
// resources, which a cluster may be without.
type VolumeSnapshot struct {
	Meta
	Claim   string  // the claim in its namespace that it was taken of; "" for one that was brought in
	Content string  // the name of its VolumeSnapshotContent; "" until it has one
	Class   string  // "" when the default one is meant
	Ready   Measure // 1 when volumes can be made of it, 0 when not; unknown until its driver says so
	Size    Measure // bytes that a volume of it needs at least
	Taken   time.Time
	Error   string
	Failed  time.Time // when Error was met
}

// ObjectKind is KindVolumeSnapshot.
func (s *VolumeSnapshot) ObjectKind() Kind { return KindVolumeSnapshot }

// IsReady reports whether volumes can be made of s.
func (s *VolumeSnapshot) IsReady() bool { return s.Ready.Or(0) == 1 }

// SnapshotContent is a VolumeSnapshotContent: the snapshot at its driver.
type SnapshotContent struct {
	Meta
	Driver   string
	Policy   string // deletionPolicy
	Class    string
	Handle   string // the driver's name for the snapshot; "" until it has one
	Ready    Measure
	Error    string
	Snapshot Ref
}

// ObjectKind is KindSnapshotContent.
func (c *SnapshotContent) ObjectKind() Kind { return KindSnapshotContent }

// SnapshotClass is a VolumeSnapshotClass.
type SnapshotClass struct {
	Meta
	Driver  string
	Policy  string // deletionPolicy
	Default bool
}

// ObjectKind is KindSnapshotClass.
func (c *SnapshotClass) ObjectKind() Kind { return KindSnapshotClass }
