package model

// CSIDriver is a CSIDriver.
type CSIDriver struct {
	Meta
	AttachRequired  bool
	StorageCapacity bool
}

// ObjectKind is KindCSIDriver.
func (d *CSIDriver) ObjectKind() Kind { return KindCSIDriver }

// CSINode is what the kubelet of a node says of the CSI drivers on it.
type CSINode struct {
	Meta
	Drivers []NodeDriver
}

// NodeDriver is a CSI driver that has registered itself on a node.
type NodeDriver struct {
	Name  string
	Limit Measure // volumes that may be attached to the node; unknown where the driver names no limit
}

// ObjectKind is KindCSINode.
func (n *CSINode) ObjectKind() Kind { return KindCSINode }

// Driver finds a driver by name.
func (n *CSINode) Driver(name string) (NodeDriver, bool) {
	for _, d := range n.Drivers {
		if d.Name == name {
			return d, true
		}
	}
	return NodeDriver{}, false
}

// StorageCapacity is a CSIStorageCapacity: how much room a driver has for
// volumes of a class in one part of the cluster.
type StorageCapacity struct {
	Meta
	Class    string
	Topology string  // the nodes that it is about, as a selector of their labels; "" for all
	Capacity Measure // bytes; unknown when the driver does not say
	Largest  Measure // bytes of the largest volume that it can make; unknown when it does not say
}

// ObjectKind is KindStorageCapacity.
func (c *StorageCapacity) ObjectKind() Kind { return KindStorageCapacity }

// AttributesClass is a VolumeAttributesClass.
type AttributesClass struct {
	Meta
	Driver string
}

// ObjectKind is KindAttributesClass.
func (c *AttributesClass) ObjectKind() Kind { return KindAttributesClass }
