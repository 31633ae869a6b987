package store

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"kdash/internal/model"
	"kdash/internal/storage"
)

var (
	_ storage.Lookup       = lookup{}
	_ storage.Surroundings = lookup{}
)

// lookup answers storage.Trace from the store's indexes.
type lookup struct{ c *chains }

func (l lookup) Volume(name string) (*model.Volume, bool) { return l.c.w.volumes.get(nsname{"", name}) }
func (l lookup) Class(name string) (*model.Class, bool)   { return l.c.w.classes.get(nsname{"", name}) }
func (l lookup) Node(name string) (*model.Node, bool)     { return l.c.w.nodes.get(nsname{"", name}) }
func (l lookup) Source(kind model.Kind) model.Source      { return l.c.w.sources[kind] }
func (l lookup) Now() time.Time                           { return l.c.w.now }

func (l lookup) DefaultClasses() []*model.Class {
	var list []*model.Class
	for _, class := range l.c.w.classes.byKey {
		if class.Default {
			list = append(list, class)
		}
	}
	slices.SortFunc(list, byNamespaceAndName)
	return list
}

func (l lookup) PodsOf(namespace, claim string) []*model.Pod {
	set := l.c.mounts[nsname{namespace, claim}]
	if len(set) == 0 {
		return nil
	}
	pods := make([]*model.Pod, 0, len(set))
	for n := range set {
		if p, ok := l.c.w.pods.byKey[n]; ok {
			pods = append(pods, p)
		}
	}
	slices.SortFunc(pods, func(a, b *model.Pod) int { return cmp.Compare(a.Name, b.Name) })
	return pods
}

func (l lookup) Attachments(volume string) []*model.VolumeAttachment {
	return slices.SortedFunc(maps.Values(l.c.attached[volume]), byNamespaceAndName)
}

func (l lookup) Events(about model.Ref) []*model.Event {
	return slices.SortedFunc(maps.Values(l.c.events[about.Key()]), newestFirst)
}

func (l lookup) CSIDriver(name string) (*model.CSIDriver, bool) {
	return l.c.w.drivers.get(nsname{"", name})
}

func (l lookup) Nodes() []*model.Node { return l.c.w.nodes.flush() }

func (l lookup) StatefulSets(namespace string) []*model.Controller {
	return slices.SortedFunc(maps.Values(l.c.sets[namespace]), byNamespaceAndName)
}

func (l lookup) Usage(c *model.Claim) model.VolumeUsage {
	return l.c.w.filling.of(nameOf(c))
}

func (l lookup) CSINode(node string) (*model.CSINode, bool) {
	return l.c.w.csi.nodes.get(nsname{"", node})
}

// Held looks at every pod and attachment: it is asked only about a pod that
// gets no node.
func (l lookup) Held(driver string) map[string]int {
	volumeOf := func(namespace, claim string) (*model.Volume, bool) {
		c, found := l.Claim(namespace, claim)
		if !found {
			return nil, false
		}
		return l.Volume(c.VolumeName)
	}
	return storage.Held(maps.Values(l.c.w.pods.byKey), maps.Values(l.c.w.attachments.byKey), volumeOf, driver)
}

func (l lookup) Capacities(class string) []*model.StorageCapacity {
	var list []*model.StorageCapacity
	for _, c := range l.c.w.csi.capacities.byKey {
		if c.Class == class {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, byNamespaceAndName)
	return list
}

func (l lookup) AttributesClass(name string) (*model.AttributesClass, bool) {
	return l.c.w.csi.attrClasses.get(nsname{"", name})
}

func (l lookup) VolumeSnapshot(namespace, name string) (*model.VolumeSnapshot, bool) {
	return l.c.w.csi.snapshots.get(nsname{namespace, name})
}

func (l lookup) SnapshotContent(name string) (*model.SnapshotContent, bool) {
	return l.c.w.csi.contents.get(nsname{"", name})
}

func (l lookup) SnapshotClass(name string) (*model.SnapshotClass, bool) {
	return l.c.w.csi.snapClasses.get(nsname{"", name})
}

func (l lookup) Claim(namespace, name string) (*model.Claim, bool) {
	return l.c.w.claims.get(nsname{namespace, name})
}

func (l lookup) Volumes() []*model.Volume { return l.c.w.volumes.flush() }
