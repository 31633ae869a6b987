package diagnose_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"kdash/internal/diagnose"
	"kdash/internal/model"
)

// fleet is a snapshot of 10,000 pods and 3,000 claims in 50 namespaces, in
// which 200 pods crash.
func fleet() *model.Snapshot {
	const namespaces, podsEach, claimsEach, crashEach = 50, 200, 60, 4
	s := &model.Snapshot{At: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}
	for _, kind := range model.Kinds() {
		s.Sources = append(s.Sources, model.Source{Kind: kind, State: model.SourceSynced})
	}
	for i := range 200 {
		s.Nodes = append(s.Nodes, &model.Node{Meta: model.Meta{Name: fmt.Sprintf("node-%03d", i)}, Ready: "True",
			Conditions: []model.Condition{{Type: "Ready", Status: "True"}}})
	}
	for n := range namespaces {
		space := fmt.Sprintf("data-%02d", n)
		for i := range podsEach {
			s.Pods = append(s.Pods, fleetPod(s, space, fmt.Sprintf("pod-%03d", i), i < crashEach))
		}
		for i := range claimsEach {
			s.Claims = append(s.Claims, &model.Claim{Meta: model.Meta{Namespace: space, Name: fmt.Sprintf("claim-%03d", i)}, Phase: "Bound", State: model.ClaimOK})
		}
		for i := range 5 {
			s.Services = append(s.Services, &model.Service{Meta: model.Meta{Namespace: space, Name: fmt.Sprintf("service-%d", i)}, Selector: map[string]string{"app": fmt.Sprintf("app-%d", i)}})
		}
	}
	return s
}

func fleetPod(s *model.Snapshot, space, name string, crashes bool) *model.Pod {
	p := &model.Pod{
		Meta: model.Meta{Namespace: space, Name: name, UID: space + name, Created: s.At.Add(-time.Hour),
			Labels: map[string]string{"app": "app-" + name[len(name)-1:]}},
		Phase: "Running", Node: "node-001", Ready: 1, Containers: 1,
		Conditions: []model.Condition{{Type: "Ready", Status: "True", Since: s.At.Add(-time.Hour)}},
		States:     []model.Container{{Name: "main", Ready: true, Started: true, State: model.ContainerState{Phase: "running", Started: s.At.Add(-time.Hour)}}},
	}
	p.Workload = model.RefOf(p)
	if crashes {
		p.Verdict.Health, p.Ready = model.HealthBad, 0
		p.States[0].Ready = false
		p.States[0].Restarts = 7
		p.States[0].State = model.ContainerState{Phase: "waiting", Reason: "CrashLoopBackOff"}
		p.States[0].Last = model.ContainerState{Phase: "terminated", Reason: "Error", ExitCode: 1, Started: s.At.Add(-time.Minute), Finished: s.At}
	}
	return p
}

// BenchmarkAll re-evaluates everything: the promise is less than 50 ms.
func BenchmarkAll(b *testing.B) {
	s := fleet()
	for b.Loop() {
		if n := len(diagnose.New().Update(s)); n != 200 {
			b.Fatal(n, "findings")
		}
	}
}

// BenchmarkOnePod takes in the change of one pod, well and unwell in turn: the
// promise is less than 1 ms.
func BenchmarkOnePod(b *testing.B) {
	engine, s := diagnose.New(), fleet()
	engine.Update(s)
	crashes := false
	for b.Loop() {
		crashes = !crashes
		next := *s
		next.Pods = slices.Clone(s.Pods)
		next.Pods[5000] = fleetPod(s, next.Pods[5000].Namespace, next.Pods[5000].Name, crashes)
		engine.Update(&next)
		s = &next
	}
}
