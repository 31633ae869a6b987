package present

import (
	"fmt"
	"testing"
	"time"

	"kdash/internal/model"
)

// crowd is 10,000 pods of 500 workloads in 50 namespaces, a tenth of them not
// well.
func crowd() *model.Snapshot {
	s := &model.Snapshot{Sources: synced(), Usage: &model.UsageSample{Pods: map[model.Key]model.Usage{}}}
	for i := range 500 {
		s.Workloads = append(s.Workloads, crowded(s, i))
	}
	for _, c := range model.Components() {
		s.Components = append(s.Components, summary(c, s.Workloads, nil))
	}
	return s
}

func crowded(s *model.Snapshot, i int) *model.Workload {
	namespace := fmt.Sprintf("team-%02d", i/10)
	ref := model.Ref{Kind: model.KindStatefulSet, Namespace: namespace, Name: fmt.Sprintf("brokers-%03d", i), UID: fmt.Sprintf("w%d", i)}
	identity := &model.Identity{Component: model.Components()[i%8], System: "Apache Kafka", Instance: ref.Name}
	w := &model.Workload{Ref: ref, Created: before(time.Hour), Identity: identity, Desired: model.Known(20)}
	for j := range 20 {
		p := &model.Pod{Meta: meta(namespace, fmt.Sprintf("%s-%02d", ref.Name, j), time.Duration(i*j)*time.Second), Phase: "Running", Status: "Running",
			Ready: 1, Containers: 1, Node: "node-a", IP: "10.0.0.1", Workload: ref, Identity: identity}
		if j%10 == 0 {
			p.Status, p.Verdict = "CrashLoopBackOff", model.Verdict{Health: model.HealthBad, Reason: "CrashLoopBackOff"}
		}
		s.Usage.Pods[model.KeyOf(p)] = usage(int64(i+j), int64(i*j)*mebi)
		s.Pods, w.Pods = append(s.Pods, p), append(w.Pods, p)
	}
	return w
}

// all opens every fold of the overview.
func all(s *model.Snapshot) State {
	st := State{Open: map[string]bool{}}
	for _, c := range s.Components {
		for _, v := range c.Systems {
			st.Open[string(appendSystemKey(nil, v.SystemKey))] = true
			for _, w := range v.Workloads {
				st.Open[RefKey(w.Ref)] = true
			}
		}
	}
	return st
}

func BenchmarkTables(b *testing.B) {
	s := crowd()
	kafka, _ := ParseFilter("brokers-1")
	expression, _ := ParseFilter("brokers-.*7.*crash")
	fuzzy, _ := ParseFilter("-f brok17")
	open := all(s)
	filtered := open
	filtered.Filter = kafka
	for _, bb := range []struct {
		name  string
		build func() Table
	}{
		{"pods", func() Table { return Pods(s, State{}, noon()) }},
		{"pods by memory", func() Table { return Pods(s, State{Sort: Sort{"memory", true}}, noon()) }},
		{"pods by name", func() Table { return Pods(s, State{Sort: Sort{"name", true}}, noon()) }},
		{"pods with a word", func() Table { return Pods(s, State{Filter: kafka}, noon()) }},
		{"pods with an expression", func() Table { return Pods(s, State{Filter: expression}, noon()) }},
		{"pods fuzzy", func() Table { return Pods(s, State{Filter: fuzzy}, noon()) }},
		{"overview", func() Table { return Overview(s, State{}, noon()) }},
		{"overview all open", func() Table { return Overview(s, open, noon()) }},
		{"overview with a word", func() Table { return Overview(s, filtered, noon()) }},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				bb.build()
			}
		})
	}
}

func BenchmarkFrame(b *testing.B) {
	s := crowd()
	for _, table := range []Table{Pods(s, State{Wide: true}, noon()), Overview(s, all(s), noon())} {
		b.Run(string(table.Page), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for i := range 60 {
					table.Row(i)
				}
			}
		})
	}
}
