package views

import (
	"fmt"
	"time"

	"kdash/internal/model"
)

// world is a small data platform: Kafka with one broker that crashes, MinIO
// with a claim that waits, and a nightly Spark job.
type world struct {
	now  time.Time
	snap model.Snapshot
}

var (
	kafkaID = &model.Identity{Component: model.Ingestion, System: "Apache Kafka", Instance: "events", Role: "broker", Why: []string{"image bitnami/kafka"}}
	minioID = &model.Identity{Component: model.Lake, System: "MinIO", Instance: "minio", Role: "server", Why: []string{"image minio/minio"}}
	sparkID = &model.Identity{Component: model.Processing, System: "Apache Spark", Instance: "nightly", Role: "driver", Why: []string{"image spark"}}
)

func newWorld(now time.Time) *world {
	w := &world{now: now}
	w.snap.Seq, w.snap.At = 1, now
	w.snap.Cluster = model.Cluster{Context: "prod", Name: "prod-eu", Server: "https://10.0.0.1:6443", User: "oncall", Version: "v1.37.2"}
	w.kafka()
	w.minio()
	w.spark()
	w.rest()
	w.derive()
	return w
}

func meta(namespace, name string, created time.Time) model.Meta {
	return model.Meta{Namespace: namespace, Name: name, UID: "uid-" + name, Created: created}
}

func (w *world) pod(namespace, name, status string, workload model.Ref, id *model.Identity) *model.Pod {
	p := &model.Pod{
		Meta: meta(namespace, name, w.now.Add(-26*time.Hour)), Phase: "Running", Status: status,
		Ready: 1, Containers: 1, Node: "node-a", IP: "10.1.0.7", QoS: "Burstable", Workload: workload, Identity: id,
		Started: w.now.Add(-26 * time.Hour),
	}
	p.States = []model.Container{{
		Name: id.Role, Image: "registry.example/" + id.Role + ":1", Ready: true, Started: true,
		State: model.ContainerState{Phase: "running", Started: p.Started},
	}}
	w.snap.Pods = append(w.snap.Pods, p)
	return p
}

func (w *world) workload(kind, namespace, name string, id *model.Identity, pods ...*model.Pod) *model.Workload {
	l := &model.Workload{
		Ref:     model.Ref{Kind: kind, Namespace: namespace, Name: name, UID: "uid-" + name},
		Created: w.now.Add(-40 * 24 * time.Hour), Identity: id, Pods: pods,
		Desired: model.Known(int64(len(pods))), Updated: model.Known(int64(len(pods))), Revision: "current",
		Images: []string{"registry.example/" + id.Role + ":1"}, Manager: model.Manager{Tool: "Helm", Name: name},
	}
	for _, p := range pods {
		p.Workload = l.Ref
		l.Ready += p.Ready
		l.Restarts += p.Restarts
		l.Verdict = l.Verdict.Worse(p.Verdict)
	}
	w.snap.Workloads = append(w.snap.Workloads, l)
	return l
}

func (w *world) kafka() {
	var pods []*model.Pod
	for i := range 3 {
		pods = append(pods, w.pod("kafka", fmt.Sprintf("events-%d", i), "Running", model.Ref{}, kafkaID))
	}
	bad := pods[1]
	bad.Status, bad.Ready, bad.Restarts, bad.RestartAt = "CrashLoopBackOff", 0, 7, w.now.Add(-3*time.Minute)
	bad.Verdict = model.Verdict{Health: model.HealthBad, Reason: "broker: CrashLoopBackOff, last exit 1 (Error)"}
	bad.States[0].Ready, bad.States[0].Restarts = false, 7
	bad.States[0].State = model.ContainerState{Phase: "waiting", Reason: "CrashLoopBackOff", Message: "back-off 5m0s restarting failed container"}
	bad.States[0].Last = model.ContainerState{Phase: "terminated", Reason: "Error", ExitCode: 1, Finished: w.now.Add(-3 * time.Minute)}
	w.workload(model.KindStatefulSet, "kafka", "events", kafkaID, pods...)
	w.snap.Events = append(w.snap.Events, &model.Event{
		Meta: meta("kafka", "events-1.1", w.now.Add(-3*time.Minute)), Type: "Warning", Reason: "BackOff",
		Message: "Back-off restarting failed container broker", Source: "kubelet", Count: 12,
		First: w.now.Add(-20 * time.Minute), Last: w.now.Add(-3 * time.Minute), About: model.RefOf(bad),
	})
}

func (w *world) minio() {
	pod := w.pod("lake", "minio-0", "Pending", model.Ref{}, minioID)
	pod.Phase, pod.Ready, pod.Node = "Pending", 0, ""
	pod.States[0].Ready, pod.States[0].State = false, model.ContainerState{Phase: "waiting", Reason: "PodScheduling"}
	pod.Verdict = model.Verdict{Health: model.HealthWarn, Reason: "waits for claim data-minio-0"}
	pod.Claims = []model.ClaimUse{{Volume: "data", Claim: "data-minio-0"}}
	l := w.workload(model.KindStatefulSet, "lake", "minio", minioID, pod)
	l.Claims = []string{"data-minio-0"}
	class := &model.Class{Meta: meta("", "fast", w.now.Add(-90*24*time.Hour)), Provisioner: "csi.example.com", ReclaimPolicy: "Delete", BindingMode: "WaitForFirstConsumer"}
	w.snap.Classes = []*model.Class{class}
	w.snap.Claims = []*model.Claim{{
		Meta: meta("lake", "data-minio-0", w.now.Add(-26*time.Hour)), Phase: "Pending", Class: "fast", ClassSet: true,
		VolumeMode: "Filesystem", AccessModes: []string{"ReadWriteOnce"}, Requested: model.Known(100 << 30),
		StorageClass: class, Pods: []*model.Pod{pod}, Workload: l.Ref, Identity: minioID,
		State: model.ClaimWarn, Reason: "no node has room for it", Evidence: []string{"claim phase=Pending"},
	}}
}

func (w *world) spark() {
	start := w.now.Add(-8 * time.Hour)
	cron := &model.CronJob{
		Meta: meta("spark", "nightly", w.now.Add(-40*24*time.Hour)), Schedule: "0 3 * * *", TimeZone: "Europe/Berlin", Concurrency: "Forbid",
		LastRun: start, LastSuccess: start.Add(time.Hour), Identity: sparkID,
		Runs: []model.Run{{Name: "nightly-1", Outcome: model.OutcomeSucceeded, Start: start, Seconds: model.Known(3600)}},
	}
	w.snap.CronJobs = []*model.CronJob{cron}
	l := w.workload(model.KindCronJob, "spark", "nightly", sparkID)
	l.CronJob = cron
}

func (w *world) rest() {
	w.snap.Nodes = []*model.Node{{
		Meta: meta("", "node-a", w.now.Add(-90*24*time.Hour)), Ready: "True", Zone: "eu-1a", Version: "v1.37.2", Roles: []string{"worker"},
		AllocatableCPU: model.Known(8000), AllocatableMemory: model.Known(32 << 30), AllocatablePods: model.Known(110),
	}}
	for _, name := range []string{"kafka", "lake", "spark"} {
		w.snap.Namespaces = append(w.snap.Namespaces, &model.Namespace{Meta: meta("", name, w.now.Add(-90*24*time.Hour)), Phase: "Active"})
	}
	for _, kind := range []model.Kind{
		model.KindPod, model.KindStatefulSet, model.KindDeployment, model.KindReplicaSet, model.KindDaemonSet, model.KindJob,
		model.KindCronJob, model.KindClaim, model.KindVolume, model.KindClass, model.KindNode, model.KindNamespace, model.KindEvent,
	} {
		w.snap.Sources = append(w.snap.Sources, model.Source{Kind: kind, State: model.SourceSynced, Since: w.now})
	}
}

// derive rolls the workloads up into systems and components, as the store does.
func (w *world) derive() {
	w.snap.Components = nil
	for _, c := range model.Components() {
		sum := &model.ComponentSummary{Component: c}
		for _, l := range w.snap.Workloads {
			if l.Identity.Component == c {
				addSystem(sum, l)
			}
		}
		w.snap.Components = append(w.snap.Components, sum)
	}
}

func addSystem(sum *model.ComponentSummary, l *model.Workload) {
	ready := 0
	for _, p := range l.Pods {
		ready += p.Ready
	}
	sys := &model.System{
		SystemKey: l.Identity.Key(l.Namespace), Verdict: l.Verdict, Worst: l.Ref, Workloads: []*model.Workload{l},
		PodsReady: ready, PodsTotal: len(l.Pods), Restarts: l.Restarts, Claims: len(l.Claims), Manager: l.Manager,
	}
	sum.Systems = append(sum.Systems, sys)
	sum.Verdict, sum.Worst = sum.Verdict.Worse(l.Verdict), l.Ref
	sum.PodsReady, sum.PodsTotal = sum.PodsReady+ready, sum.PodsTotal+len(l.Pods)
	sum.Restarts, sum.Claims = sum.Restarts+l.Restarts, sum.Claims+len(l.Claims)
}

// snapshot is the world as it is now, as a value of its own.
func (w *world) snapshot() *model.Snapshot {
	s := w.snap
	w.snap.Seq++
	return &s
}

// sources sets the state of every source.
func (w *world) sources(state model.SourceState, message string) {
	changed := make([]model.Source, len(w.snap.Sources))
	for i, src := range w.snap.Sources {
		src.State, src.Message, src.Since = state, message, w.now
		changed[i] = src
	}
	w.snap.Sources = changed
}
