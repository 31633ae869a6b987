package externals

import (
	"regexp"
	"slices"
	"strings"

	"kdash/internal/model"
)

// volumeDrivers are the CSI drivers whose volumes are file systems or buckets
// of a cloud. Drivers of block disks are none: a disk belongs to its volume.
var volumeDrivers = map[string]struct {
	is         system
	attributes []string // that name the endpoint, best first
	suffix     string   // what makes a host of the value of the first
}{
	"s3.csi.aws.com":               {amazonS3, []string{"bucketName"}, ""},
	"efs.csi.aws.com":              {amazonEFS, nil, ""},
	"fsx.csi.aws.com":              {amazonFSx, []string{"dnsname"}, ""},
	"fsx.openzfs.csi.aws.com":      {amazonFSx, []string{"DNSName"}, ""},
	"blob.csi.azure.com":           {azureBlob, []string{"storageAccount", "storageaccount"}, ".blob.core.windows.net"},
	"file.csi.azure.com":           {azureFiles, []string{"storageAccount", "storageaccount"}, ".file.core.windows.net"},
	"gcsfuse.csi.storage.gke.io":   {googleStorage, []string{"bucketName"}, ""},
	"filestore.csi.storage.gke.io": {googleFilestore, []string{"ip"}, ""},
}

// Volume is what is read of a volume: that of a pod, or a PersistentVolume.
type Volume struct {
	Driver     string // of CSI, or the field of the API: "nfs", "azureFile"
	Handle     string // volumeHandle, or SERVER:PATH of NFS
	Attributes map[string]string
}

// VolumeUse is the managed file system or bucket behind a volume.
func VolumeUse(v Volume, where string) (model.ExternalUse, bool) {
	if v.Driver == "nfs" {
		server, _, _ := strings.Cut(v.Handle, ":")
		return HostUse(server, where)
	}
	d, known := volumeDrivers[v.Driver]
	if !known {
		return model.ExternalUse{}, false
	}
	return use(match{is: d.is, endpoint: volumeEndpoint(v, d.attributes, d.suffix)}, where), true
}

// volumeEndpoint is what the attributes name; else the bucket, file system or
// account that the driver writes into its handle.
func volumeEndpoint(v Volume, attributes []string, suffix string) string {
	for _, key := range attributes {
		if value := v.Attributes[key]; volumeShape.MatchString(value) {
			return value + suffix
		}
	}
	// EFS: fs-ID or fs-ID::ACCESS-POINT; GCS FUSE: the bucket.
	if name, _, _ := strings.Cut(v.Handle, ":"); suffix == "" && volumeShape.MatchString(name) {
		return name
	}
	return ""
}

// volumeShape is a bucket, an account, an address or the id of a file system.
var volumeShape = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,251}[a-z0-9]$`)

// Attributes lists the volume attributes that VolumeUse reads.
func Attributes() []string {
	var keys []string
	for _, d := range volumeDrivers {
		keys = append(keys, d.attributes...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
