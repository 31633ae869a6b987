package model

import "time"

// VolumeSample is what the kubelets said of the volumes that they have
// mounted, and of what pods wrote on their disks. It is replaced as a whole and
// never changed.
type VolumeSample struct {
	At     time.Time
	Claims map[Key]VolumeUsage    // by the key of the claim; without those that no kubelet measured
	Pods   map[Key]EphemeralUsage // by the key of the pod: those with a limit, and others that wrote much
	// Nodes holds the nodes that run pods with claims or with a limit on what
	// they write: why their kubelet said nothing, or "" where it answered.
	Nodes      map[string]string
	Prometheus SecondSource
}

// SecondSource is what became of the question to a Prometheus, which is asked
// while a kubelet does not tell.
type SecondSource struct {
	Asked   bool
	Problem string // why it said nothing; "" when it answered
}

// VolumeUsage is how full the volume of a claim is.
type VolumeUsage struct {
	Used, Capacity     Measure // bytes
	Available          Measure // bytes that its programs may still write: filesystems keep some back
	InodesUsed, Inodes Measure

	At         time.Time // when the kubelet measured it
	Prometheus bool      // Prometheus told it, not the kubelet

	// Derived.

	Rate    Measure       // bytes an hour that it has grown by of late, negative when it shrinks; unknown until watched for a while
	Watched time.Duration // how long it was watched for that
}

// BytesPercent is how much of the bytes that programs may write are written,
// rounded down: what `df` says. It is false when that is not known.
func (u VolumeUsage) BytesPercent() (int64, bool) {
	used, known := u.Used.Value()
	left, measured := u.Available.Value()
	size, sized := u.Capacity.Value()
	switch {
	case !known:
		return 0, false
	case measured && (!sized || left <= size-used):
		return percent(used, used+left)
	}
	return percent(used, u.Capacity.Or(0))
}

// InodesPercent is how much of the inodes is in use, rounded down. It is false
// when that is not known, as on a filesystem that makes inodes as it goes.
func (u VolumeUsage) InodesPercent() (int64, bool) {
	used, known := u.InodesUsed.Value()
	if !known {
		return 0, false
	}
	return percent(used, u.Inodes.Or(0))
}

// Percent is how full the volume is: of its bytes or of its inodes, whichever
// is more.
func (u VolumeUsage) Percent() (int64, bool) {
	bytes, known := u.BytesPercent()
	inodes, counted := u.InodesPercent()
	return max(bytes, inodes), known || counted
}

// percent is false for amounts that cannot be true.
func percent(part, whole int64) (int64, bool) {
	if whole <= 0 || part < 0 {
		return 0, false
	}
	return int64(min(float64(part)/float64(whole), 1) * 100), true
}

// ClaimUsage is how full the volume of c is; zero, with everything unknown,
// when no kubelet measured it.
func (s *Snapshot) ClaimUsage(c *Claim) VolumeUsage {
	if s.VolumeUsage == nil {
		return VolumeUsage{}
	}
	return s.VolumeUsage.Claims[Key{KindClaim, c.Namespace, c.Name}]
}
