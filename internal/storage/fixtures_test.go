package storage_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kdash/internal/captured"
	"kdash/internal/model"
)

// capture is a claim as it was captured, and what has to be said of it.
type capture struct {
	file  string // below testdata
	claim string
	state model.ClaimState
	says  string // in the reason
	finds string // code of the finding of storage on it; "" for none
}

// captures are what was captured of a real CSI driver, a folder a mode of
// failure, beside the cluster that it was captured in. Modes that triage was
// measured on stand there.
func captures() []capture {
	const triage = "../../diagnose/testdata/"
	return []capture{
		{triage + "none/pvc-first-consumer", "cold", model.ClaimWaiting, "waits for its first pod", ""},
		{"02-unplaced/near", "data", model.ClaimWaiting, "waits for pod user to get a node", ""},
		{triage + "claim-no-provisioner/pvc-no-provisioner", "data", model.ClaimBad, "driver ebs.csi.aws.com is not in this cluster", "claim-no-provisioner"},
		{"04-refused/fires", "data", model.ClaimBad, "OutOfRange: requested 53687091200 bytes", "claim-provision-failed"},
		{triage + "claim-no-class/pvc-no-class", "data", model.ClaimBad, "class gold does not exist", "claim-no-class"},
		{triage + "claim-no-default/pvc-no-default", "data", model.ClaimBad, "the cluster has no default one", "claim-no-default"},
		{"08-static/fires", "data", model.ClaimBad, "st-pv-small is free, but that has 1Gi and 5Gi are asked for", "claim-static"},
		{"08-static/labels", "data", model.ClaimBad, "it does not have the labels disk=nvme", "claim-static"},
		{"08-static/near", "data", model.ClaimOK, "", ""},
		{"09-named-misfit/fires", "data", model.ClaimBad, "st-pv-named, but that has 32Mi and 64Mi are asked for", "claim-prebound"},
		{"10-named-taken/fires", "second", model.ClaimBad, "belongs to claim st-named-taken/first", "claim-prebound"},
		{"10-named-taken/fires", "first", model.ClaimOK, "", ""},
		{"11-lost/fires", "data", model.ClaimBad, "its volume st-pv-lost does not exist any more", "claim-lost"},
		{"13-restore/missing", "data", model.ClaimBad, "snapshot nightly, which the volume is to be restored from, does not exist", "claim-restore"},
		{"13-restore/fires", "data", model.ClaimBad, "VolumeSnapshotClass gone does not exist", "claim-restore"},
		{"13-restore/failed", "data", model.ClaimBad, "could not be taken: ResourceExhausted: snapshot quota of 10 reached", "claim-restore"},
		{"13-restore/clone", "data", model.ClaimBad, "claim nothing, which the volume is to be a clone of, does not exist", "claim-restore"},
		{"13-restore/near", "data", model.ClaimBad, "volume cannot be made", "claim-provision-failed"}, // the snapshot is ready, the driver of the lab can restore none
		{"14-ephemeral/fires", "user-scratch", model.ClaimBad, "was not made for pod user", "claim-ephemeral"},
		{"14-ephemeral/near", "user-scratch", model.ClaimOK, "", ""},
		{"17-missing/near", "nothing", model.ClaimOK, "", ""},
		{"19-zone/fires", "data", model.ClaimBad, "volume st-pv-zone is in eu-west-1b, and no node is there", "unschedulable-volume"},
		{"19-zone/node-gone", "data", model.ClaimBad, "on node worker-7, its node is gone", "unschedulable-volume"},
		{"20-no-place/fires", "data", model.ClaimBad, "class st-zonal makes volumes in eu-west-1b only", "unschedulable-volume"},
		{"24-limit/fires", "data1", model.ClaimBad, "st-full has 1 of 1", "unschedulable-volume"},
		{"24-limit/near", "data1", model.ClaimOK, "", ""},
		{"26-driver/fires", "data", model.ClaimBad, "driver silent.csi.lab.local is not on node lab-0", "driver-missing"},
		{"27-once-pod/fires", "data", model.ClaimBad, "ReadWriteOncePod, and pod first has it", "claim-shared"},
		{"27-once-pod/near", "data", model.ClaimOK, "", ""},
		{"33-mount/fires", "data", model.ClaimBad, "cannot mount volume st-pv-bad: Internal", "mount-failed"},
		{triage + "claim-full/volume-95", "data-log-0", model.ClaimBad, "97% full", "claim-full"},
		{triage + "claim-resize/pvc-resize-failed", "grow", model.ClaimBad, "expansion from 32Mi to 50Gi fails: OutOfRange", "claim-resize"},
		{"43-grow/fires", "data-trino-0", model.ClaimBad, "expansion from 32Mi to 64Mi fails", "claim-resize"},
		{"43-grow/near", "data", model.ClaimWaiting, "grows when a pod next mounts it", ""},
		{triage + "claim-terminating/pvc-terminating", "data", model.ClaimWarn, "stays while pod user mounts it", "claim-terminating"},
		{"47-volume-terminating/fires", "data", model.ClaimWarn, "is to be deleted as soon as nothing uses it", "volume-failed"},
		{"50-orphan/fires", "data-minio-6", model.ClaimWarn, "it was made for minio-6, and StatefulSet minio has 1 replica", "claim-orphan"},
		{"50-orphan/fires", "data-minio-5", model.ClaimOK, "", ""},
		{"50-orphan/near", "data-minio-7", model.ClaimOK, "", ""},
		{"51-retention/fires", "data-druid-0", model.ClaimOK, "", "set-deletes"},
		{"51-retention/near", "data-druid-0", model.ClaimOK, "", ""},
		{"53-class/fires", "data-kafka-0", model.ClaimWarn, "class st-tmp does not exist any more", "class-gone"},
		{"53-class/near", "data-kafka-0", model.ClaimOK, "", ""},
		{"53-class/attributes", "data", model.ClaimWaiting, "given the attributes of class st-gold", ""},
		{"53-class/attributes-near", "data", model.ClaimOK, "", ""},
		{"54-access/near", "solo", model.ClaimOK, "", ""},
		{"55-owners/fires", "data-pg-0", model.ClaimOK, "", "claim-owners"},
		{"55-owners/near", "data-pg-0", model.ClaimOK, "", ""},
	}
}

// TestCaptures asks of each capture what its chain comes to and what triage
// makes of it.
func TestCaptures(t *testing.T) {
	for _, tt := range captures() {
		t.Run(strings.TrimPrefix(tt.file, "../../diagnose/testdata/")+" "+tt.claim, func(t *testing.T) {
			file := filepath.Join("testdata", tt.file) + ".yaml"
			cluster := "testdata/cluster.yaml"
			if strings.HasPrefix(tt.file, "..") {
				cluster = filepath.Join(filepath.Dir(file), "..", "cluster.yaml")
			}
			s := captured.Load(t, cluster, file).Snapshot(t)
			i := slices.IndexFunc(s.Claims, func(c *model.Claim) bool { return c.Name == tt.claim })
			if i < 0 {
				t.Fatalf("no claim %s", tt.claim)
			}
			c := s.Claims[i]
			if c.State != tt.state || !strings.Contains(c.Reason, tt.says) || (c.Reason == "") != (tt.says == "") {
				t.Errorf("got  %s %q\nwant %s %q", c.State, c.Reason, tt.state, tt.says)
			}
			if got := codeOn(s, c); got != tt.finds {
				t.Errorf("finds %q, want %q", got, tt.finds)
			}
		})
	}
}

// codeOn is the code of the first finding that concerns a claim, as far as it
// is about storage.
func codeOn(s *model.Snapshot, c *model.Claim) string {
	for _, f := range s.Findings {
		about := strings.HasPrefix(f.Code, "claim-") || strings.HasPrefix(f.Code, "volume-") || strings.HasPrefix(f.Code, "class-") ||
			slices.Contains([]string{"unschedulable-volume", "driver-missing", "mount-failed", "set-deletes"}, f.Code)
		if about && f.Concerns(model.KeyOf(c)) {
			return f.Code
		}
	}
	return ""
}
