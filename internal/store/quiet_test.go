package store

import (
	"slices"
	"testing"
	"time"

	"kdash/internal/model"
)

// A snapshot costs whoever draws it, so there is none without news.
func TestWithoutNewsThereIsNoSnapshot(t *testing.T) {
	node := func(ready string) *model.Node { return &model.Node{Meta: model.Meta{Name: "node-1"}, Ready: ready} }
	src := model.Source{Kind: model.KindPod, State: model.SourceSynced}
	s := newScene(t)
	s.mail.sources[src.Kind] = src
	s.put(node("True"), running("kafka-0", "apache/kafka:4", model.Owner{}))
	before := s.snapshot()

	s.now = s.now.Add(time.Minute)
	s.put(node("True")) // a heartbeat
	s.mail.sources[src.Kind] = src
	if s.snapshot() != before {
		t.Error("a heartbeat made a snapshot")
	}
	s.put(node("False"))
	if after := s.snapshot(); after == before || after.Seq != before.Seq+1 {
		t.Error("a node that went away made none, or the numbers have a gap")
	}
}

func TestTheEndOfAGraceThatChangesNothingIsNoNews(t *testing.T) {
	s := newScene(t)
	pod := running("kafka-0", "apache/kafka:4", model.Owner{})
	s.put(pod, controller(model.KindStatefulSet, "kafka", 0))
	before := s.snapshot()
	for _, k := range []groupKey{
		{model.KindPod, nsname{"data", "kafka-0"}}, {model.KindStatefulSet, nsname{"data", "kafka"}},
	} {
		s.world.wakes.add(noon.Add(time.Minute), k)
	}
	s.now = noon.Add(time.Minute)
	if s.snapshot() != before {
		t.Error("nothing changed, and there is a snapshot")
	}
}

func TestWhatALogSaidIsNews(t *testing.T) {
	s := newScene(t)
	pod := running("kafka-0", "apache/kafka:4", model.Owner{})
	pod.Ready, pod.Status, pod.Restarts = 0, "CrashLoopBackOff", 5
	c := &pod.States[0]
	c.Ready, c.Restarts = false, 5
	c.State = model.ContainerState{Phase: "waiting", Reason: "CrashLoopBackOff"}
	c.Last = model.ContainerState{Phase: "terminated", Reason: "Error", ExitCode: 1, Finished: noon.Add(-time.Minute)}
	for _, kind := range model.Kinds() {
		s.mail.sources[kind] = model.Source{Kind: kind, State: model.SourceSynced}
	}
	s.put(pod)
	before := s.snapshot().Findings
	if len(before) != 1 || before[0].Log.Container != "main" {
		t.Fatalf("found %v, want a crash that names its log", before)
	}
	s.mail.words = []model.LogWords{{Of: before[0].Log, Lines: []string{"FATAL no quorum"}, Telling: true}}
	after := s.snapshot().Findings
	if len(after) != 1 || !slices.ContainsFunc(after[0].Evidence, func(e model.Evidence) bool { return e.Value == "FATAL no quorum" }) {
		t.Errorf("the evidence lacks what the log said: %v", after)
	}
}

func TestGracesEndOnATick(t *testing.T) {
	for at, want := range map[time.Duration]time.Duration{0: 0, time.Millisecond: tick, tick: tick, tick + 1: 2 * tick} {
		if got := onTick(noon.Add(at)); !got.Equal(noon.Add(want)) {
			t.Errorf("%s after noon: at %s, want %s after", at, got, want)
		}
	}
}
