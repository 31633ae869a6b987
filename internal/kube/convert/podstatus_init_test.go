package convert

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
)

func TestPodColumnsOfInitContainers(t *testing.T) {
	done := ended("", 0, 0)
	tenSeconds, twoMinutes := lastEnded(10*time.Second), lastEnded(2*time.Minute)
	idle := statuses(status(0, waiting("PodInitializing")))
	one, two := []string{"a"}, []string{"a", "b"}
	initialized := condition(corev1.PodInitialized, corev1.ConditionTrue, "")
	tell(t, []podStory{
		{"restarting", podCase{containers: 1, inits: one, phase: "Pending", status: idle,
			initStatus: statuses(status(3, running, tenSeconds))}, "0/1 Init:0/1 3 (10s ago)"},
		{"the first of two restarting", podCase{containers: 1, inits: two, phase: "Pending", status: idle,
			initStatus: statuses(status(3, running, tenSeconds), status(0, waiting("")))}, "0/1 Init:0/2 3 (10s ago)"},
		{"the second of two restarting", podCase{containers: 1, inits: two, phase: "Pending", status: idle,
			initStatus: statuses(status(0, done), status(3, running, tenSeconds))}, "0/1 Init:1/2 3 (10s ago)"},
		{"both restarted", podCase{containers: 1, inits: two, phase: "Pending", status: idle,
			initStatus: statuses(status(2, done, twoMinutes), status(3, running, tenSeconds))}, "0/1 Init:1/2 5 (10s ago)"},
		{"done: its restarts no longer count", podCase{containers: 1, inits: one, phase: "Running",
			initStatus: statuses(status(2, done, twoMinutes)),
			status:     statuses(status(4, running, lastEnded(20*time.Second)))}, "0/1 Running 4 (20s ago)"},
		{"crash loop", podCase{containers: 1, inits: one, phase: "Pending", status: idle,
			initStatus: statuses(status(4, waiting("CrashLoopBackOff")))}, "0/1 Init:CrashLoopBackOff 4"},
		{"waiting as usual", podCase{containers: 1, inits: one, phase: "Pending", status: idle,
			initStatus: statuses(status(0, waiting("PodInitializing")))}, "0/1 Init:0/1 0"},
		{"failed", podCase{containers: 1, inits: one, phase: "Pending", status: idle,
			initStatus: statuses(status(0, ended("Error", 1, 0)))}, "0/1 Init:Error 0"},
		{"out of memory", podCase{containers: 1, inits: one, phase: "Pending", status: idle,
			initStatus: statuses(status(1, ended("OOMKilled", 137, 0)))}, "0/1 Init:OOMKilled 1"},
		{"killed, no reason", podCase{containers: 1, inits: one, phase: "Pending", status: idle,
			initStatus: statuses(status(0, ended("", 137, 9)))}, "0/1 Init:Signal:9 0"},
		{"failed, no reason", podCase{containers: 1, inits: one, phase: "Pending", status: idle,
			initStatus: statuses(status(0, ended("", 3, 0)))}, "0/1 Init:ExitCode:3 0"},
		{"running again after the pod was initialized", podCase{containers: 1, inits: one, phase: "Running", conditions: initialized,
			initStatus: statuses(status(5, running)), status: statuses(status(1, ready, running))}, "1/1 Init:0/1 1"},
		{"deleted meanwhile", podCase{containers: 1, inits: one, phase: "Pending", deleted: true,
			initStatus: statuses(status(0, running))}, "0/1 Terminating 0"},
	})
}

func TestPodColumnsOfSidecars(t *testing.T) {
	tenSeconds, twentySeconds := lastEnded(10*time.Second), lastEnded(20*time.Second)
	sidecars := []string{"+a", "+b"}
	notInitialized := condition(corev1.PodInitialized, corev1.ConditionFalse, "")
	initialized := condition(corev1.PodInitialized, corev1.ConditionTrue, "")
	idle := statuses(status(0, waiting("")))
	killed := ended("Error", 137, 0)
	tell(t, []podStory{
		{"the first runs, not started", podCase{containers: 1, inits: sidecars, phase: "Pending", conditions: notInitialized, status: idle,
			initStatus: statuses(status(3, named("a"), running, started(false), tenSeconds), status(0, named("b"), waiting(""), started(false)))},
			"0/3 Init:0/2 3 (10s ago)"},
		{"the first started, the second not", podCase{containers: 1, inits: sidecars, phase: "Pending", conditions: notInitialized, status: idle,
			initStatus: statuses(status(3, named("a"), running, started(true), tenSeconds), status(0, named("b"), running, started(false)))},
			"0/3 Init:1/2 3 (10s ago)"},
		{"both started, not ready", podCase{containers: 1, inits: sidecars, phase: "Running", conditions: initialized,
			initStatus: statuses(status(3, named("a"), running, started(true), tenSeconds), status(0, named("b"), running, started(true))),
			status:     statuses(status(4, ready, running, twentySeconds))},
			"1/3 Running 7 (10s ago)"},
		{"all ready", podCase{containers: 1, inits: sidecars, phase: "Running", conditions: initialized,
			initStatus: statuses(status(0, named("a"), ready, running, started(true)), status(0, named("b"), ready, running, started(true))),
			status:     statuses(status(0, ready, running))},
			"3/3 Running 0"},
		{"killed after the work was done", podCase{containers: 1, inits: sidecars, phase: "Succeeded", conditions: initialized,
			initStatus: statuses(status(3, named("a"), killed, started(false), tenSeconds), status(0, named("b"), killed, started(false))),
			status:     statuses(status(4, ended("Completed", 0, 0), twentySeconds))},
			"0/3 Completed 7 (10s ago)"},
		{"a plain init container beside it does not count", podCase{containers: 1, inits: []string{"a", "+b"}, phase: "Running",
			initStatus: statuses(status(9, named("a"), ended("Completed", 0, 0), tenSeconds), status(2, named("b"), ready, running, started(true))),
			status:     statuses(status(1, ready, running))},
			"2/2 Running 3"},
		{"statuses of containers that the pod does not have", podCase{containers: 1, inits: []string{"init1", "+sidecar1"}, phase: "Running",
			initStatus: statuses(status(0, named("initinvalid")), status(0, named("init1")), status(0, named("sidecar1"))),
			status:     statuses(status(0, named("containerinvalid")), status(0))},
			"0/2 Init:0/2 0"},
	})
}

// Two conditions of one type never leave a real API server. kubectl then takes
// the first Initialized, but any Ready.
func TestPodColumnsOfRepeatedConditions(t *testing.T) {
	twice := append(condition(corev1.PodReady, corev1.ConditionFalse, ""), condition(corev1.PodReady, corev1.ConditionTrue, "")...)
	tell(t, []podStory{{"any Ready will do", podCase{containers: 2, phase: "Running", conditions: twice,
		status: statuses(status(0, ended("Completed", 0, 0)), status(0, ready, running))}, "1/2 Running 0"}})
}
