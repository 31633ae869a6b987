package model

import "time"

// EphemeralLimits bound what the pods of a template may write on the disk of
// their node, beside the size limits of their emptyDirs. The kubelet evicts a
// pod that writes more.
type EphemeralLimits struct {
	Pod        Measure // what the limits of its containers come to; unknown when none has one
	Containers []ContainerLimit
}

// ContainerLimit is the most bytes that a container may write beside volumes,
// its logs included.
type ContainerLimit struct {
	Name  string
	Limit Measure
}

// Limited reports whether the kubelet evicts the pods of t for what they write.
// It may be asked of nil.
func (t *Template) Limited() bool {
	if t == nil {
		return false
	}
	for i := range t.Volumes {
		if t.Volumes[i].Limit.Or(0) > 0 {
			return true
		}
	}
	return t.Ephemeral.Pod.IsKnown()
}

// EphemeralUsage is what a pod has written on the disk of its node.
type EphemeralUsage struct {
	Used  Measure     // bytes that count against the limit of the pod: of containers, logs and emptyDirs that are no memory
	Parts []PartUsage // the containers and emptyDirs with a limit of their own, and others that hold much
	At    time.Time   // when the kubelet measured it
}

// PartUsage is how many bytes one container or one volume of a pod holds.
type PartUsage struct {
	Name   string
	Volume bool // a volume; else a container
	Used   Measure
}

// Container is what a container has written beside volumes.
func (u EphemeralUsage) Container(name string) Measure { return u.part(name, false) }

// Volume is what a volume holds.
func (u EphemeralUsage) Volume(name string) Measure { return u.part(name, true) }

func (u EphemeralUsage) part(name string, volume bool) Measure {
	for i := range u.Parts {
		if u.Parts[i].Volume == volume && u.Parts[i].Name == name {
			return u.Parts[i].Used
		}
	}
	return Unknown()
}

// EphemeralUsage is what p has written on its node; zero, with everything
// unknown, when no kubelet told, and when it has no limit and wrote little.
func (s *Snapshot) EphemeralUsage(p *Pod) EphemeralUsage {
	if s.VolumeUsage == nil {
		return EphemeralUsage{}
	}
	return s.VolumeUsage.Pods[Key{KindPod, p.Namespace, p.Name}]
}
