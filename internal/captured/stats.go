package captured

import "kdash/internal/model"

// stats is what of a kubelet's summary of statistics was kept: of volumes that
// have a claim, and of what pods wrote on their node.
type stats struct {
	Volumes []volumeStats `json:"volumes"`
	Pods    []podStats    `json:"pods"`
}

// named is an object in its namespace.
type named struct{ Name, Namespace string }

func (n named) key(kind model.Kind) model.Key {
	return model.Key{Kind: kind, Namespace: n.Namespace, Name: n.Name}
}

type volumeStats struct {
	PVCRef named `json:"pvcRef"`

	UsedBytes, AvailableBytes, CapacityBytes, Inodes, InodesUsed int64
}

// used is a filesystem, or what of one belongs to something.
type used struct {
	Name      string
	UsedBytes int64
}

type podStats struct {
	PodRef     named `json:"podRef"`
	Ephemeral  used  `json:"ephemeral-storage"`
	Volume     []used
	Containers []struct {
		Name         string
		Rootfs, Logs used
	}
}

// measure takes in what a kubelet measured.
func (f *Fixture) measure(s stats) {
	for _, v := range s.Volumes {
		f.usage.Claims[v.PVCRef.key(model.KindClaim)] = model.VolumeUsage{
			Used: model.Known(v.UsedBytes), Capacity: model.Known(v.CapacityBytes),
			InodesUsed: model.Known(v.InodesUsed), Inodes: model.Known(v.Inodes),
			Available: model.Known(v.AvailableBytes), At: f.at,
		}
	}
	for _, p := range s.Pods {
		u := model.EphemeralUsage{Used: model.Known(p.Ephemeral.UsedBytes), At: f.at}
		for _, v := range p.Volume {
			u.Parts = append(u.Parts, model.PartUsage{Name: v.Name, Volume: true, Used: model.Known(v.UsedBytes)})
		}
		for _, c := range p.Containers {
			u.Parts = append(u.Parts, model.PartUsage{Name: c.Name, Used: model.Known(c.Rootfs.UsedBytes + c.Logs.UsedBytes)})
		}
		f.usage.Pods[p.PodRef.key(model.KindPod)] = u
	}
}
