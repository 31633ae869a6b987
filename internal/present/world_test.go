package present

import (
	"fmt"
	"time"

	"kdash/internal/model"
)

// noon is when every test takes place.
func noon() time.Time { return time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC) }

func before(d time.Duration) time.Time { return noon().Add(-d) }

const (
	gibi = int64(1) << 30
	mebi = int64(1) << 20
)

// world is a small platform in trouble: one broker of three keeps crashing,
// since its claim waits for a class that does not exist, and last night's run
// failed.
func world() *model.Snapshot {
	s := &model.Snapshot{
		Seq: 1, At: noon(),
		Cluster: model.Cluster{Context: "prod", Name: "prod-eu", Server: "https://api.prod", User: "oncall", Version: "v1.37.2", ReadOnly: true},
		Sources: synced(),
		Usage:   &model.UsageSample{At: noon(), Pods: map[model.Key]model.Usage{}, Nodes: map[string]model.Usage{"node-a": usage(3700, 12*gibi)}},
	}
	addNodes(s)
	addBrokers(s)
	addStore(s)
	addRuns(s)
	addEvents(s)
	s.Externals = outside()
	s.Findings = wrongs()
	for _, c := range model.Components() {
		s.Components = append(s.Components, summary(c, s.Workloads, s.Claims))
	}
	return s
}

func synced() []model.Source {
	var all []model.Source
	for _, kind := range []model.Kind{
		model.KindPod, model.KindStatefulSet, model.KindDeployment, model.KindDaemonSet, model.KindJob, model.KindCronJob,
		model.KindClaim, model.KindVolume, model.KindClass, model.KindNode, model.KindNamespace, model.KindEvent,
	} {
		all = append(all, model.Source{Kind: kind, State: model.SourceSynced})
	}
	return all
}

func usage(cpu, memory int64) model.Usage {
	return model.Usage{CPU: model.Known(cpu), Memory: model.Known(memory)}
}

func meta(namespace, name string, age time.Duration) model.Meta {
	return model.Meta{Namespace: namespace, Name: name, UID: "u-" + name, Created: before(age), Labels: map[string]string{"app": namespace}}
}

func addNodes(s *model.Snapshot) {
	a := &model.Node{Meta: meta("", "node-a", 90*24*time.Hour), Ready: "True", Zone: "eu-1a", AllocatableCPU: model.Known(4000),
		AllocatableMemory: model.Known(16 * gibi), AllocatablePods: model.Known(110), Roles: []string{"worker"}}
	b := &model.Node{Meta: meta("", "node-b", 90*24*time.Hour), Ready: "True", Zone: "eu-1b",
		Conditions: []model.Condition{{Type: "MemoryPressure", Status: "True"}},
		Verdict:    model.Verdict{Health: model.HealthWarn, Reason: "memory pressure"}}
	s.Nodes = []*model.Node{a, b}
	for _, name := range []string{"etl", "kafka", "lake"} {
		s.Namespaces = append(s.Namespaces, &model.Namespace{Meta: meta("", name, 80*24*time.Hour), Phase: "Active"})
	}
}

func addBrokers(s *model.Snapshot) {
	kafka := &model.Identity{Component: model.Ingestion, System: "Apache Kafka", Instance: "events", Role: "broker",
		Why: []string{"owner StrimziPodSet", "image quay.io/strimzi/kafka"}}
	ref := model.Ref{Kind: model.KindStatefulSet, Namespace: "kafka", Name: "events", UID: "u-events"}
	fast := &model.Class{Meta: meta("", "standard", 80*24*time.Hour), Provisioner: "ebs.csi.aws.com", ReclaimPolicy: "Delete",
		BindingMode: "WaitForFirstConsumer", AllowExpansion: true, Default: true}
	s.Classes = []*model.Class{fast}
	w := &model.Workload{Ref: ref, Created: before(40 * 24 * time.Hour), Labels: map[string]string{"app": "kafka"}, Identity: kafka,
		Manager: model.Manager{Tool: "Helm", Name: "events"}, Desired: model.Known(3), Ready: 2, Updated: model.Known(3),
		Revision: "current", Images: []string{"quay.io/strimzi/kafka:0.45"}, Restarts: 4, RestartAt: before(2 * time.Minute)}
	for i := range 3 {
		p := &model.Pod{Meta: meta("kafka", fmt.Sprintf("events-%d", i), 5*24*time.Hour), Phase: "Running", Status: "Running",
			Ready: 1, Containers: 1, Node: "node-a", IP: fmt.Sprintf("10.0.0.%d", i), QoS: "Burstable", Workload: ref, Identity: kafka,
			Claims: []model.ClaimUse{{Volume: "data", Claim: fmt.Sprintf("data-events-%d", i)}}}
		s.Usage.Pods[model.KeyOf(p)] = usage(int64(100*(i+1)), int64(i+1)*512*mebi)
		s.Pods, w.Pods = append(s.Pods, p), append(w.Pods, p)
		w.Claims = append(w.Claims, p.Claims[0].Claim)
		addClaim(s, p, fast, kafka, ref)
	}
	crash(w.Pods[2])
	w.Verdict = model.Verdict{Health: model.HealthBad, Reason: "events-2: CrashLoopBackOff (exit code 137)"}
	s.Workloads = append(s.Workloads, w)
}

func crash(p *model.Pod) {
	p.Status, p.Ready, p.Restarts, p.RestartAt = "CrashLoopBackOff", 0, 4, before(2*time.Minute)
	p.Verdict = model.Verdict{Health: model.HealthBad, Reason: "CrashLoopBackOff (exit code 137)"}
	p.States = []model.Container{{Name: "kafka", Restarts: 4,
		State: model.ContainerState{Phase: "waiting", Reason: "CrashLoopBackOff", Message: "back-off 40s"},
		Last:  model.ContainerState{Phase: "terminated", Reason: "OOMKilled", ExitCode: 137, Finished: before(2 * time.Minute)}}}
}

func addClaim(s *model.Snapshot, p *model.Pod, class *model.Class, identity *model.Identity, ref model.Ref) {
	c := &model.Claim{Meta: meta("kafka", p.Claims[0].Claim, 5*24*time.Hour), Phase: "Bound", Class: class.Name, ClassSet: true,
		VolumeName: "pv-" + p.Name, Requested: model.Known(10 * gibi), Capacity: model.Known(10 * gibi), Pods: []*model.Pod{p},
		StorageClass: class, Identity: identity, Workload: ref, State: model.ClaimOK}
	if p.Name == "events-2" {
		c.Phase, c.VolumeName, c.Capacity, c.State = "Pending", "", model.Unknown(), model.ClaimBad
		c.Class, c.StorageClass, c.Reason = "fast", nil, "class fast does not exist"
		c.Evidence = []string{"class fast: not found"}
	} else {
		c.Volume = &model.Volume{Meta: meta("", c.VolumeName, 5*24*time.Hour), Phase: "Bound", Capacity: model.Known(10 * gibi),
			ReclaimPolicy: "Delete", Class: class.Name, Driver: "ebs.csi.aws.com", DiskType: "EBS gp3", Handle: "vol-" + p.Name, Zones: []string{"eu-1a"},
			Claim: model.Ref{Kind: model.KindClaim, Namespace: "kafka", Name: c.Name}}
		s.Volumes = append(s.Volumes, c.Volume)
	}
	s.Claims = append(s.Claims, c)
}

func addStore(s *model.Snapshot) {
	minio := &model.Identity{Component: model.Lake, System: "MinIO", Why: []string{"image minio/minio"}}
	ref := model.Ref{Kind: model.KindDeployment, Namespace: "lake", Name: "minio", UID: "u-minio"}
	p := &model.Pod{Meta: meta("lake", "minio-7d9f-x2x4z", 30*time.Hour), Phase: "Running", Status: "Running", Ready: 2, Containers: 2,
		Node: "node-b", IP: "10.0.1.9", QoS: "Guaranteed", Workload: ref, Identity: minio}
	s.Pods = append(s.Pods, p)
	s.Workloads = append(s.Workloads, &model.Workload{Ref: ref, Created: before(60 * 24 * time.Hour), Identity: minio, Desired: model.Known(1),
		Ready: 1, Updated: model.Known(1), Revision: "current", Images: []string{"minio/minio:2026"}, Pods: []*model.Pod{p}})
}

func addRuns(s *model.Snapshot) {
	spark := &model.Identity{Component: model.Processing, System: "Apache Spark", Instance: "nightly"}
	ref := model.Ref{Kind: model.KindCronJob, Namespace: "etl", Name: "nightly", UID: "u-nightly"}
	c := &model.CronJob{Meta: meta("etl", "nightly", 20*24*time.Hour), Schedule: "0 3 * * *", TimeZone: "UTC", LastRun: before(9 * time.Hour),
		LastSuccess: before(33 * time.Hour), Identity: spark, Verdict: model.Verdict{Health: model.HealthWarn, Reason: "the last run failed: BackoffLimitExceeded"},
		Runs: []model.Run{
			{Name: "nightly-1", Outcome: model.OutcomeSucceeded, Start: before(33 * time.Hour), Seconds: model.Known(754)},
			{Name: "nightly-2", Outcome: model.OutcomeFailed, Start: before(9 * time.Hour), Seconds: model.Known(62), Reason: "BackoffLimitExceeded"},
		}}
	s.CronJobs = []*model.CronJob{c, {Meta: meta("etl", "weekly", 20*24*time.Hour), Schedule: "0 4 * * 0", Suspended: true, Identity: spark}}
	j := &model.Job{Meta: meta("etl", "nightly-2", 9*time.Hour), Completions: model.Known(1), Failed: 1, Started: before(9 * time.Hour),
		Finished: before(9*time.Hour - 62*time.Second), Workload: ref, Identity: spark, Outcome: model.OutcomeFailed,
		Verdict: model.Verdict{Health: model.HealthWarn, Reason: "BackoffLimitExceeded"}}
	j.Owner = model.Owner{Kind: model.KindCronJob, Name: "nightly"}
	s.Jobs = []*model.Job{j}
	p := &model.Pod{Meta: meta("etl", "nightly-2-abcde", 9*time.Hour), Phase: "Failed", Status: "Error", Containers: 1, Node: "node-b",
		Workload: ref, Identity: spark, Verdict: model.Verdict{Health: model.HealthWarn, Reason: "exit code 1"}}
	p.Owner = model.Owner{Kind: model.KindJob, Name: "nightly-2"}
	s.Pods = append([]*model.Pod{p}, s.Pods...)
	s.Workloads = append([]*model.Workload{{Ref: ref, Created: before(20 * 24 * time.Hour), Identity: spark, Verdict: c.Verdict,
		Pods: []*model.Pod{p}, CronJob: c}}, s.Workloads...)
}

func addEvents(s *model.Snapshot) {
	about := model.Ref{Kind: model.KindPod, Namespace: "kafka", Name: "events-2", UID: "u-events-2"}
	event := func(name, typing, reason, message string, count int, last time.Duration) {
		s.Events = append(s.Events, &model.Event{Meta: meta("kafka", name, last), Type: typing, Reason: reason, Message: message,
			Count: count, First: before(last + time.Hour), Last: before(last), About: about, Source: "kubelet"})
	}
	event("e1", "Warning", "BackOff", "Back-off restarting failed container", 7, time.Minute)
	event("e2", "Normal", "Pulled", "Container image present", 1, 3*time.Minute)
	event("e3", "Warning", "BackOff", "Back-off restarting failed container", 5, 30*time.Minute)
}

// wrongs are the missing class, of which a broker suffers, the run that failed,
// and something that has ended.
func wrongs() []*model.Finding {
	claim := model.Ref{Kind: model.KindClaim, Namespace: "kafka", Name: "data-events-2", UID: "u-data-events-2"}
	broker := model.Ref{Kind: model.KindPod, Namespace: "kafka", Name: "events-2", UID: "u-events-2"}
	set := model.Ref{Kind: model.KindStatefulSet, Namespace: "kafka", Name: "events", UID: "u-events"}
	nightly := model.Ref{Kind: model.KindCronJob, Namespace: "etl", Name: "nightly", UID: "u-nightly"}
	node := model.Ref{Kind: model.KindNode, Name: "node-b", UID: "u-node-b"}
	return []*model.Finding{
		{Code: "claim-no-class", Severity: model.Critical, Object: claim, Component: model.Ingestion, System: "Apache Kafka", Data: true,
			Title: "class fast does not exist", Cause: "the claim names it, and so no volume is made", Since: before(40 * time.Minute),
			Affected: []model.Ref{broker, set}, Log: model.LogOf{Pod: broker, Container: "kafka", Previous: true},
			Evidence: []model.Evidence{
				{Object: claim, Field: "spec.storageClassName", Value: "fast"},
				{Object: claim, Field: "status.phase", Value: "Pending", Time: before(40 * time.Minute)},
				{Object: broker, Field: "event BackOff", Value: "Back-off restarting\nfailed container", Time: before(time.Minute)}},
			Next: []string{"kubectl get storageclass  # lists the classes that there are", "kubectl describe pvc data-events-2 -n kafka  # shows its state and events",
				"kubectl describe pvc data-events-2 -n kafka  # shows its state and events"}},
		{Code: "cronjob-failed", Severity: model.Warning, Object: nightly, Component: model.Processing, System: "Apache Spark",
			Title: "its last run failed: exit code 1", Since: before(9 * time.Hour),
			Affected: []model.Ref{{Kind: model.KindJob, Namespace: "etl", Name: "nightly-2", UID: "u-nightly-2"}}},
		{Code: "node-pressure", Severity: model.Warning, Object: node, Component: model.Platform, Title: "memory pressure",
			Since: before(3 * time.Hour), Ended: before(4 * time.Minute)},
	}
}

// summary groups the workloads of a component by namespace, as package store
// does by system.
func summary(c model.Component, workloads []*model.Workload, claims []*model.Claim) *model.ComponentSummary {
	sum := &model.ComponentSummary{Component: c}
	for _, w := range workloads {
		if w.Identity.Component != c {
			continue
		}
		v := &model.System{SystemKey: w.Identity.Key(w.Namespace), Verdict: w.Verdict, Worst: w.Ref, Workloads: []*model.Workload{w},
			PodsReady: w.Ready, PodsTotal: len(w.Pods), Restarts: w.Restarts, RestartAt: w.RestartAt, Manager: w.Manager}
		for _, claim := range claims {
			if claim.Identity == w.Identity {
				v.Claims, v.Requested = v.Claims+1, v.Requested.Plus(claim.Requested)
			}
		}
		include(sum, v)
	}
	return sum
}
