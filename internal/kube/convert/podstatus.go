package convert

import (
	"fmt"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// columns are READY, STATUS and RESTARTS of kubectl get pods.
type columns struct {
	status     string
	ready      int
	containers int
	restarts   int
	restartAt  time.Time // zero where kubectl prints no "(5m ago)"
}

// podColumns computes what the API server of Kubernetes 1.37.2 puts into the
// table that kubectl get pods prints (printPod in
// k8s.io/kubernetes/pkg/printers/internalversion). Its odd corners are kept:
// two tools that disagree about one pod help nobody.
func podColumns(o *corev1.Pod) columns {
	sidecars := sidecarNames(&o.Spec)
	col := columns{status: podPhase(&o.Status), containers: len(o.Spec.Containers) + countSidecars(&o.Spec)}
	all, ofSidecars, initializing := col.initContainers(o, sidecars)
	count := all
	if !initializing || isInitialized(&o.Status) {
		count = ofSidecars
		col.mainContainers(&o.Status, &count)
	}
	if o.DeletionTimestamp != nil {
		col.deleted(&o.Status)
	}
	col.restarts = count.number
	if count.number != 0 {
		col.restartAt = count.last.UTC()
	}
	return col
}

// restartCount adds up the restarts of containers.
type restartCount struct {
	number int
	last   time.Time // when the instance that ended last did so
}

func (r *restartCount) add(s *corev1.ContainerStatus) {
	r.number += int(s.RestartCount)
	if t := s.LastTerminationState.Terminated; t != nil && r.last.Before(t.FinishedAt.Time) {
		r.last = t.FinishedAt.Time
	}
}

// podPhase is the status of a pod whose containers have nothing to add.
func podPhase(s *corev1.PodStatus) string {
	for _, cond := range s.Conditions {
		if cond.Type == corev1.PodScheduled && cond.Reason == corev1.PodReasonSchedulingGated {
			return corev1.PodReasonSchedulingGated
		}
	}
	if s.Reason != "" {
		return s.Reason
	}
	return string(s.Phase)
}

// initContainers reads the init containers up to the first that has not done
// its part. It counts the restarts of those it read, and of the sidecars among
// them, and reports whether the pod is still initializing.
func (col *columns) initContainers(o *corev1.Pod, sidecars map[string]bool) (all, ofSidecars restartCount, initializing bool) {
	for i := range o.Status.InitContainerStatuses {
		s := &o.Status.InitContainerStatuses[i]
		sidecar := sidecars[s.Name]
		all.add(s)
		if sidecar {
			ofSidecars.add(s)
		}
		switch {
		case s.State.Terminated != nil && s.State.Terminated.ExitCode == 0:
		case sidecar && s.Started != nil && *s.Started:
			if s.Ready {
				col.ready++
			}
		default:
			col.status = initStatus(s, i, len(o.Spec.InitContainers))
			return all, ofSidecars, true
		}
	}
	return all, ofSidecars, false
}

// initStatus is the status of a pod that is held up by its init container s,
// the one at index of total.
func initStatus(s *corev1.ContainerStatus, index, total int) string {
	waiting := s.State.Waiting
	switch {
	case s.State.Terminated != nil:
		return "Init:" + terminatedStatus(s.State.Terminated)
	case waiting != nil && waiting.Reason != "" && waiting.Reason != "PodInitializing":
		return "Init:" + waiting.Reason
	}
	return fmt.Sprintf("Init:%d/%d", index, total)
}

// mainContainers reads the main containers, last to first, so that the first
// one that has something to say wins.
func (col *columns) mainContainers(s *corev1.PodStatus, count *restartCount) {
	running, failure := false, ""
	for i := len(s.ContainerStatuses) - 1; i >= 0; i-- {
		status := &s.ContainerStatuses[i]
		count.add(status)
		state := &status.State
		switch {
		case state.Waiting != nil && state.Waiting.Reason != "":
			col.status = state.Waiting.Reason
		case state.Terminated != nil:
			col.status = terminatedStatus(state.Terminated)
			if state.Terminated.ExitCode != 0 {
				failure = col.status
			}
		case status.Ready && state.Running != nil:
			running = true
			col.ready++
		}
	}
	if col.status == "Completed" {
		col.status = completedStatus(running, isReady(s), failure)
	}
}

// completedStatus is the status of a pod whose first container completed while
// others may still run, or have failed.
func completedStatus(running, ready bool, failure string) string {
	switch {
	case running && ready:
		return "Running"
	case failure != "":
		return failure
	case running:
		return "NotReady"
	}
	return "Completed"
}

func isInitialized(s *corev1.PodStatus) bool {
	for i := range s.Conditions {
		if s.Conditions[i].Type == corev1.PodInitialized {
			return s.Conditions[i].Status == corev1.ConditionTrue
		}
	}
	return false
}

func isReady(s *corev1.PodStatus) bool {
	return slices.ContainsFunc(s.Conditions, func(o corev1.PodCondition) bool {
		return o.Type == corev1.PodReady && o.Status == corev1.ConditionTrue
	})
}

func terminatedStatus(t *corev1.ContainerStateTerminated) string {
	switch {
	case t.Reason != "":
		return t.Reason
	case t.Signal != 0:
		return fmt.Sprintf("Signal:%d", t.Signal)
	}
	return fmt.Sprintf("ExitCode:%d", t.ExitCode)
}

// deleted sets the status of a pod that is being deleted. A pod that had ended
// before keeps what it ended with.
func (col *columns) deleted(s *corev1.PodStatus) {
	switch {
	case s.Reason == "NodeLost":
		col.status = "Unknown"
	case s.Phase != corev1.PodSucceeded && s.Phase != corev1.PodFailed:
		col.status = "Terminating"
	}
}
