package demo

import (
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Every incident is seen on a pod at some time, and is over when the next
// begins.
func TestIncidentsHappenAndHeal(t *testing.T) {
	for _, test := range []struct {
		name  string
		after time.Duration
		pod   string // how its name begins
		state string
	}{
		{"kafka-disk-full", 175 * time.Second, "streaming/events-broker-2", "CrashLoopBackOff"},
		{"spark-oom", 90 * time.Second, "processing/clickstream-9c1f0a7d2b3e4f50-exec-2", "OOMKilled"},
		{"spark-oom", 150 * time.Second, "processing/clickstream-9c1f0a7d2b3e4f50-exec-4", "ready"},
		{"rollout-stuck", 2 * time.Minute, "orchestration/airflow-worker-2", "running"},
		{"image-pull", 40 * time.Second, "bi/metabase-", "ImagePullBackOff"},
		{"unschedulable", 40 * time.Second, "query/trino-worker-", "Unschedulable"},
	} {
		t.Run(test.name+" "+test.state, func(t *testing.T) {
			d := newDemo(t, Options{Seed: 1, Incident: test.name})
			wantAllReady(t, d)
			pass(t, d, calm+test.after)
			if !seen(d, test.pod, test.state) {
				t.Errorf("no pod %s is %s: %v", test.pod, test.state, states(d, test.pod))
			}
			pass(t, d, time.Duration(lasts(t, test.name))-test.after+calm/2)
			wantAllReady(t, d)
			if len(d.ailments) > 0 {
				t.Errorf("%d ailments are left", len(d.ailments))
			}
		})
	}
}

func TestEveryIncidentIsTested(t *testing.T) {
	all, err := Incidents()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 5 {
		t.Errorf("there are %d incidents, the table above has 5", len(all))
	}
}

func lasts(t *testing.T, incident string) duration {
	t.Helper()
	list, err := chosen(incident)
	if err != nil {
		t.Fatal(err)
	}
	return list[0].Lasts
}

// wantAllReady wants every pod ready but those of runs, and as many as the
// data says.
func wantAllReady(t *testing.T, d *Demo) {
	t.Helper()
	for _, w := range d.workloads {
		if w.Kind == "CronJob" {
			continue
		}
		if n, want := len(w.pods), len(w.Pods)+w.Replicas; w.Kind != "DaemonSet" && n != want {
			t.Errorf("%s has %d pods, want %d", w.key(), n, want)
		}
		for _, p := range w.pods {
			if !p.ready() {
				t.Errorf("pod %s is not ready: %v", p.key(), states(d, p.key()))
			}
		}
	}
}

func seen(d *Demo, pod, state string) bool {
	for _, s := range states(d, pod) {
		if s == state {
			return true
		}
	}
	return false
}

// states are how the pods are whose names begin so.
func states(d *Demo, pod string) []string {
	var all []string
	for _, p := range d.present() {
		if !strings.HasPrefix(p.key(), pod) {
			continue
		}
		for _, c := range p.Status.Conditions {
			if c.Reason == corev1.PodReasonUnschedulable {
				all = append(all, c.Reason)
			}
		}
		for _, s := range p.Status.ContainerStatuses {
			switch {
			case s.State.Waiting != nil:
				all = append(all, s.State.Waiting.Reason)
			case s.State.Terminated != nil:
				all = append(all, s.State.Terminated.Reason)
			case s.Ready:
				all = append(all, "ready")
			default:
				all = append(all, "running")
			}
		}
	}
	return all
}

func TestABrokerSaysWhyItDied(t *testing.T) {
	d := newDemo(t, Options{Seed: 1, Incident: "kafka-disk-full"})
	pass(t, d, calm+175*time.Second)
	p := d.pods["streaming/events-broker-2"]
	if p.Status.ContainerStatuses[0].RestartCount < 3 {
		t.Errorf("it was restarted %d times", p.Status.ContainerStatuses[0].RestartCount)
	}
	if fill := d.claims["streaming/data-0-events-broker-2"].fill.at(d.agenda.now); fill != 1 {
		t.Errorf("its disk is filled to %v", fill)
	}
}

// Whoever looks at its memory sees why it was killed.
func TestAnExecutorTakesAllItsMemoryBeforeItIsKilled(t *testing.T) {
	d := newDemo(t, Options{Seed: 1, Incident: "spark-oom"})
	gvr := schema.GroupVersionResource{Group: "metrics.k8s.io", Version: "v1beta1", Resource: "pods"}
	limit := resource.MustParse("4505Mi")
	var before int64
	pass(t, d, calm)
	for _, least := range []int64{60, 75, 85, 95} {
		o, ok := d.world.Get(gvr, "processing", "clickstream-9c1f0a7d2b3e4f50-exec-2")
		if !ok {
			t.Fatal("it has no usage")
		}
		containers, _, _ := unstructured.NestedSlice(o.Object, "containers")
		text, _, _ := unstructured.NestedString(containers[0].(map[string]any), "usage", "memory")
		used := resource.MustParse(text)
		if part := used.Value() * 100 / limit.Value(); part < least || used.Value() <= before {
			t.Errorf("it uses %d%% of its memory, want at least %d%% and more than before", part, least)
		}
		before = used.Value()
		pass(t, d, 25*time.Second)
	}
	if !seen(d, "processing/clickstream-9c1f0a7d2b3e4f50-exec-2", "OOMKilled") {
		t.Error("it was not killed")
	}
}
