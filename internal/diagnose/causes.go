package diagnose

// The groups of codes that other rules depend on.

func imageCodes() []string {
	return []string{"image-not-found", "image-unauthorized", "image-rate-limit", "image-no-host", "image-platform",
		"image-invalid-name", "image-never-pull", "image-pull"}
}

// aboveCodes own whatever is wrong with a pod: its node is down or fails its
// pods, or its StatefulSet waits for it to be deleted.
func aboveCodes() []string { return append(nodeCodes(), "set-reverted") }

// nodeCodes are what may be wrong with a node on which pods fail.
func nodeCodes() []string { return []string{"node-not-ready", "node-stalled"} }

// startCodes keep a container from starting.
func startCodes() []string {
	return append(imageCodes(), "config-missing", "container-config", "start-error", "mount-failed", "sandbox-failed")
}

// crashCodes end a container that had started.
func crashCodes() []string {
	return []string{"oom-killed", "volume-full", "probe-kill", "hook-failed", "restarts-completed", "crash"}
}

// placeCodes keep a pod from getting a node.
func placeCodes() []string {
	return []string{"unschedulable-resources", "unschedulable-selector", "unschedulable-taint", "unschedulable-cordoned",
		"unschedulable-volume", "unschedulable-claim", "unschedulable", "scheduling-gated"}
}

// createCodes keep a pod from being made.
func createCodes() []string {
	return []string{"namespace-terminating", "create-quota", "create-webhook", "create-refused"}
}

// claimCodes break a storage chain.
func claimCodes() []string {
	return []string{"driver-missing", "claim-no-class", "claim-no-default", "claim-restore", "claim-bypassed", "claim-no-provisioner", "claim-provision-failed",
		"claim-prebound", "claim-static", "claim-lost", "claim-ephemeral", "claim-terminating", "volume-attach", "claim-shared"}
}

// podCodes are what may be wrong with the pods of a workload before anything
// that only counts them is said.
func podCodes() []string {
	codes := []string{"init-stuck", "evicted", "evicted-again", "pod-refused", "pod-terminating", "readiness-failing",
		"startup-slow", "readiness-gate", "not-created", "job-sidecar", "pod-failed"}
	for _, more := range [][]string{aboveCodes(), startCodes(), crashCodes(), placeCodes(), createCodes(), claimCodes()} {
		codes = append(codes, more...)
	}
	return codes
}
