package storage_test

import (
	"testing"

	"kdash/internal/storage"
)

func TestWhatAMountFailsOf(t *testing.T) {
	for message, want := range map[string]string{
		`MountVolume.SetUp failed for volume "share" : mount failed: exit status 32` + "\nMounting command: mount\nMounting arguments: -t nfs nas:/x /var/lib/kubelet/x\nOutput: mount.nfs: Connection timed out\n": "mount.nfs: Connection timed out",
		`MountVolume.MountDevice failed for volume "pv-1" : rpc error: code = Internal desc = fsck found errors`:                                                                                                    "Internal: fsck found errors",
		`Unable to attach or mount volumes: unmounted volumes=[data]: timed out`:                                                                                                                                    "Unable to attach or mount volumes: unmounted volumes=[data]: timed out",
	} {
		if got := storage.MountError(message); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
