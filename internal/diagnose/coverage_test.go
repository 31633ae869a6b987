package diagnose_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"kdash/internal/captured"
	"kdash/internal/diagnose"
	"kdash/internal/model"
)

// inStorage are the rules whose captures stand beside the chains that they are
// about, in storage/testdata; captures_test.go there says what each has to
// find, and has a near miss for each.
func inStorage() []string {
	return []string{
		"claim-access", "claim-attributes", "claim-bypassed", "claim-chain", "claim-drift", "claim-ephemeral", "claim-full", "claim-lost", "claim-no-class",
		"claim-no-default", "claim-no-provisioner", "claim-orphan", "claim-owners", "claim-prebound", "claim-provision-failed", "claim-resize",
		"claim-restore", "claim-shared", "claim-static", "claim-terminating", "class-defaults", "class-gone", "driver-missing", "ephemeral-limit",
		"mount-failed", "not-created", "set-deletes", "unschedulable-claim", "unschedulable-volume", "volume-attach", "volume-failed", "volume-released",
	}
}

// neverCaptured are the rules that no capture fires, and why. Their stories are
// in modes_test.go, told with values made by hand. The list only shrinks.
func neverCaptured() map[string]string {
	return map[string]string{
		"pod-failed":       "platform.yaml has one",
		"replicas-missing": "needs a cluster without kube-controller-manager",
		"rollout-stuck":    "what keeps its pods owns it in every capture",
		"set-ordered":      "what keeps its pod owns it in every capture",
		"set-revision":     "what keeps its pod owns it in every capture",
	}
}

// nearMisses is for each rule what was captured of something that looks like
// its trouble and is not: by name where it is benign, by folder and name where
// it is another rule's.
func nearMisses() map[string]string {
	return map[string]string{
		// The node.
		"node-not-ready":        "none/node-cordoned",
		"node-stalled":          "readiness-failing/spread-failures", // one workload, on both nodes
		"node-pressure":         "evicted/evicted-emptydir",          // for a limit of its own
		"namespace-terminating": "none/namespace-going",
		"set-reverted":          "image-no-host/sts-bad-revision", // not put back yet
		// Pods that are not made.
		"create-quota":   "none/quota-full",
		"create-webhook": "none/webhook-ignore",
		"create-refused": "create-quota/quota-exceeded",
		// Pods that get no node.
		"unschedulable-resources": "unschedulable-cordoned/cordoned-only",
		"unschedulable-selector":  "unschedulable-taint/unschedulable-taint",
		"unschedulable-taint":     "unschedulable-selector/node-affinity",
		"unschedulable-cordoned":  "none/node-cordoned",
		"unschedulable":           "unschedulable-resources/unschedulable-cpu",
		"scheduling-gated":        "unschedulable/unknown-scheduler",
		// Images.
		"image-not-found":    "image-unauthorized/image-unauthorized",
		"image-unauthorized": "image-not-found/image-not-found",
		"image-rate-limit":   "image-pull/image-refused",
		"image-no-host":      "image-pull/image-refused",
		"image-platform":     "image-not-found/image-init",
		"image-invalid-name": "image-not-found/image-not-found",
		"image-never-pull":   "image-not-found/image-not-found",
		"image-pull":         "image-no-host/sts-bad-revision",
		// Containers that do not start.
		"config-missing":   "none/optional-config",
		"container-config": "config-missing/config-key-missing", // the same reason of the container
		"sandbox-failed":   "mount-failed/bad-mount",
		"start-error":      "crash/exit-127", // a shell says so
		// Containers that end.
		"oom-killed":         "probe-kill/liveness-137",
		"probe-kill":         "crash/exit-143",
		"hook-failed":        "none/prestop",
		"volume-full":        "claim-full/volume-95",
		"crash":              "none/restarts-stable",
		"restarts-completed": "none/completed-pods",
		"init-stuck":         "crash/init-crash",
		"job-sidecar":        "none/job-native-sidecar",
		// Pods that do not serve.
		"readiness-failing": "none/rolling-restart",
		"startup-slow":      "probe-kill/startup-kill",
		"readiness-gate":    "readiness-failing/tcp-readiness",
		// Pods that are lost.
		"evicted":         "none/evicted-replaced",
		"evicted-again":   "none/evicted-replaced",
		"pod-refused":     "unschedulable-resources/unschedulable-cpu",
		"pod-failed":      "none/completed-pods",
		"pod-terminating": "none/prestop",
		"pod-draining":    "none/namespace-going",
		"resize-pending":  "none/resized",
		// Controllers.
		"rollout-stuck":        "none/rollout-in-progress",
		"set-revision":         "none/sts-partition",
		"set-ordered":          "none/rolling-restart",
		"replicas-missing":     "none/scaled-to-zero",
		"operator-down":        "none/resources-paused",
		"resource-failed":      "none/resources-paused",
		"resource-terminating": "none/resources-paused",
		"service-no-endpoints": "none/services-plain",
		"service-no-port":      "none/service-port-number",
		"budget-blocks":        "none/pdb-allows",
		"autoscaler-unable":    "none/hpa-paused",
		"autoscaler-limit":     "none/hpa-at-min",
		// Runs.
		"job-failed":        "none/job-after-retries",
		"job-deadline":      "job-failed/job-backoff",
		"job-retrying":      "none/job-after-retries",
		"cronjob-schedule":  "none/cronjob-timezone",
		"cronjob-suspended": "none/job-suspended",
		"cronjob-blocked":   "none/cron-forbid-busy",
		"cronjob-never-ok":  "none/cronjob-timezone",
		"cronjob-failed":    "cronjob-never-ok/cronjob-oom",
		"cronjob-missed":    "none/cronjob-timezone",
		"cronjob-slow":      "none/cron-forbid-busy",
		"cronjob-stale":     "cronjob-slow/cronjob-slow",
	}
}

func TestEveryRuleFiresOnACapture(t *testing.T) {
	reasons := neverCaptured()
	for _, r := range diagnose.Rules() {
		files, err := filepath.Glob(filepath.Join("testdata", r.Code, "*.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		seen := len(files) > 0 || slices.Contains(inStorage(), r.Code)
		switch reason := reasons[r.Code]; {
		case !seen && reason == "":
			t.Errorf("%s was never seen on a cluster, and nothing says why", r.Code)
		case seen && reason != "":
			t.Errorf("%s was captured: take it off the list", r.Code)
		}
		delete(reasons, r.Code)
	}
	for code := range reasons {
		t.Errorf("%s is no rule", code)
	}
}

func TestEveryRuleIsSilentOnItsNearMiss(t *testing.T) {
	near := nearMisses()
	for _, r := range diagnose.Rules() {
		name, named := near[r.Code]
		delete(near, r.Code)
		if !named {
			if !slices.Contains(inStorage(), r.Code) {
				t.Errorf("%s has no near miss", r.Code)
			}
			continue
		}
		file := filepath.Join("testdata", name+".yaml")
		if _, err := os.Stat(file); err != nil {
			t.Errorf("%s: %v", r.Code, err)
			continue
		}
		list := found(t, captured.Load(t, cluster, file))
		if slices.ContainsFunc(list, func(f *model.Finding) bool { return f.Code == r.Code }) {
			t.Errorf("%s speaks on its near miss %s: %s", r.Code, name, titles(list))
		}
	}
	for code := range near {
		t.Errorf("%s is no rule", code)
	}
}
