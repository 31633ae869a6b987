package diagnose_test

import (
	"strings"
	"testing"
	"time"

	"kdash/internal/diagnose"
	"kdash/internal/model"
)

const mi = 1 << 20

// scratchPod is a healthy pod with an emptyDir of at most 100Mi.
func scratchPod(s *model.Snapshot, name string) *model.Pod {
	p := fleetPod(s, "etl", name, false)
	p.Template = &model.Template{Volumes: []model.PodVolume{{Name: "scratch", Kind: "emptyDir", Limit: model.Known(100 * mi)}}}
	return p
}

// holding is s once the kubelet measured these amounts of Mi, a minute later.
func holding(s *model.Snapshot, amounts map[string]int64) *model.Snapshot {
	next := *s
	next.At = s.At.Add(time.Minute)
	next.VolumeUsage = &model.VolumeSample{At: next.At, Pods: map[model.Key]model.EphemeralUsage{}}
	for name, amount := range amounts {
		next.VolumeUsage.Pods[model.Key{Kind: model.KindPod, Namespace: "etl", Name: name}] = model.EphemeralUsage{
			Used: model.Known(amount * mi), At: next.At, Parts: []model.PartUsage{{Name: "scratch", Volume: true, Used: model.Known(amount * mi)}},
		}
	}
	return &next
}

func TestAPodCloseToItsLimitIsFoundBeforeItIsEvicted(t *testing.T) {
	engine, s := diagnose.New(), &model.Snapshot{At: noon, Sources: synced()}
	s.Pods = []*model.Pod{scratchPod(s, "spark-0"), scratchPod(s, "spark-1")}
	for _, tt := range []struct {
		amount int64
		want   model.Severity
		title  string
	}{
		{89, "", ""}, // a near miss
		{91, model.Warning, "emptyDir scratch holds 91Mi of its limit of 100Mi, 91%"},
		{93, model.Warning, "emptyDir scratch holds 93Mi of its limit of 100Mi, 93%"},
		{101, model.Critical, "emptyDir scratch holds 101Mi of its limit of 100Mi, 101%"},
		{20, "", ""},
	} {
		s = holding(s, map[string]int64{"spark-0": tt.amount, "spark-1": 50})
		var now []*model.Finding
		for _, f := range engine.Update(s) {
			if f.Ended.IsZero() {
				now = append(now, f)
			}
		}
		if tt.want == "" {
			if len(now) != 0 {
				t.Errorf("at %d%%: found %s", tt.amount, titles(now))
			}
			continue
		}
		if len(now) != 1 || now[0].Code != "ephemeral-limit" || now[0].Severity != tt.want || now[0].Title != tt.title {
			t.Fatalf("at %d%%: found %s", tt.amount, titles(now))
		}
		if ev := now[0].Evidence; len(ev) != 1 || !ev[0].Time.Equal(s.At) || !strings.Contains(ev[0].Value, "of its limit of 100Mi") {
			t.Errorf("evidence %v", ev)
		}
	}
}

func TestWhatAPodWroteIsNoTroubleWhenNobodyKnowsOrLimitsIt(t *testing.T) {
	s := &model.Snapshot{At: noon, Sources: synced()}
	s.Pods = []*model.Pod{scratchPod(s, "spark-0"), fleetPod(s, "etl", "spark-1", false)}
	s = holding(s, map[string]int64{"spark-1": 1 << 20})
	if found := diagnose.Diagnose(s); len(found) != 0 {
		t.Errorf("found %s", titles(found))
	}
}

// A sample in which nothing moved is no reason to look at anything.
func TestASampleCostsALookAtWhatMoved(t *testing.T) {
	engine, s := diagnose.New(), &model.Snapshot{At: noon, Sources: synced()}
	s.Pods = []*model.Pod{scratchPod(s, "spark-0")}
	s = holding(s, map[string]int64{"spark-0": 95})
	before := engine.Update(s)
	again := engine.Update(holding(s, map[string]int64{"spark-0": 95}))
	if len(before) != 1 || &before[0] != &again[0] {
		t.Error("the list was made anew although nothing moved")
	}
	moved := engine.Update(holding(s, map[string]int64{"spark-0": 96}))
	if len(moved) != 1 || !strings.HasSuffix(moved[0].Title, "96%") {
		t.Errorf("found %s once it moved", titles(moved))
	}
}
