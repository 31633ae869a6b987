package health_test

import (
	"time"

	"kdash/internal/model"
)

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func ago(d time.Duration) time.Time { return now.Add(-d) }

// runningPod is a pod of one container in which all has been well for an hour.
func runningPod() *model.Pod {
	hour := ago(time.Hour)
	return &model.Pod{
		Meta:  model.Meta{Namespace: "lake", Name: "minio-0", UID: "p1", Created: hour},
		Phase: "Running", Status: "Running", Node: "node-a", Started: hour, Ready: 1, Containers: 1,
		Conditions: []model.Condition{
			{Type: "PodScheduled", Status: "True", Since: hour},
			{Type: "Ready", Status: "True", Since: hour},
		},
		States: []model.Container{{
			Name: "main", Image: "quay.io/minio/minio:1", Ready: true, Started: true,
			MemoryLimit: model.Known(48 << 20), State: running(hour),
		}},
	}
}

func running(since time.Time) model.ContainerState {
	return model.ContainerState{Phase: "running", Started: since}
}

func waiting(reason, message string) model.ContainerState {
	return model.ContainerState{Phase: "waiting", Reason: reason, Message: message}
}

// ended is an instance that lived for five seconds.
func ended(reason string, code int, at time.Time) model.ContainerState {
	return model.ContainerState{Phase: "terminated", Reason: reason, ExitCode: code, Started: at.Add(-5 * time.Second), Finished: at}
}

// stopped has the main container of the pod run no longer.
func stopped(p *model.Pod, state model.ContainerState) *model.Container {
	c := &p.States[0]
	c.Ready, c.State = false, state
	unready(p, ago(30*time.Minute))
	return c
}

func unready(p *model.Pod, since time.Time) {
	p.Conditions[1] = model.Condition{Type: "Ready", Status: "False", Reason: "ContainersNotReady", Message: "containers with unready status: [main]", Since: since}
}

func unscheduled(p *model.Pod, since time.Time, reason, message string) {
	p.Phase, p.Status, p.Node, p.States = "Pending", "Pending", "", nil
	p.Created = since
	p.Conditions = []model.Condition{{Type: "PodScheduled", Status: "False", Reason: reason, Message: message, Since: since}}
}

func withInit(p *model.Pod, state model.ContainerState) {
	p.Phase, p.States[0].State, p.States[0].Ready = "Pending", waiting("PodInitializing", ""), false
	p.States = append([]model.Container{{Name: "wait-for-db", Role: model.ContainerInit, State: state}}, p.States...)
	unready(p, ago(time.Hour))
}
