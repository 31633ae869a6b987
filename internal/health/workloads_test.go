package health_test

import (
	"testing"
	"time"

	"kdash/internal/health"
	"kdash/internal/model"
)

// deployment is a Deployment of three pods in which all is well.
func deployment() *model.Workload {
	w := &model.Workload{
		Ref:     model.Ref{Kind: model.KindDeployment, Namespace: "trino", Name: "worker"},
		Created: ago(time.Hour), Desired: model.Known(3), Ready: 3,
		Controller: &model.Controller{Kind: model.KindDeployment, Generation: 2, Observed: 2},
	}
	for _, name := range []string{"worker-a", "worker-b", "worker-c"} {
		p := runningPod()
		p.Name = name
		w.Pods = append(w.Pods, p)
	}
	return w
}

// sick gives the first n pods a verdict.
func sick(w *model.Workload, n int, v model.Verdict) {
	for _, p := range w.Pods[:n] {
		p.Verdict = v
	}
}

func TestWorkload(t *testing.T) {
	ok, unknown, warn, bad := model.HealthOK, model.HealthUnknown, model.HealthWarn, model.HealthBad
	crash := model.Verdict{Health: bad, Reason: "keeps crashing: exit code 1"}
	condition := func(w *model.Workload, kind, status, reason, message string) {
		w.Controller.Conditions = []model.Condition{{Type: kind, Status: status, Reason: reason, Message: message}}
	}
	for _, tt := range []struct {
		name   string
		change func(*model.Workload)
		health model.Health
		reason string
	}{
		{"all is well", func(*model.Workload) {}, ok, ""},
		{"two pods of three crash", func(w *model.Workload) { sick(w, 2, crash); w.Ready = 1 },
			bad, "2 of 3 pods: keeps crashing: exit code 1"},
		{"one pod is worse than another", func(w *model.Workload) {
			sick(w, 2, model.Verdict{Health: warn, Reason: "restarted"})
			sick(w, 1, crash)
		}, bad, "1 of 3 pods: keeps crashing: exit code 1"},
		{"the only pod crashes", func(w *model.Workload) { w.Pods, w.Ready, w.Desired = w.Pods[:1], 0, model.Known(1); sick(w, 1, crash) },
			bad, "keeps crashing: exit code 1"},
		{"a pod was evicted and replaced", func(w *model.Workload) {
			p := runningPod()
			p.Phase, p.Verdict = "Failed", model.Verdict{Health: bad, Reason: "Evicted"}
			w.Pods = append(w.Pods, p)
		}, ok, ""},
		{"a pod was evicted and not replaced", func(w *model.Workload) {
			w.Pods[0].Phase, w.Pods[0].Verdict, w.Ready = "Failed", model.Verdict{Health: bad, Reason: "Evicted"}, 2
		}, bad, "1 of 3 pods: Evicted"},

		{"rollout is stuck", func(w *model.Workload) {
			condition(w, "Progressing", "False", "ProgressDeadlineExceeded", `ReplicaSet "superset-64d4b8dd7b" has timed out progressing.`)
			sick(w, 1, model.Verdict{Health: warn, Reason: "runs, but its readiness probe fails"})
		}, bad, `rollout is stuck: ReplicaSet "superset-64d4b8dd7b" has timed out progressing.`},
		{"rollout is stuck, and a pod says why", func(w *model.Workload) {
			condition(w, "Progressing", "False", "ProgressDeadlineExceeded", `ReplicaSet "x" has timed out progressing.`)
			sick(w, 1, crash)
		}, bad, "1 of 3 pods: keeps crashing: exit code 1"},
		{"rollout goes on", func(w *model.Workload) {
			condition(w, "Progressing", "True", "ReplicaSetUpdated", "ReplicaSet is progressing.")
		}, ok, ""},
		{"quota lets no pod be made", func(w *model.Workload) {
			condition(w, "ReplicaFailure", "True", "FailedCreate", `pods "trino-worker-6b95b866c6-zpbhz" is forbidden: exceeded quota: team-quota, requested: pods=1, used: pods=1, limited: pods=1`)
			w.Pods, w.Ready = w.Pods[:1], 1
		}, bad, "pods cannot be made: exceeded quota: team-quota, requested: pods=1, used: pods=1, limited: pods=1"},
		{"a webhook refuses", func(w *model.Workload) {
			condition(w, "ReplicaFailure", "True", "FailedCreate", `admission webhook "policy.example.com" denied the request: images must come from the company mirror`)
			w.Pods, w.Ready = nil, 0
		}, bad, `pods cannot be made: admission webhook "policy.example.com" denied the request: images must come from the company mirror`},
		{"its controller does not react", func(w *model.Workload) { w.Controller.Generation = 3 },
			unknown, "its controller has not seen the last change yet"},

		{"pods do not exist", func(w *model.Workload) { w.Pods, w.Ready = nil, 0 },
			bad, "0 of 3 ready, the others do not exist"},
		{"a pod does not exist", func(w *model.Workload) { w.Pods, w.Ready = w.Pods[:2], 2 },
			warn, "2 of 3 ready, the others do not exist"},
		{"pods come one after another", func(w *model.Workload) {
			w.Pods, w.Ready = w.Pods[:2], 2
			w.Pods[1].Conditions[1].Since = ago(2 * time.Second)
		}, ok, ""},
		{"just made", func(w *model.Workload) { w.Pods, w.Ready, w.Created = nil, 0, ago(time.Second) }, ok, ""},
		{"scaled to nothing", func(w *model.Workload) { w.Pods, w.Ready, w.Desired = nil, 0, model.Known(0) }, ok, ""},
		{"pods are starting", func(w *model.Workload) { w.Ready = 1 }, ok, ""},

		{"a pod by itself", func(w *model.Workload) {
			*w = model.Workload{Ref: model.Ref{Kind: model.KindPod}, Pods: w.Pods[:1]}
			sick(w, 1, crash)
		}, bad, "keeps crashing: exit code 1"},
		{"a custom owner", func(w *model.Workload) { w.Controller, w.Desired = nil, model.Unknown(); sick(w, 1, crash) },
			bad, "1 of 3 pods: keeps crashing: exit code 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := deployment()
			tt.change(w)
			if got := health.Workload(w, now); got.Health != tt.health || got.Reason != tt.reason {
				t.Errorf("got  %s %q\nwant %s %q", got.Health, got.Reason, tt.health, tt.reason)
			}
		})
	}
}

func TestWorkloadOfAJob(t *testing.T) {
	w := deployment()
	w.Kind, w.Controller, w.Job = model.KindJob, nil, &model.Job{Active: 1, Failed: 1, Backoff: 1}
	w.Pods = w.Pods[:2]
	w.Pods[0].Phase, w.Pods[0].Verdict = "Failed", model.Verdict{Health: model.HealthBad, Reason: "exit code 1"}
	check := func(story string, want model.Verdict) {
		t.Helper()
		if got := health.Workload(w, now); got != want {
			t.Errorf("%s: got %v, want %v", story, got, want)
		}
	}
	check("its second try runs", model.Verdict{Health: model.HealthWarn, Reason: "1 of 2 tries failed"})

	w.Pods[1].Verdict = model.Verdict{Health: model.HealthBad, Reason: "image r/a:1: not in its registry"}
	check("its second try cannot start", model.Verdict{Health: model.HealthBad, Reason: "image r/a:1: not in its registry"})

	w.Job.Conditions, w.Job.Finished = []model.Condition{{Type: "Complete", Status: "True"}}, now
	check("it has succeeded all the same", model.Verdict{})

	w.Job.Conditions, w.Job.Failed = []model.Condition{{Type: "Failed", Status: "True", Reason: "BackoffLimitExceeded"}}, 2
	check("it has failed", model.Verdict{Health: model.HealthBad, Reason: "failed: 2 tries without success: exit code 1"})
}

func TestWorkloadOfACronJob(t *testing.T) {
	w := deployment()
	w.Kind, w.Controller, w.CronJob = model.KindCronJob, nil, hourly()
	w.Pods[0].Phase, w.Pods[0].Verdict = "Failed", model.Verdict{Health: model.HealthBad, Reason: "exit code 1"}
	if got := health.Workload(w, now); got.Health != model.HealthOK {
		t.Errorf("a failed try of a run that succeeded: %v", got)
	}
	w.Pods[1].Phase, w.Pods[2].Verdict = "Succeeded", model.Verdict{Health: model.HealthBad, Reason: "image r/a:1: not in its registry"}
	if got := health.Workload(w, now); got.Reason != "image r/a:1: not in its registry" {
		t.Errorf("a run that cannot start, beside those that have ended: %v", got)
	}
	if next := health.NextWorkloadChange(w, now); !next.Equal(now.Add(31 * time.Minute)) {
		t.Errorf("it would change at %v", next)
	}
}

func TestNextWorkloadChange(t *testing.T) {
	w := deployment()
	w.Pods, w.Ready, w.Created = nil, 0, ago(10*time.Second)
	next := health.NextWorkloadChange(w, now)
	if !next.Equal(now.Add(50 * time.Second)) {
		t.Fatalf("next change at %v", next)
	}
	if got := health.Workload(w, next); got.Health != model.HealthBad {
		t.Errorf("then it is %v", got)
	}
}

func TestNode(t *testing.T) {
	for _, tt := range []struct {
		name   string
		node   model.Node
		health model.Health
		reason string
	}{
		{"ready", model.Node{Ready: "True", Conditions: []model.Condition{{Type: "DiskPressure", Status: "False"}, {Type: "Ready", Status: "True"}}}, model.HealthOK, ""},
		{"not ready", model.Node{Ready: "False", Conditions: []model.Condition{{Type: "Ready", Status: "False", Message: "container runtime network not ready"}}},
			model.HealthBad, "not ready: container runtime network not ready"},
		{"silent", model.Node{Ready: "Unknown", Conditions: []model.Condition{{Type: "Ready", Status: "Unknown", Message: "Kubelet stopped posting node status."}}},
			model.HealthBad, "does not answer: Kubelet stopped posting node status."},
		{"silent, so its pressure is not known", model.Node{Ready: "True", Conditions: []model.Condition{{Type: "MemoryPressure", Status: "Unknown"}}}, model.HealthOK, ""},
		{"new", model.Node{}, model.HealthUnknown, "has not reported yet"},
		{"short of disk", model.Node{Ready: "True", Conditions: []model.Condition{{Type: "DiskPressure", Status: "True", Message: "kubelet has disk pressure"}}},
			model.HealthWarn, "DiskPressure: kubelet has disk pressure"},
		{"without network", model.Node{Ready: "True", Conditions: []model.Condition{{Type: "NetworkUnavailable", Status: "True", Message: "no route"}}},
			model.HealthBad, "NetworkUnavailable: no route"},
		{"as the node problem detector tells", model.Node{Ready: "True", Conditions: []model.Condition{{Type: "ReadonlyFilesystem", Status: "True", Message: "FilesystemIsReadOnly"}}},
			model.HealthWarn, "ReadonlyFilesystem: FilesystemIsReadOnly"},
		{"a condition that is good when it holds", model.Node{Ready: "True", Conditions: []model.Condition{{Type: "EtcdIsVoter", Status: "True"}}}, model.HealthOK, ""},
		{"cordoned", model.Node{Ready: "True", Unschedulable: true}, model.HealthWarn, "cordoned: it takes no new pods"},
	} {
		if got := health.Node(&tt.node); got.Health != tt.health || got.Reason != tt.reason {
			t.Errorf("%s: got %s %q, want %s %q", tt.name, got.Health, got.Reason, tt.health, tt.reason)
		}
	}
}

func TestRollup(t *testing.T) {
	verdict := func(h model.Health, reason string) model.Verdict { return model.Verdict{Health: h, Reason: reason} }
	for _, tt := range []struct {
		name string
		in   []model.Verdict
		want model.Verdict
	}{
		{"nothing is not well", nil, verdict(model.HealthUnknown, "")},
		{"well, with a word that stays below", []model.Verdict{verdict(model.HealthOK, "suspended")}, verdict(model.HealthOK, "")},
		{"the worst", []model.Verdict{verdict(model.HealthWarn, "a"), verdict(model.HealthBad, "b"), verdict(model.HealthUnknown, "c")}, verdict(model.HealthBad, "b")},
		{"the first of the worst", []model.Verdict{verdict(model.HealthOK, ""), verdict(model.HealthWarn, "a"), verdict(model.HealthWarn, "b")}, verdict(model.HealthWarn, "a")},
	} {
		if got := health.Rollup(tt.in); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}
