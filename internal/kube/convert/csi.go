package convert

import (
	storagev1 "k8s.io/api/storage/v1"

	"kdash/internal/model"
)

// CSIDriver converts a CSIDriver.
func (c *Converter) CSIDriver(o *storagev1.CSIDriver) *model.CSIDriver {
	return &model.CSIDriver{
		Meta:            c.meta(&o.ObjectMeta),
		AttachRequired:  or(o.Spec.AttachRequired, true),
		StorageCapacity: or(o.Spec.StorageCapacity, false),
	}
}

// CSINode converts a CSINode: which drivers there are and how many volumes
// they allow. Their names for the node are left out.
func (c *Converter) CSINode(o *storagev1.CSINode) *model.CSINode {
	out := &model.CSINode{Meta: c.meta(&o.ObjectMeta)}
	for _, d := range first(o.Spec.Drivers, itemLimit, &out.Cut) {
		driver := model.NodeDriver{Name: c.word(d.Name)}
		if d.Allocatable != nil && d.Allocatable.Count != nil {
			driver.Limit = model.Known(int64(*d.Allocatable.Count))
		}
		out.Drivers = append(out.Drivers, driver)
	}
	return out
}

// StorageCapacity converts a CSIStorageCapacity.
func (c *Converter) StorageCapacity(o *storagev1.CSIStorageCapacity) *model.StorageCapacity {
	out := &model.StorageCapacity{
		Meta:     c.meta(&o.ObjectMeta),
		Class:    c.word(o.StorageClassName),
		Topology: c.word(selector(o.NodeTopology)),
	}
	if o.Capacity != nil {
		out.Capacity = model.Known(o.Capacity.Value())
	}
	if o.MaximumVolumeSize != nil {
		out.Largest = model.Known(o.MaximumVolumeSize.Value())
	}
	return out
}

// AttributesClass converts a VolumeAttributesClass. Its parameters are the
// driver's own.
func (c *Converter) AttributesClass(o *storagev1.VolumeAttributesClass) *model.AttributesClass {
	return &model.AttributesClass{Meta: c.meta(&o.ObjectMeta), Driver: c.word(o.DriverName)}
}
