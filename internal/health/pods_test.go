package health_test

import (
	"fmt"
	"testing"
	"time"

	"kdash/internal/health"
	"kdash/internal/model"
)

// TestPod tells the story of each trouble, and next to each of something that
// looks alike and is none.
func TestPod(t *testing.T) {
	ok, unknown, warn, bad := model.HealthOK, model.HealthUnknown, model.HealthWarn, model.HealthBad
	for _, tt := range []struct {
		name   string
		change func(*model.Pod)
		health model.Health
		reason string
	}{
		{"all is well", func(*model.Pod) {}, ok, ""},
		{"completed", func(p *model.Pod) { p.Phase = "Succeeded"; stopped(p, ended("Completed", 0, now)) }, ok, ""},

		{"out of memory, in back-off", func(p *model.Pod) {
			c := stopped(p, waiting("CrashLoopBackOff", "back-off 2m40s restarting failed container"))
			c.Restarts, c.Last = 4, ended("OOMKilled", 137, ago(time.Minute))
		}, bad, "keeps crashing: OOMKilled at its 48Mi limit, exit code 137, 4 restarts"},
		{"out of memory without a limit", func(p *model.Pod) {
			c := stopped(p, ended("OOMKilled", 137, now))
			c.MemoryLimit = model.Unknown()
		}, bad, "OOMKilled, without a limit of its own, exit code 137"},
		{"out of memory, running again", func(p *model.Pod) {
			p.States[0].Restarts, p.States[0].Last = 1, ended("OOMKilled", 137, ago(20*time.Second))
			p.States[0].State = running(ago(19 * time.Second))
		}, warn, "restarted: OOMKilled at its 48Mi limit, exit code 137, 1 restart"},
		{"killed, but not for memory", func(p *model.Pod) {
			c := stopped(p, waiting("CrashLoopBackOff", ""))
			c.Restarts, c.Last = 3, ended("Error", 137, now)
		}, bad, "keeps crashing: exit code 137 (SIGKILL, not for its memory limit), 3 restarts"},
		{"ends with 1 after each start", func(p *model.Pod) {
			c := stopped(p, waiting("CrashLoopBackOff", ""))
			c.Restarts, c.Last = 12, ended("Error", 1, now)
			c.Last.Message = "no broker\n  reachable"
		}, bad, "keeps crashing: exit code 1: no broker reachable, 12 restarts"},
		{"between two crashes", func(p *model.Pod) { stopped(p, ended("Error", 2, now)) }, bad, "exit code 2"},
		{"restarted three times at its start, steady since", func(p *model.Pod) {
			p.States[0].Restarts, p.States[0].Last = 3, ended("Error", 1, ago(62*time.Second))
			p.States[0].State = running(ago(61 * time.Second))
		}, ok, ""},
		{"dies every eight minutes", func(p *model.Pod) {
			p.States[0].Restarts, p.States[0].Last = 40, ended("Error", 139, ago(7*time.Minute))
			p.States[0].Last.Started = ago(15 * time.Minute)
			p.States[0].State = running(ago(7 * time.Minute))
		}, warn, "restarted: exit code 139 (SIGSEGV: it crashed), 40 restarts"},
		{"died once, eleven minutes ago", func(p *model.Pod) {
			p.States[0].Restarts, p.States[0].Last = 1, ended("Error", 139, ago(11*time.Minute))
			p.States[0].Last.Started = ago(24 * time.Hour)
			p.States[0].State = running(ago(11 * time.Minute))
		}, ok, ""},
		{"the command is not in the image", func(p *model.Pod) {
			c := stopped(p, waiting("CrashLoopBackOff", ""))
			c.Restarts, c.Last = 2, ended("StartError", 128, now)
			c.Last.Message = `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/opt/spark/bin/spark-submit": stat /opt/spark/bin/spark-submit: no such file or directory: unknown`
		}, bad, `keeps crashing: cannot start (exit code 128): exec: "/opt/spark/bin/spark-submit": stat /opt/spark/bin/spark-submit: no such file or directory, 2 restarts`},
		{"lost with its node", func(p *model.Pod) {
			p.Phase = "Failed"
			stopped(p, ended("ContainerStatusUnknown", 137, now))
		}, bad, "lost with its node, exit code 137"},

		{"image is not in its registry", func(p *model.Pod) {
			stopped(p, waiting("ImagePullBackOff", `Back-off pulling image "r/api:9": ErrImagePull: failed to pull and unpack image "r/api:9": failed to resolve reference "r/api:9": r/api:9: not found`)).Image = "r/api:9"
		}, bad, "image r/api:9: not in its registry"},
		{"registry is not known", func(p *model.Pod) {
			stopped(p, waiting("ImagePullBackOff", `Back-off pulling image "y.invalid/y:2": ErrImagePull: failed to do request: Head "https://y.invalid/v2/y/manifests/2": dial tcp: lookup y.invalid: no such host`)).Image = "y.invalid/y:2"
		}, bad, "image y.invalid/y:2: its registry's name does not resolve"},
		{"registry wants credentials", func(p *model.Pod) {
			stopped(p, waiting("ErrImagePull", `pulling from host r failed with status code [manifests 1.0.0]: 401 Unauthorized`)).Image = "r/api:1"
		}, bad, "image r/api:1: the registry wants credentials (401)"},
		{"a cause that nobody has met", func(p *model.Pod) {
			stopped(p, waiting("ErrImagePull", "failed to pull: layer 3: checksum differs")).Image = "r/api:1"
		}, bad, "image r/api:1: cannot be pulled: checksum differs"},
		{"back-off without a cause", func(p *model.Pod) {
			stopped(p, waiting("ImagePullBackOff", `Back-off pulling image "r/api:1"`)).Image = "r/api:1"
		}, bad, `image r/api:1: cannot be pulled: Back-off pulling image "r/api:1"`},
		{"image may not be pulled", func(p *model.Pod) { stopped(p, waiting("ErrImageNeverPull", "")).Image = "r/a:1" },
			bad, "image r/a:1: not on the node, and its pull policy is Never"},
		{"image name is not valid", func(p *model.Pod) {
			stopped(p, waiting("InvalidImageName", `couldn't parse image name "A/S:3": invalid reference format: repository name (Spark) must be lowercase`)).Image = "A/S:3"
		}, bad, "image A/S:3: not a valid name: repository name (Spark) must be lowercase"},

		{"a Secret is missing", func(p *model.Pod) {
			stopped(p, waiting("CreateContainerConfigError", `secret "lake-credentials" not found`))
		}, bad, `CreateContainerConfigError: secret "lake-credentials" not found`},
		{"containers are not created", func(p *model.Pod) { p.Phase = "Pending"; stopped(p, waiting("ContainerCreating", "")) },
			warn, "its containers are not created yet (volumes, network or image)"},
		{"containers are being created", func(p *model.Pod) {
			p.Phase, p.Created, p.Started, p.Conditions[0].Since = "Pending", ago(30*time.Second), ago(20*time.Second), ago(20*time.Second)
			stopped(p, waiting("ContainerCreating", ""))
		}, ok, ""},

		{"init container hangs", func(p *model.Pod) { withInit(p, running(ago(2*time.Minute))) },
			warn, "init container wait-for-db still runs, the others wait for it"},
		{"init container works", func(p *model.Pod) { withInit(p, running(ago(20*time.Second))) }, ok, ""},
		{"init container fails", func(p *model.Pod) { withInit(p, ended("Error", 1, now)) },
			bad, "init container wait-for-db: exit code 1"},
		{"sidecar runs on, as it should", func(p *model.Pod) {
			p.States = append([]model.Container{{Name: "log", Role: model.ContainerSidecar, Ready: true, Started: true, State: running(ago(time.Hour))}}, p.States...)
		}, ok, ""},
		{"sidecar is stopped because all is done", func(p *model.Pod) {
			stopped(p, ended("Completed", 0, ago(time.Second)))
			p.States = append([]model.Container{{Name: "log", Role: model.ContainerSidecar, State: ended("Error", 143, now)}}, p.States...)
			unready(p, ago(time.Second))
		}, ok, ""},
		{"sidecar fails", func(p *model.Pod) {
			p.States = append([]model.Container{{Name: "log", Role: model.ContainerSidecar, State: ended("Error", 1, now)}}, p.States...)
		}, bad, "log: exit code 1"},
		{"sidecar fails before the others start", func(p *model.Pod) {
			withInit(p, ended("Error", 1, now))
			p.States[0].Name, p.States[0].Role = "log", model.ContainerSidecar
		}, bad, "log: exit code 1"},
		{"debug container failed", func(p *model.Pod) {
			p.States = append(p.States, model.Container{Name: "debugger", Role: model.ContainerEphemeral, State: ended("Error", 1, now)})
		}, ok, ""},

		{"readiness fails", func(p *model.Pod) { p.States[0].Ready = false; unready(p, ago(2*time.Minute)) },
			warn, "runs, but its readiness probe fails"},
		{"not ready yet", func(p *model.Pod) { p.States[0].Ready = false; unready(p, ago(20*time.Second)) }, ok, ""},
		{"startup probe does not pass", func(p *model.Pod) {
			p.States[0].Ready, p.States[0].Started = false, false
			unready(p, ago(5*time.Minute))
		}, warn, "runs, but its startup probe has not passed"},
		{"a readiness gate is closed", func(p *model.Pod) {
			p.Conditions[1] = model.Condition{Type: "Ready", Status: "False", Reason: "ReadinessGatesNotReady", Message: `corresponding condition of pod readiness gate "lb" does not exist.`, Since: ago(time.Hour)}
		}, warn, `a readiness gate is closed: corresponding condition of pod readiness gate "lb" does not exist.`},
		{"one of two is not ready", func(p *model.Pod) {
			p.States = append(p.States, model.Container{Name: "proxy", Started: true, State: running(ago(time.Hour))})
			unready(p, ago(time.Hour))
		}, warn, "proxy: runs, but its readiness probe fails"},
		{"a Job's sidecar holds it", func(p *model.Pod) {
			p.Owner.Kind = model.KindJob
			stopped(p, ended("Completed", 0, ago(3*time.Minute)))
			p.States = append(p.States, model.Container{Name: "proxy", Ready: true, Started: true, State: running(ago(time.Hour))})
		}, warn, "main has ended, but proxy runs on, so the pod never completes"},
		{"a Job's sidecar is about to end", func(p *model.Pod) {
			p.Owner.Kind = model.KindJob
			stopped(p, ended("Completed", 0, ago(3*time.Second)))
			p.States = append(p.States, model.Container{Name: "proxy", Ready: true, Started: true, State: running(ago(time.Hour))})
			unready(p, ago(3*time.Second))
		}, ok, ""},

		{"no node has so many CPUs", func(p *model.Pod) {
			unscheduled(p, ago(2*time.Minute), "Unschedulable", "0/6 nodes are available: 1 Insufficient cpu, 5 node(s) had untolerated taint(s). preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling.")
		}, bad, "no node for it: 0/6 nodes are available: 1 Insufficient cpu, 5 node(s) had untolerated taint(s)"},
		{"a node may still come", func(p *model.Pod) {
			unscheduled(p, ago(20*time.Second), "Unschedulable", "0/6 nodes are available: 6 Insufficient cpu.")
		}, warn, "no node for it: 0/6 nodes are available: 6 Insufficient cpu"},
		{"its claim is being bound", func(p *model.Pod) {
			unscheduled(p, ago(time.Second), "Unschedulable", "0/6 nodes are available: pod has unbound immediate PersistentVolumeClaims.")
		}, ok, ""},
		{"held back by a gate", func(p *model.Pod) {
			unscheduled(p, ago(time.Hour), "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates")
		}, unknown, "held back by its scheduling gates"},
		{"its scheduler does not exist", func(p *model.Pod) {
			unscheduled(p, ago(time.Hour), "", "")
			p.Conditions = nil
		}, warn, "no scheduler has looked at it"},

		{"evicted", func(p *model.Pod) {
			p.Phase, p.Reason, p.Message = "Failed", "Evicted", `Usage of EmptyDir volume "state" exceeds the limit "10Mi". `
		}, bad, `Evicted: Usage of EmptyDir volume "state" exceeds the limit "10Mi".`},
		{"failed with an exit code", func(p *model.Pod) { p.Phase = "Failed"; stopped(p, ended("Error", 1, now)) }, bad, "exit code 1"},
		{"failed without a word", func(p *model.Pod) { p.Phase, p.States = "Failed", nil }, bad, "failed"},
		{"its node is lost", func(p *model.Pod) { p.Reason = "NodeLost" }, bad, "its node node-a does not answer"},

		{"being deleted", func(p *model.Pod) { p.Deleted = now.Add(30 * time.Second) }, ok, ""},
		{"held by a finalizer", func(p *model.Pod) { p.Deleted = ago(2 * time.Minute); p.Finalizers = []string{"example.com/hold"} },
			bad, "deleted, but held by finalizer example.com/hold"},
		{"cannot be deleted, its node is lost", func(p *model.Pod) {
			p.Deleted = ago(5 * time.Minute)
			p.Conditions = append(p.Conditions, model.Condition{Type: "DisruptionTarget", Status: "True", Reason: "DeletionByTaintManager"})
		}, bad, "cannot be deleted: its node node-a does not answer"},
		{"does not go", func(p *model.Pod) { p.Deleted = ago(5 * time.Minute) }, bad, "deleted, but still on node node-a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := runningPod()
			tt.change(p)
			if got := health.Pod(p, now); got.Health != tt.health || got.Reason != tt.reason {
				t.Errorf("got  %s %q\nwant %s %q", got.Health, got.Reason, tt.health, tt.reason)
			}
			checkSteps(t, p)
		})
	}
}

// checkSteps goes from change to change and checks that the verdict stays the
// same in between, as long as nothing happens to the pod.
func checkSteps(t *testing.T, p *model.Pod) {
	t.Helper()
	at := ago(2 * time.Hour)
	for range 20 {
		verdict, next := health.Pod(p, at), health.NextChange(p, at)
		if next.IsZero() {
			next = at.Add(48 * time.Hour)
		}
		if !next.After(at) {
			t.Fatalf("at %v the next change was before, at %v", at, next)
		}
		for _, part := range []time.Duration{2, 3, 1000} {
			if got := health.Pod(p, next.Add(-(next.Sub(at) / part)).Add(-1)); got != verdict && next.Sub(at) > part {
				t.Errorf("%v became %v before %v", verdict, got, next)
			}
		}
		at = next
	}
}

func TestNextChange(t *testing.T) {
	p := runningPod()
	if next := health.NextChange(p, now); !next.IsZero() {
		t.Errorf("a pod that is well would change at %v", next)
	}
	unscheduled(p, ago(time.Second), "Unschedulable", "x")
	for _, want := range []time.Duration{4 * time.Second, 59 * time.Second} {
		next := health.NextChange(p, now.Add(want-time.Second))
		if !next.Equal(now.Add(want)) {
			t.Errorf("got %v, want %v", next, now.Add(want))
		}
	}
	if next := health.NextChange(p, now.Add(time.Hour)); !next.IsZero() {
		t.Errorf("after that it would change again at %v", next)
	}
}

func TestPodOfJob(t *testing.T) {
	p, j := runningPod(), &model.Job{}
	p.Phase = "Failed"
	stopped(p, ended("Error", 1, now))
	if got := health.PodOfJob(p, j, now); got.Health != model.HealthBad {
		t.Errorf("while the Job runs: %v", got)
	}
	j.Conditions = []model.Condition{{Type: "Complete", Status: "True"}}
	if got := health.PodOfJob(p, j, now); got.Health != model.HealthOK {
		t.Errorf("once it has succeeded: %v", got)
	}
}

func FuzzPod(f *testing.F) {
	f.Add("Running", "waiting", "CrashLoopBackOff", "unable to start container process: ", -1)
	f.Add("Failed", "terminated", "", "\xff\xfe\n\x1b[2J", 1<<31)
	f.Fuzz(func(t *testing.T, phase, state, reason, message string, code int) {
		p := runningPod()
		p.Phase, p.Message = phase, message
		p.States[0].State = model.ContainerState{Phase: state, Reason: reason, Message: message, ExitCode: code}
		p.States[0].Last = p.States[0].State
		p.States[0].Image = message
		unready(p, ago(time.Hour))
		if got := health.Pod(p, now); got.Health == model.HealthOK && got.Reason != "" || len(got.Reason) > 800 {
			t.Errorf("got %v", got)
		}
	})
}

// BenchmarkPod judges 10,000 pods of which one in ten is in trouble.
func BenchmarkPod(b *testing.B) {
	pods := make([]*model.Pod, 10_000)
	for i := range pods {
		p := runningPod()
		p.Name = fmt.Sprintf("minio-%d", i)
		if i%10 == 0 {
			c := stopped(p, waiting("CrashLoopBackOff", ""))
			c.Restarts, c.Last = 4, ended("OOMKilled", 137, ago(time.Minute))
		}
		pods[i] = p
	}
	for b.Loop() {
		for _, p := range pods {
			health.Pod(p, now)
			health.NextChange(p, now)
		}
	}
}
