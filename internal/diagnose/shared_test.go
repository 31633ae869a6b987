package diagnose_test

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kdash/internal/captured"
	"kdash/internal/diagnose"
	"kdash/internal/model"
)

// without is s with no object of a list that the predicate takes.
func without[T any](list []T, drop func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), drop)
}

func codesOn(list []*model.Finding, code string) []string {
	var out []string
	for _, f := range list {
		if f.Code == code && f.Ended.IsZero() {
			out = append(out, f.Object.Kind+" "+f.Object.Name)
		}
	}
	slices.Sort(out)
	return out
}

func TestWhoLacksSomethingAloneIsTheCause(t *testing.T) {
	s := captured.Load(t, cluster, filepath.Join("testdata", "config-missing", "shared-config.yaml")).Snapshot(t)
	engine := diagnose.New()
	engine.Update(s)
	alone := *s
	alone.At = s.At.Add(time.Minute)
	alone.Pods = without(s.Pods, func(p *model.Pod) bool { return !strings.HasPrefix(p.Name, "ingest-") })
	list := engine.Update(&alone)
	if got := codesOn(list, "config-missing"); !slices.Equal(got, []string{"Deployment ingest"}) {
		t.Errorf("found %s, want the one Deployment that still lacks it", titles(list))
	}
	if ended := slices.IndexFunc(list, func(f *model.Finding) bool { return f.Object.Kind == model.KindConfigMap }); ended >= 0 {
		t.Errorf("the ConfigMap is said to have ended, but it is still missing: %s", titles(list))
	}
}

// What a log names is the cause only while nobody answers there.
func TestAProgramThatFailsForWantOfAService(t *testing.T) {
	file := filepath.Join("testdata", "crash", "shared-dependency.yaml")
	whole := captured.Load(t, cluster, file).Snapshot(t)
	for _, c := range []struct {
		name   string
		change func(*model.Snapshot)
		want   []string
	}{
		{"is told with what is wrong behind it", func(*model.Snapshot) {}, []string{"StatefulSet kafka"}},
		{"stays when there is no such Service", func(s *model.Snapshot) { s.Services = nil },
			[]string{"Deployment clicks-consumer", "Deployment orders-consumer", "StatefulSet kafka"}},
		{"stays when a pod behind it is ready", func(s *model.Snapshot) {
			other := *s.Pods[0]
			other.Name, other.Labels, other.Ready, other.Phase, other.Workload = "zz-kafka", map[string]string{"app": "kafka"}, other.Containers, "Running", model.Ref{Kind: model.KindPod, Namespace: other.Namespace, Name: "zz-kafka"}
			other.Verdict, other.States = model.Verdict{}, nil
			s.Pods = append(slices.Clone(s.Pods), &other)
		}, []string{"Deployment clicks-consumer", "Deployment orders-consumer", "StatefulSet kafka"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := *whole
			c.change(&s)
			list := diagnose.Explain(t.Context(), &s, tails{}, 100)
			if got := codesOn(list, "crash"); !slices.Equal(got, c.want) {
				t.Errorf("crashes on %v, want %v", got, c.want)
			}
		})
	}
}

// saying gives logs by how the name of a pod begins.
type saying map[string]string

func (s saying) Tail(_ context.Context, of model.LogOf, _ int64) (string, error) {
	for name, text := range s {
		if strings.HasPrefix(of.Pod.Name, name) {
			return text, nil
		}
	}
	return "", fs.ErrNotExist
}

// Who looks up a name that nobody has fails for want of a Service only where
// the name is one of the cluster's.
func TestAServiceThatDoesNotExist(t *testing.T) {
	whole := captured.Load(t, cluster, filepath.Join("testdata", "crash", "shared-dependency.yaml")).Snapshot(t)
	alone := []string{"Deployment clicks-consumer", "Deployment orders-consumer", "StatefulSet kafka"}
	for _, c := range []struct {
		name, says string
		want       []string
	}{
		{"is what those who look it up have in common", "java.net.UnknownHostException: brokers", []string{"Service brokers", "StatefulSet kafka"}},
		{"in another namespace", "lookup brokers.lake.svc.cluster.local on 10.96.0.10:53: no such host", []string{"Service brokers", "StatefulSet kafka"}},
		{"with the name of a pod", "getaddrinfo ENOTFOUND brokers-0.brokers.lake.svc.cluster.local", []string{"Service brokers", "StatefulSet kafka"}},
		{"outside of the cluster", "java.net.UnknownHostException: kafka.example.com", alone},
		{"is there, and its pods are not ready", "java.net.UnknownHostException: kafka", []string{"StatefulSet kafka"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := diagnose.Explain(t.Context(), whole, saying{"clicks-consumer": c.says, "orders-consumer": c.says}, 100)
			if got := codesOn(list, "crash"); !slices.Equal(got, c.want) {
				t.Errorf("crashes on %v, want %v", got, c.want)
			}
		})
	}
}

// Pods that fail on a node are its fault only where the same ones are well
// elsewhere.
func TestANodeIsToBlameForWhatFailsThereAlone(t *testing.T) {
	whole := captured.Load(t, cluster, filepath.Join("testdata", "node-stalled", "node-stall.yaml")).Snapshot(t)
	for _, c := range []struct {
		name string
		sick func(*model.Pod) bool // of the pods on the other node
		want int
	}{
		{"all are well elsewhere", func(*model.Pod) bool { return false }, 1},
		{"one workload fails everywhere", func(p *model.Pod) bool { return strings.HasPrefix(p.Name, "api-") }, 1},
		{"they fail everywhere", func(*model.Pod) bool { return true }, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := *whole
			s.Pods = slices.Clone(whole.Pods)
			for i, p := range s.Pods {
				if p.Node == "tr-good" && c.sick(p) {
					s.Pods[i] = unreadied(p)
				}
			}
			s.Workloads = repointed(s.Workloads, s.Pods)
			if list := diagnose.Diagnose(&s); len(codesOn(list, "node-stalled")) != c.want {
				t.Errorf("found %s, want node-stalled %d times", titles(list), c.want)
			}
		})
	}
}

func TestAStalledNodeOwnsItsPressure(t *testing.T) {
	s := *captured.Load(t, cluster, filepath.Join("testdata", "node-stalled", "node-stall.yaml")).Snapshot(t)
	s.Nodes = slices.Clone(s.Nodes)
	for i, n := range s.Nodes {
		if n.Name == "tr-slow" {
			full := *n
			full.Conditions = append(slices.Clone(n.Conditions), model.Condition{Type: "DiskPressure", Status: "True", Since: s.At.Add(-time.Hour)})
			s.Nodes[i] = &full
		}
	}
	list := diagnose.Diagnose(&s)
	if len(list) != 1 || list[0].Code != "node-stalled" || !strings.Contains(list[0].Title, "has DiskPressure: 4 of 4 pods") {
		t.Errorf("found %s, want one row that names the pressure", titles(list))
	}
}

func unreadied(p *model.Pod) *model.Pod {
	c := *p
	c.Ready, c.States, c.Conditions = 0, slices.Clone(p.States), slices.Clone(p.Conditions)
	c.States[0].Ready, c.Verdict.Health = false, model.HealthWarn
	for i := range c.Conditions {
		if c.Conditions[i].Type == "Ready" {
			c.Conditions[i].Status, c.Conditions[i].Reason = "False", "ContainersNotReady"
		}
	}
	return &c
}

// repointed gives workloads the pods of a list in the place of their own.
func repointed(workloads []*model.Workload, pods []*model.Pod) []*model.Workload {
	var out []*model.Workload
	for _, x := range workloads {
		c := *x
		c.Pods = without(pods, func(p *model.Pod) bool { return p.Workload.Key() != x.Key() })
		out = append(out, &c)
	}
	return out
}
