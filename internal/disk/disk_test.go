package disk

import (
	"slices"
	"strings"
	"testing"
)

// class is a StorageClass: its provisioner, then keys and values.
func class(provisioner string, pairs ...string) *Class {
	c := &Class{Provisioner: provisioner, Parameters: map[string]string{}}
	for i := 0; i < len(pairs); i += 2 {
		c.Parameters[pairs[i]] = pairs[i+1]
	}
	return c
}

func TestKind(t *testing.T) {
	const (
		ebs   = "ebs.csi.aws.com"
		azure = "disk.csi.azure.com"
		pd    = "pd.csi.storage.gke.io"
	)
	for _, test := range []struct {
		want   string
		volume Volume
	}{
		{"EBS io2", Volume{Driver: ebs, Class: class(ebs, "type", "io2")}},
		{"EBS gp3", Volume{Driver: ebs, Class: class(ebs)}},
		{"EBS", Volume{Driver: ebs}}, // without its class nobody can tell the grade
		{"EBS gp2", Volume{Driver: "awsElasticBlockStore", Class: class("kubernetes.io/aws-ebs", "type", "gp2")}},
		{"Azure Disk Premium_LRS", Volume{Driver: azure, Class: class(azure, "skuName", "Premium_LRS")}},
		{"Azure Disk PremiumV2_LRS", Volume{Driver: azure, Class: class(azure, "SkuName", "PremiumV2_LRS")}},
		{"Azure Disk UltraSSD_LRS", Volume{Driver: azure, Attributes: map[string]string{"skuname": "UltraSSD_LRS"}, Class: class(azure)}},
		{"Azure Disk Premium_LRS", Volume{Driver: "azureDisk", Class: class("kubernetes.io/azure-disk", "storageaccounttype", "Premium_LRS")}},
		{"Azure Files", Volume{Driver: "file.csi.azure.com"}},
		{"PD pd-ssd", Volume{Driver: pd, Class: class(pd, "type", "pd-ssd")}},
		{"PD pd-standard", Volume{Driver: pd, Class: class(pd)}},
		{"PD", Volume{Driver: pd}},
		{"Hyperdisk balanced", Volume{Driver: pd, Class: class(pd, "type", "hyperdisk-balanced")}},
		{"EFS", Volume{Driver: "efs.csi.aws.com"}},
		{"Filestore enterprise", Volume{Driver: "filestore.csi.storage.gke.io", Class: class("", "tier", "enterprise")}},
		{"DigitalOcean block storage", Volume{Driver: "dobs.csi.digitalocean.com"}},
		{"vSphere", Volume{Driver: "csi.vsphere.vmware.com"}},
		{"Cinder ssd", Volume{Driver: "cinder.csi.openstack.org", Class: class("", "type", "ssd")}},
		{"Ceph RBD", Volume{Driver: "rook-ceph.rbd.csi.ceph.com"}},
		{"CephFS", Volume{Driver: "rook-ceph.cephfs.csi.ceph.com"}},
		{"Longhorn", Volume{Driver: "driver.longhorn.io"}},
		{"Portworx", Volume{Driver: "pxd.portworx.com"}},
		{"OpenEBS Mayastor", Volume{Driver: "io.openebs.csi-mayastor"}},
		{"NFS", Volume{Driver: "nfs"}},
		{"NFS", Volume{Driver: "cluster.local/nfs-subdir-external-provisioner"}},
		{"hostPath", Volume{Driver: "hostPath"}},
		{"hostPath", Volume{Driver: "hostPath", Class: class("example.com/unheard-of")}},
		{"Local Path", Volume{Driver: "hostPath", Class: class("rancher.io/local-path")}},
		{"local", Volume{Driver: "local", Class: class("kubernetes.io/no-provisioner")}},
		{"OpenEBS local", Volume{Driver: "local", Class: class("openebs.io/local")}},

		{"", Volume{}},
		{"", Volume{Driver: "ebs.csi.aws.com.evil.example"}},
		{"", Volume{Driver: "xrbd.csi.ceph.com"}},
		{"", Volume{Driver: "cluster.local/something"}},
		{"EBS gp3", Volume{Driver: ebs, Class: class(ebs, "type", "[red]io2\x1b[0m")}}, // no plain word
	} {
		if got := Kind(test.volume); got != test.want {
			t.Errorf("%s %v is %q, want %q", test.volume.Driver, test.volume.Class, got, test.want)
		}
	}
}

func TestProductsAreFoundByTheirDriver(t *testing.T) {
	for driver, p := range products {
		if driver != strings.ToLower(driver) || p.name == "" && p.kind == nil {
			t.Errorf("%q: %+v", driver, p)
		}
	}
	if keys := Attributes(); !slices.Contains(keys, "skuname") || slices.Contains(keys, "skuName") {
		t.Errorf("attributes %q", keys)
	}
}
