package convert

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
)

func statuses(list ...corev1.ContainerStatus) []corev1.ContainerStatus { return list }

// The facts are those that Kubernetes 1.37.2 tests its own printer with, and
// the corners of it that those leave out.
func TestPodColumnsOfMainContainers(t *testing.T) {
	const day = 24 * time.Hour
	completed := ended("Completed", 0, 0)
	crashed := ended("podCrash", 1, 0)
	isReady := condition(corev1.PodReady, corev1.ConditionTrue, "")
	tell(t, []podStory{
		{"containers without a say leave the phase", podCase{containers: 2, phase: "Running",
			status: statuses(status(3, ready, running), status(3))}, "1/2 Running 6"},
		{"a waiting container tells why", podCase{containers: 2, phase: "Running",
			status: statuses(status(3, ready, running), status(3, waiting("CrashLoopBackOff")))}, "1/2 CrashLoopBackOff 6"},
		{"the first container wins over the rest", podCase{containers: 2, phase: "Running",
			status: statuses(status(3, waiting("ImagePullBackOff")), status(3, ended("Error", 1, 0)))}, "0/2 ImagePullBackOff 6"},
		{"waiting without a reason says nothing", podCase{containers: 1, phase: "Pending",
			status: statuses(status(0, waiting("")))}, "0/1 Pending 0"},
		{"ready but not running does not count", podCase{containers: 2, phase: "Running",
			status: statuses(status(3, ready, running), status(3, ready))}, "1/2 Running 6"},
		{"a reason beats the phase", podCase{containers: 2, phase: "Failed", reason: "Evicted"}, "0/2 Evicted 0"},
		{"a container's error beats the reason", podCase{containers: 1, phase: "Failed", reason: "Evicted",
			status: statuses(status(0, ended("Error", 137, 0)))}, "0/1 Error 0"},
		{"one done, one running, not ready", podCase{containers: 2, phase: "Running",
			status: statuses(status(3, ready, completed), status(3, ready, running))}, "1/2 NotReady 6"},
		{"one done, one running, ready", podCase{containers: 2, phase: "Running", conditions: isReady,
			status: statuses(status(3, ready, completed), status(3, ready, running))}, "1/2 Running 6"},
		{"one done, one failed", podCase{containers: 2, phase: "Failed",
			status: statuses(status(0, completed), status(0, ended("Error", 2, 0)))}, "0/2 Error 0"},
		{"a signal without a reason", podCase{containers: 1, phase: "Failed",
			status: statuses(status(0, ended("", 137, 9)))}, "0/1 Signal:9 0"},
		{"an exit code without a reason", podCase{containers: 1, phase: "Failed",
			status: statuses(status(0, ended("", 3, 0)))}, "0/1 ExitCode:3 0"},
		{"a restart five days ago", podCase{containers: 1, phase: "Running",
			status: statuses(status(3, ready, running, lastEnded(5*day)))}, "1/1 Running 3 (120h0m0s ago)"},
		{"a restart in one of two", podCase{containers: 2, phase: "Running",
			status: statuses(status(0, ready, running), status(3, ready, running, lastEnded(10*day)))}, "2/2 Running 3 (240h0m0s ago)"},
		{"the latest of two restarts", podCase{containers: 2, phase: "Running",
			status: statuses(status(6, ready, running, lastEnded(5*day)), status(3, ready, running, lastEnded(20*day)))}, "2/2 Running 9 (120h0m0s ago)"},
		{"an end without a restart has no time", podCase{containers: 1, phase: "Running",
			status: statuses(status(0, ready, running, lastEnded(day)))}, "1/1 Running 0"},
		{"gated", podCase{containers: 2, phase: "Pending",
			conditions: condition(corev1.PodScheduled, corev1.ConditionFalse, "SchedulingGated")}, "0/2 SchedulingGated 0"},
		{"succeeded", podCase{containers: 1, phase: "Succeeded", status: statuses(status(0, completed))}, "0/1 Completed 0"},
		{"succeeded, its containers unknown", podCase{containers: 2, phase: "Succeeded",
			status: statuses(status(3, ready, running), status(3))}, "1/2 Succeeded 6"},
		{"failed", podCase{containers: 1, phase: "Failed", status: statuses(status(0, ended("Error", 1, 0)))}, "0/1 Error 0"},
		{"crashed, then running", podCase{containers: 2, phase: "Failed",
			status: statuses(status(0, crashed), status(0, ready, running))}, "1/2 podCrash 0"},
		{"running, then crashed", podCase{containers: 2, phase: "Failed",
			status: statuses(status(0, ready, running), status(0, crashed))}, "1/2 podCrash 0"},
		{"running, crashed, done without a reason", podCase{containers: 3, phase: "Failed",
			status: statuses(status(0, ready, running), status(0, ready, crashed), status(0, ready, ended("", 0, 0)))}, "1/3 podCrash 0"},
		{"none of three is ready", podCase{containers: 3, phase: "Failed",
			status: statuses(status(0, running), status(0, crashed), status(0, ended("", 0, 0)))}, "0/3 podCrash 0"},
		{"nothing at all", podCase{}, "0/0  0"},
	})
}

func TestPodColumnsOfDeletedPods(t *testing.T) {
	tell(t, []podStory{
		{"running", podCase{containers: 1, phase: "Running", deleted: true, status: statuses(status(0, running))}, "0/1 Terminating 0"},
		{"pending", podCase{containers: 1, phase: "Pending", deleted: true}, "0/1 Terminating 0"},
		{"done before", podCase{containers: 1, phase: "Succeeded", deleted: true,
			status: statuses(status(0, ended("Completed", 0, 0)))}, "0/1 Completed 0"},
		{"failed before", podCase{containers: 1, phase: "Failed", reason: "Evicted", deleted: true}, "0/1 Evicted 0"},
		{"its node is lost", podCase{containers: 1, phase: "Running", reason: "NodeLost", deleted: true,
			status: statuses(status(0, ready, running))}, "1/1 Unknown 0"},
		{"its node is lost, not deleted yet", podCase{containers: 1, phase: "Running", reason: "NodeLost"}, "0/1 NodeLost 0"},
	})
}
