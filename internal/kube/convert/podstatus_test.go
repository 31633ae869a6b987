package convert

import (
	"fmt"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// now is when every story here happens.
var now = time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)

func ago(d time.Duration) metav1.Time { return metav1.NewTime(now.Add(-d)) }

// The pieces of a container's status. Each returns its argument changed, so
// that a status reads as a sentence.

func status(restarts int32, change ...func(*corev1.ContainerStatus)) corev1.ContainerStatus {
	s := corev1.ContainerStatus{RestartCount: restarts}
	for _, f := range change {
		f(&s)
	}
	return s
}

func named(name string) func(*corev1.ContainerStatus) {
	return func(s *corev1.ContainerStatus) { s.Name = name }
}

func ready(s *corev1.ContainerStatus) { s.Ready = true }

func running(s *corev1.ContainerStatus) {
	s.State = corev1.ContainerState{Running: &corev1.ContainerStateRunning{}}
}

func waiting(reason string) func(*corev1.ContainerStatus) {
	return func(s *corev1.ContainerStatus) {
		s.State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: reason}}
	}
}

func ended(reason string, code, signal int32) func(*corev1.ContainerStatus) {
	return func(s *corev1.ContainerStatus) {
		s.State = corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{Reason: reason, ExitCode: code, Signal: signal}}
	}
}

func started(yes bool) func(*corev1.ContainerStatus) {
	return func(s *corev1.ContainerStatus) { s.Started = &yes }
}

func lastEnded(d time.Duration) func(*corev1.ContainerStatus) {
	return func(s *corev1.ContainerStatus) {
		s.LastTerminationState = corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{FinishedAt: ago(d)}}
	}
}

// podCase is a pod in the few words that its columns depend on.
type podCase struct {
	containers int
	inits      []string // names; "+name" is a sidecar
	phase      corev1.PodPhase
	reason     string
	deleted    bool
	conditions []corev1.PodCondition
	initStatus []corev1.ContainerStatus
	status     []corev1.ContainerStatus
}

func (p podCase) pod() *corev1.Pod {
	o := &corev1.Pod{}
	o.Spec.Containers = make([]corev1.Container, p.containers)
	for _, name := range p.inits {
		always := corev1.ContainerRestartPolicyAlways
		if name[0] == '+' {
			o.Spec.InitContainers = append(o.Spec.InitContainers, corev1.Container{Name: name[1:], RestartPolicy: &always})
		} else {
			o.Spec.InitContainers = append(o.Spec.InitContainers, corev1.Container{Name: name})
		}
	}
	o.Status = corev1.PodStatus{
		Phase: p.phase, Reason: p.reason, Conditions: p.conditions,
		InitContainerStatuses: p.initStatus, ContainerStatuses: p.status,
	}
	if p.deleted {
		t := ago(10 * time.Second)
		o.DeletionTimestamp = &t
	}
	return o
}

func condition(kind corev1.PodConditionType, status corev1.ConditionStatus, reason string) []corev1.PodCondition {
	return []corev1.PodCondition{{Type: kind, Status: status, Reason: reason}}
}

// printed is how kubectl puts the columns.
func (col columns) printed() string {
	restarts := fmt.Sprint(col.restarts)
	if !col.restartAt.IsZero() {
		restarts += fmt.Sprintf(" (%s ago)", now.Sub(col.restartAt))
	}
	return fmt.Sprintf("%d/%d %s %s", col.ready, col.containers, col.status, restarts)
}

type podStory struct {
	name string
	pod  podCase
	want string
}

func tell(t *testing.T, stories []podStory) {
	t.Helper()
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			if got := podColumns(s.pod.pod()).printed(); got != s.want {
				t.Errorf("got  %s\nwant %s", got, s.want)
			}
		})
	}
}
