package convert

import corev1 "k8s.io/api/core/v1"

// backing is where the bytes of a volume are.
type backing struct {
	driver string // CSI driver, or the field of the API for an in-tree kind
	handle string
	fsType string
}

// backingOf reads a volume's source. In-tree disks of the clouds are served by
// CSI drivers nowadays, but the object still names them the old way.
func backingOf(s *corev1.PersistentVolumeSource) backing {
	switch {
	case s.CSI != nil:
		return backing{s.CSI.Driver, s.CSI.VolumeHandle, s.CSI.FSType}
	case s.HostPath != nil:
		return backing{driver: "hostPath", handle: s.HostPath.Path}
	case s.Local != nil:
		return backing{"local", s.Local.Path, or(s.Local.FSType, "")}
	case s.NFS != nil:
		return backing{driver: "nfs", handle: s.NFS.Server + ":" + s.NFS.Path}
	case s.ISCSI != nil:
		return backing{"iscsi", s.ISCSI.TargetPortal + " " + s.ISCSI.IQN, s.ISCSI.FSType}
	case s.FC != nil:
		return backing{driver: "fc", fsType: s.FC.FSType}
	case s.RBD != nil:
		return backing{"rbd", s.RBD.RBDPool + "/" + s.RBD.RBDImage, s.RBD.FSType}
	case s.CephFS != nil:
		return backing{driver: "cephfs", handle: s.CephFS.Path}
	case s.FlexVolume != nil:
		return backing{driver: s.FlexVolume.Driver, fsType: s.FlexVolume.FSType}
	}
	return cloudBacking(s)
}

// cloudBacking reads the sources that name a disk of a cloud or an appliance.
func cloudBacking(s *corev1.PersistentVolumeSource) backing {
	switch {
	case s.AWSElasticBlockStore != nil:
		return backing{"awsElasticBlockStore", s.AWSElasticBlockStore.VolumeID, s.AWSElasticBlockStore.FSType}
	case s.GCEPersistentDisk != nil:
		return backing{"gcePersistentDisk", s.GCEPersistentDisk.PDName, s.GCEPersistentDisk.FSType}
	case s.AzureDisk != nil:
		return backing{"azureDisk", s.AzureDisk.DiskName, or(s.AzureDisk.FSType, "")}
	case s.AzureFile != nil:
		return backing{driver: "azureFile", handle: s.AzureFile.ShareName}
	case s.Cinder != nil:
		return backing{"cinder", s.Cinder.VolumeID, s.Cinder.FSType}
	case s.VsphereVolume != nil:
		return backing{"vsphereVolume", s.VsphereVolume.VolumePath, s.VsphereVolume.FSType}
	case s.PortworxVolume != nil:
		return backing{"portworxVolume", s.PortworxVolume.VolumeID, s.PortworxVolume.FSType}
	case s.Glusterfs != nil:
		return backing{driver: "glusterfs", handle: s.Glusterfs.Path}
	case s.Quobyte != nil:
		return backing{driver: "quobyte", handle: s.Quobyte.Volume}
	case s.StorageOS != nil:
		return backing{"storageos", s.StorageOS.VolumeName, s.StorageOS.FSType}
	case s.ScaleIO != nil:
		return backing{"scaleIO", s.ScaleIO.VolumeName, s.ScaleIO.FSType}
	}
	return backing{}
}
