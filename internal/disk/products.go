package disk

import "strings"

// product is what a driver makes volumes of.
type product struct {
	name   string
	grades []string              // parameters or attributes that name the grade, best first
	usual  string                // the grade that the driver takes when its class names none
	onNode bool                  // a directory of a node
	kind   func(v Volume) string // where name and grade are not all; nil mostly
}

// products are the drivers in lower case, those of CSI and those that were
// built into Kubernetes.
var products = map[string]product{
	"ebs.csi.aws.com":                  {name: "EBS", grades: []string{"type"}, usual: "gp3"},
	"ebs.csi.eks.amazonaws.com":        {name: "EBS", grades: []string{"type"}, usual: "gp3"},
	"kubernetes.io/aws-ebs":            {name: "EBS", grades: []string{"type"}, usual: "gp2"},
	"awselasticblockstore":             {name: "EBS", grades: []string{"type"}},
	"efs.csi.aws.com":                  {name: "EFS"},
	"fsx.csi.aws.com":                  {name: "FSx for Lustre"},
	"fsx.openzfs.csi.aws.com":          {name: "FSx for OpenZFS"},
	"s3.csi.aws.com":                   {name: "S3 bucket"},
	"disk.csi.azure.com":               {name: "Azure Disk", grades: azureGrades, usual: "StandardSSD_LRS"},
	"kubernetes.io/azure-disk":         {name: "Azure Disk", grades: azureGrades},
	"azuredisk":                        {name: "Azure Disk", grades: azureGrades},
	"file.csi.azure.com":               {name: "Azure Files", grades: azureGrades},
	"kubernetes.io/azure-file":         {name: "Azure Files", grades: azureGrades},
	"azurefile":                        {name: "Azure Files", grades: azureGrades},
	"blob.csi.azure.com":               {name: "Azure Blob", grades: azureGrades},
	"pd.csi.storage.gke.io":            {grades: []string{"type"}, kind: googleDisk},
	"kubernetes.io/gce-pd":             {grades: []string{"type"}, kind: googleDisk},
	"gcepersistentdisk":                {grades: []string{"type"}, kind: googleDisk},
	"filestore.csi.storage.gke.io":     {name: "Filestore", grades: []string{"tier"}},
	"gcsfuse.csi.storage.gke.io":       {name: "GCS bucket"},
	"parallelstore.csi.storage.gke.io": {name: "Parallelstore"},

	"dobs.csi.digitalocean.com":       {name: "DigitalOcean block storage"},
	"linodebs.csi.linode.com":         {name: "Linode block storage"},
	"block.csi.vultr.com":             {name: "Vultr block storage"},
	"csi.hetzner.cloud":               {name: "Hetzner volume"},
	"csi.scaleway.com":                {name: "Scaleway block storage", grades: []string{"type"}},
	"csi.civo.com":                    {name: "Civo volume"},
	"storage.csi.upcloud.com":         {name: "UpCloud storage", grades: []string{"tier"}},
	"csi.exoscale.com":                {name: "Exoscale block storage"},
	"blockvolume.csi.oraclecloud.com": {name: "OCI block volume"},
	"fss.csi.oraclecloud.com":         {name: "OCI file storage"},
	"diskplugin.csi.alibabacloud.com": {name: "Alibaba disk", grades: []string{"type"}},
	"nasplugin.csi.alibabacloud.com":  {name: "Alibaba NAS"},
	"vpc.block.csi.ibm.io":            {name: "IBM VPC block storage", grades: []string{"profile"}},
	"com.tencent.cloud.csi.cbs":       {name: "Tencent CBS", grades: []string{"diskType"}},

	"csi.vsphere.vmware.com":       {name: "vSphere", grades: []string{"storagepolicyname"}},
	"vspherevolume":                {name: "vSphere"},
	"kubernetes.io/vsphere-volume": {name: "vSphere", grades: []string{"diskformat"}},
	"cinder.csi.openstack.org":     {name: "Cinder", grades: []string{"type"}},
	"kubernetes.io/cinder":         {name: "Cinder", grades: []string{"type"}},
	"cinder":                       {name: "Cinder", grades: []string{"type"}},
	"manila.csi.openstack.org":     {name: "Manila", grades: []string{"type"}},
	"nfs.manila.csi.openstack.org": {name: "Manila", grades: []string{"type"}},

	"rbd.csi.ceph.com":              {name: "Ceph RBD"},
	"rbd":                           {name: "Ceph RBD"},
	"kubernetes.io/rbd":             {name: "Ceph RBD"},
	"cephfs.csi.ceph.com":           {name: "CephFS"},
	"cephfs":                        {name: "CephFS"},
	"nfs.csi.ceph.com":              {name: "Ceph NFS"},
	"driver.longhorn.io":            {name: "Longhorn"},
	"pxd.portworx.com":              {name: "Portworx"},
	"portworxvolume":                {name: "Portworx"},
	"kubernetes.io/portworx-volume": {name: "Portworx"},
	"pure-csi":                      {name: "Pure Storage"},
	"csi.trident.netapp.io":         {name: "NetApp Trident", grades: []string{"backendType"}},
	"io.openebs.csi-mayastor":       {name: "OpenEBS Mayastor"},
	"local.csi.openebs.io":          {name: "OpenEBS LVM"},
	"zfs.csi.openebs.io":            {name: "OpenEBS ZFS"},
	"openebs.io/local":              {name: "OpenEBS local"},
	"cstor.csi.openebs.io":          {name: "OpenEBS cStor"},
	"linstor.csi.linbit.com":        {name: "LINSTOR"},
	"topolvm.io":                    {name: "TopoLVM"},
	"topolvm.cybozu.com":            {name: "TopoLVM"},
	"directpv-min-io":               {name: "DirectPV"},
	"csi.storageos.com":             {name: "Ondat"},
	"storageos":                     {name: "StorageOS"},
	"seaweedfs-csi-driver":          {name: "SeaweedFS"},
	"csi.juicefs.com":               {name: "JuiceFS"},
	"spectrumscale.csi.ibm.com":     {name: "IBM Storage Scale"},
	"csi.weka.io":                   {name: "WEKA"},
	"beegfs.csi.netapp.com":         {name: "BeeGFS"},
	"smb.csi.k8s.io":                {name: "SMB"},
	"nfs.csi.k8s.io":                {name: "NFS"},
	"nfs":                           {name: "NFS"},
	"iscsi":                         {name: "iSCSI"},
	"fc":                            {name: "Fibre Channel"},
	"glusterfs":                     {name: "GlusterFS"},
	"kubernetes.io/glusterfs":       {name: "GlusterFS"},
	"quobyte":                       {name: "Quobyte"},
	"scaleio":                       {name: "ScaleIO"},

	"local":                        {name: "local", onNode: true},
	"kubernetes.io/no-provisioner": {name: "local", onNode: true},
	"hostpath":                     {name: "hostPath", onNode: true},
	"hostpath.csi.k8s.io":          {name: "hostPath", onNode: true},
	"k8s.io/minikube-hostpath":     {name: "hostPath", onNode: true},
	"docker.io/hostpath":           {name: "hostPath", onNode: true},
	"microk8s.io/hostpath":         {name: "hostPath", onNode: true},
	"rancher.io/local-path":        {name: "Local Path"},
}

// azureGrades are the names that Azure's drivers take for one thing.
var azureGrades = []string{"skuName", "skuname", "storageaccounttype"}

// googleDisk is a Persistent Disk or, by its type, a Hyperdisk.
func googleDisk(v Volume) string {
	kind := grade(v, "type")
	if name, ok := strings.CutPrefix(kind, "hyperdisk-"); ok {
		return "Hyperdisk " + name
	}
	if kind == "" && strings.HasPrefix(v.Driver, "pd.csi") && v.Class != nil {
		kind = "pd-standard" // the driver's own default
	}
	return strings.TrimSpace("PD " + kind)
}
