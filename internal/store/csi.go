package store

import (
	"slices"

	"kdash/internal/model"
)

// csi holds what drivers tell beside the chains: where they are, how much room
// they have, and the snapshots that they took.
type csi struct {
	nodes       *objects[*model.CSINode]
	capacities  *objects[*model.StorageCapacity]
	attrClasses *objects[*model.AttributesClass]
	snapshots   *objects[*model.VolumeSnapshot]
	contents    *objects[*model.SnapshotContent]
	snapClasses *objects[*model.SnapshotClass]
}

func newCSI() csi {
	return csi{
		nodes:       newObjects(byNamespaceAndName[*model.CSINode]),
		capacities:  newObjects(byNamespaceAndName[*model.StorageCapacity]),
		attrClasses: newObjects(byNamespaceAndName[*model.AttributesClass]),
		snapshots:   newObjects(byNamespaceAndName[*model.VolumeSnapshot]),
		contents:    newObjects(byNamespaceAndName[*model.SnapshotContent]),
		snapClasses: newObjects(byNamespaceAndName[*model.SnapshotClass]),
	}
}

// addCSI takes in what a driver tells. Room and snapshots matter to claims
// that wait for their volume; a driver that comes to a node may end the
// waiting of any pod there.
func (w *world) addCSI(o model.Object) {
	switch o := o.(type) {
	case *model.CSINode:
		old, had := w.csi.nodes.put(o)
		if !had || !slices.Equal(old.Drivers, o.Drivers) {
			w.chains.touchNode(o.Name)
		}
		return
	case *model.StorageCapacity:
		w.csi.capacities.put(o)
	case *model.AttributesClass:
		w.csi.attrClasses.put(o)
		w.chains.touchAll()
	case *model.VolumeSnapshot:
		w.csi.snapshots.put(o)
	case *model.SnapshotContent:
		w.csi.contents.put(o)
	case *model.SnapshotClass:
		w.csi.snapClasses.put(o)
	}
	w.chains.touchPending()
}

func (w *world) removeCSI(kind model.Kind, n nsname) {
	switch kind {
	case model.KindCSINode:
		w.csi.nodes.delete(n)
		w.chains.touchNode(n.name)
		return
	case model.KindStorageCapacity:
		w.csi.capacities.delete(n)
	case model.KindAttributesClass:
		w.csi.attrClasses.delete(n)
		w.chains.touchAll()
	case model.KindVolumeSnapshot:
		w.csi.snapshots.delete(n)
	case model.KindSnapshotContent:
		w.csi.contents.delete(n)
	case model.KindSnapshotClass:
		w.csi.snapClasses.delete(n)
	}
	w.chains.touchPending()
}
