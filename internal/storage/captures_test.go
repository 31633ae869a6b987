package storage_test

import "kdash/internal/model"

// capture is a claim as it was captured, and what has to be said of it.
type capture struct {
	mode  int    // as internal/diagnose/README.md counts them
	file  string // below testdata
	claim string // "" where the trouble is not that of a claim
	state model.ClaimState
	says  string // in the reason
	finds string // codes of all that is found, in order; "" for nothing
}

// captures are what was captured of a real CSI driver, a folder a mode of
// failure, beside the cluster that it was captured in. Modes that triage was
// measured on stand there.
func captures() []capture {
	const triage = "../../diagnose/testdata/"
	return []capture{
		{1, triage + "none/pvc-first-consumer", "cold", model.ClaimWaiting, "waits for its first pod", ""},
		{2, "02-unplaced/near", "data", model.ClaimWaiting, "waits for pod user to get a node", "unschedulable-resources"},
		{2, "02-unplaced/by-hand", "data", model.ClaimBad, "pod user was put on node lab-0 without the scheduler", "claim-bypassed"},
		{3, triage + "claim-no-provisioner/pvc-no-provisioner", "data", model.ClaimBad, "driver ebs.csi.aws.com is not in this cluster", "claim-no-provisioner"},
		{3, "03-no-driver/near", "data", model.ClaimWaiting, "waits for slow.csi.lab.local to make its volume", ""},
		{4, "04-refused/fires", "data", model.ClaimBad, "OutOfRange: requested 53687091200 bytes", "claim-provision-failed"},
		{4, "04-refused/near", "data", model.ClaimOK, "", ""},
		{5, triage + "claim-no-class/pvc-no-class", "data", model.ClaimBad, "class gold does not exist", "claim-no-class"},
		{5, "05-no-class/near", "data", model.ClaimOK, "", ""},
		{5, "05-no-class/set", "data-kafka-2", model.ClaimBad, "class premium-ssd does not exist", "claim-no-class"},
		{6, triage + "claim-no-default/pvc-no-default", "data", model.ClaimBad, "the cluster has no default one", "claim-no-default"},
		{6, "06-no-default/near", "data", model.ClaimOK, "", ""},
		{7, "07-defaults/fires", "", "", "", "class-defaults"},
		{7, "07-defaults/near", "", "", "", ""},
		{8, "08-static/fires", "data", model.ClaimBad, "st-pv-small is free, but that has 1Gi and 5Gi are asked for", "claim-static"},
		{8, "08-static/labels", "data", model.ClaimBad, "it does not have the labels disk=nvme", "claim-static"},
		{8, "08-static/taken", "data-es-1", model.ClaimBad, "the one volume of the class has its claim", "claim-static"},
		{8, "08-static/near", "data", model.ClaimOK, "", ""},
		{9, "09-named-misfit/fires", "data", model.ClaimBad, "st-pv-named, but that has 32Mi and 64Mi are asked for", "claim-prebound"},
		{9, "09-named-misfit/near", "data", model.ClaimOK, "", ""},
		{10, "10-named-taken/fires", "second", model.ClaimBad, "belongs to claim st-named-taken/first", "claim-prebound"},
		{10, "10-named-taken/fires", "first", model.ClaimOK, "", "claim-prebound"},
		{10, "10-named-taken/again", "data", model.ClaimBad, "belongs to an earlier claim of this name", "claim-prebound"},
		{11, "11-lost/fires", "data", model.ClaimBad, "its volume st-pv-lost does not exist any more", "claim-lost"},
		{11, "11-lost/near", "data", model.ClaimOK, "", ""},
		{12, "12-two-claims/fires", "second", model.ClaimBad, "its volume st-pv-twice belongs to claim st-twice/first", "claim-lost"},
		{12, "12-two-claims/fires", "first", model.ClaimOK, "", "claim-lost"},
		{12, "12-two-claims/near", "second", model.ClaimOK, "", ""},
		{13, "13-restore/missing", "data", model.ClaimBad, "snapshot nightly, which the volume is to be restored from, does not exist", "claim-restore"},
		{13, "13-restore/fires", "data", model.ClaimBad, "VolumeSnapshotClass gone does not exist", "claim-restore"},
		{13, "13-restore/failed", "data", model.ClaimBad, "could not be taken: ResourceExhausted: snapshot quota of 10 reached", "claim-restore"},
		{13, "13-restore/clone", "data", model.ClaimBad, "claim nothing, which the volume is to be a clone of, does not exist", "claim-restore"},
		{13, "13-restore/near", "data", model.ClaimBad, "volume cannot be made", "claim-provision-failed"}, // the snapshot is ready, the driver of the lab can restore none
		{14, "14-ephemeral/fires", "user-scratch", model.ClaimBad, "was not made for pod user", "claim-ephemeral"},
		{14, "14-ephemeral/near", "user-scratch", model.ClaimOK, "", ""},
		{17, "17-missing/fires", "", "", "", "unschedulable-claim"},
		{17, "17-missing/near", "nothing", model.ClaimOK, "", ""},
		{19, "19-zone/fires", "data", model.ClaimBad, "volume st-pv-zone is in eu-west-1b, and no node is there", "unschedulable-volume"},
		{19, "19-zone/node-gone", "data", model.ClaimBad, "on node worker-7, its node is gone", "unschedulable-volume"},
		{19, "19-zone/near", "data", model.ClaimOK, "", "unschedulable-resources"},
		{20, "20-no-place/fires", "data", model.ClaimBad, "class st-zonal makes volumes in eu-west-1b only", "unschedulable-volume"},
		{20, "20-no-place/near", "data", model.ClaimWaiting, "waits for pod user to get a node", "unschedulable-resources"},
		{21, "21-label-zone/fires", "data", model.ClaimBad, "volume st-pv-lz is in eu-west-1b, and no node is there", "unschedulable-volume"},
		{21, "21-label-zone/near", "data", model.ClaimOK, "", ""},
		{22, "22-room/fires", "data", model.ClaimBad, "no room for 32Mi", "unschedulable-volume"},
		{22, "22-room/near", "data", model.ClaimOK, "", ""},
		{24, "24-limit/fires", "data1", model.ClaimBad, "st-full has 1 of 1", "unschedulable-volume"},
		{24, "24-limit/near", "data1", model.ClaimOK, "", ""},
		{26, "26-driver/fires", "data", model.ClaimBad, "driver silent.csi.lab.local is not on node lab-0", "driver-missing"},
		{26, "26-driver/near", "data", model.ClaimOK, "", "image-no-host"},
		{27, "27-once-pod/fires", "data", model.ClaimBad, "ReadWriteOncePod, and pod first has it", "claim-shared"},
		{27, "27-once-pod/rolling", "data", model.ClaimBad, "ReadWriteOncePod, and pod web-", "claim-shared"},
		{27, "27-once-pod/near", "data", model.ClaimOK, "", ""},
		{28, "28-disk/fires", "", "", "", "mount-failed unschedulable"},
		{28, "28-disk/near", "", "", "", ""},
		{29, "29-two-nodes/fires", "data", model.ClaimBad, "pods near (st-a) and far (st-b) use it", "claim-shared"},
		{29, "29-two-nodes/near", "data", model.ClaimWaiting, "waits for the volume to leave the other node", "claim-owners"},
		{30, "30-attach/fires", "data", model.ClaimBad, "cannot be attached to node st-c: NotFound: node st-c has no path", "volume-attach"},
		{31, "31-detach/fires", "data", model.ClaimWarn, "is still attached to node st-d, which is gone", "volume-attach"},
		{31, "31-detach/near", "data", model.ClaimWaiting, "is being detached from node st-d", ""},
		{32, "32-kubelet-waits/fires", "data", model.ClaimBad, "is attached to node st-wait, but the node is not told so", "volume-attach"},
		{32, "32-kubelet-waits/near", "data", model.ClaimOK, "", "not-created"},
		{33, "33-mount/fires", "data", model.ClaimBad, "cannot mount volume st-pv-bad: Internal", "mount-failed"},
		{33, "33-mount/nfs", "", "", "", "mount-failed"},
		{33, "33-mount/near", "data", model.ClaimOK, "", ""},
		{39, "39-health/fires", "data", model.ClaimWarn, "something is wrong with the volume: filesystem has errors", "claim-chain"},
		{39, "39-health/near", "data", model.ClaimOK, "", ""},
		{40, triage + "claim-full/volume-95", "data-log-0", model.ClaimBad, "97% full", "claim-full"},
		{40, "40-full/near", "data", model.ClaimOK, "", ""},
		{41, "41-inodes/fires", "data", model.ClaimBad, "100% of the volume's inodes are in use", "claim-full"},
		{43, triage + "claim-resize/pvc-resize-failed", "grow", model.ClaimBad, "expansion from 32Mi to 50Gi fails: OutOfRange", "claim-resize"},
		{43, "43-grow/fires", "data-trino-0", model.ClaimBad, "expansion from 32Mi to 64Mi fails", "claim-drift claim-resize"},
		{43, "43-grow/near", "data", model.ClaimWaiting, "grows when a pod next mounts it", ""},
		{45, "45-ephemeral/fires", "", "", "", "ephemeral-limit"},
		{45, "45-ephemeral/near", "", "", "", ""},
		{46, triage + "claim-terminating/pvc-terminating", "data", model.ClaimWarn, "stays while pod user mounts it", "claim-terminating"},
		{46, "46-terminating/near", "data", model.ClaimWaiting, "claim is being deleted", ""},
		{47, "47-volume-terminating/fires", "data", model.ClaimWarn, "is to be deleted as soon as nothing uses it", "volume-failed"},
		{47, "47-volume-terminating/near", "data", model.ClaimWarn, "stays while pod user mounts it", "claim-terminating"},
		{48, triage + "volume-released/pv-released", "", "", "", "volume-released"},
		{49, "49-failed/fires", "", "", "", "volume-failed"},
		{49, "49-failed/near", "", "", "", ""},
		{48, "06-no-default/near", "data", model.ClaimOK, "", ""},
		{50, "50-orphan/fires", "data-minio-6", model.ClaimWarn, "it was made for minio-6, and StatefulSet minio has 1 replica", "claim-orphan"},
		{50, "50-orphan/fires", "data-minio-5", model.ClaimOK, "", "claim-orphan"},
		{50, "50-orphan/near", "data-minio-7", model.ClaimOK, "", ""},
		{51, "51-retention/fires", "data-druid-0", model.ClaimOK, "", "set-deletes"},
		{51, "51-retention/near", "data-druid-0", model.ClaimOK, "", ""},
		{53, "53-class/fires", "data-kafka-0", model.ClaimWarn, "class st-tmp does not exist any more", "class-gone"},
		{53, "53-class/near", "data-kafka-0", model.ClaimOK, "", ""},
		{53, "53-class/attributes", "data", model.ClaimWaiting, "given the attributes of class st-gold", ""},
		{53, "53-class/attributes-refused", "data", model.ClaimBad, "fails: InvalidArgument: iops 9000", "claim-attributes"},
		{53, "53-class/attributes-near", "data", model.ClaimOK, "", ""},
		{54, "54-access/fires", "shared", model.ClaimOK, "", "claim-access"},
		{54, "54-access/near", "solo", model.ClaimOK, "", ""},
		{55, "55-owners/fires", "data-pg-0", model.ClaimOK, "", "claim-owners"},
		{55, "55-owners/near", "data-pg-0", model.ClaimOK, "", ""},
	}
}
