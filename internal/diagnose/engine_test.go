package diagnose_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kdash/internal/captured"
	"kdash/internal/diagnose"
	"kdash/internal/model"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// at is s at another time, with other pods.
func at(s *model.Snapshot, now time.Time, pods ...*model.Pod) *model.Snapshot {
	next := *s
	next.At, next.Pods = now, pods
	return &next
}

func synced() []model.Source {
	var out []model.Source
	for _, kind := range model.Kinds() {
		out = append(out, model.Source{Kind: kind, State: model.SourceSynced})
	}
	return out
}

func TestAFindingThatEndsStaysForAWhile(t *testing.T) {
	engine, s := diagnose.New(), &model.Snapshot{At: noon, Sources: synced()}
	sick, well := fleetPod(s, "data", "broker-0", true), fleetPod(s, "data", "broker-0", false)
	first := engine.Update(at(s, noon, sick))
	if len(first) != 1 || !first[0].Ended.IsZero() {
		t.Fatalf("found %s, want one that has not ended", titles(first))
	}
	ended := engine.Update(at(s, noon.Add(time.Minute), well))
	if len(ended) != 1 || !ended[0].Ended.Equal(noon.Add(time.Minute)) {
		t.Fatalf("found %s, want the same, ended", titles(ended))
	}
	if next := engine.Next(); !next.Equal(noon.Add(16 * time.Minute)) {
		t.Errorf("asks to be called at %s, want 15 minutes after the end", next)
	}
	if list := engine.Update(at(s, noon.Add(16*time.Minute), well)); len(list) != 0 {
		t.Errorf("found %s after 15 minutes, want nothing", titles(list))
	}
	if first[0].Ended != (time.Time{}) {
		t.Error("a published finding was changed")
	}
}

func TestAFindingThatComesBackHasNotEnded(t *testing.T) {
	engine, s := diagnose.New(), &model.Snapshot{At: noon, Sources: synced()}
	sick, well := fleetPod(s, "data", "broker-0", true), fleetPod(s, "data", "broker-0", false)
	engine.Update(at(s, noon, sick))
	engine.Update(at(s, noon.Add(time.Minute), well))
	again := fleetPod(s, "data", "broker-0", true)
	list := engine.Update(at(s, noon.Add(2*time.Minute), again))
	if len(list) != 1 || !list[0].Ended.IsZero() {
		t.Errorf("found %s, want the one that is back", titles(list))
	}
}

func TestGraceEndsWithoutAChange(t *testing.T) {
	engine, s := diagnose.New(), &model.Snapshot{At: noon, Sources: synced()}
	p := fleetPod(s, "data", "web-0", false)
	p.Verdict.Health, p.Ready, p.States[0].Ready = model.HealthWarn, 0, false
	p.Conditions[0] = model.Condition{Type: "Ready", Status: "False", Reason: "ContainersNotReady", Since: noon.Add(-30 * time.Second)}
	if list := engine.Update(at(s, noon, p)); len(list) != 0 {
		t.Fatalf("found %s within the grace, want nothing", titles(list))
	}
	due := engine.Next()
	if !due.Equal(noon.Add(30 * time.Second)) {
		t.Fatalf("asks to be called at %s, want when the grace ends", due)
	}
	if list := engine.Update(at(s, due, p)); len(list) != 1 || list[0].Code != "readiness-failing" {
		t.Errorf("found %s, want readiness-failing", titles(list))
	}
}

func TestNothingIsSaidBeforeWhatExplainsItIsRead(t *testing.T) {
	f := captured.Load(t, cluster, filepath.Join("testdata", "probe-kill", "liveness-restarts.yaml"))
	engine, s := diagnose.New(), f.Snapshot(t)
	early := *s
	early.Sources, early.Events = slices.Clone(s.Sources), nil
	for i := range early.Sources {
		if early.Sources[i].Kind == model.KindEvent {
			early.Sources[i].State = model.SourceLoading
		}
	}
	if list := engine.Update(&early); len(list) != 0 {
		t.Errorf("found %s while events are loading, want nothing", titles(list))
	}
	if list := engine.Update(s); len(list) != 1 || list[0].Code != "probe-kill" {
		t.Errorf("found %s, want the probe alone and nothing that has ended", titles(list))
	}
}

// The Job of a run is not to blame while nobody knows whose run it is.
func TestNothingIsSaidBeforeTheOwnersOfPodsAreRead(t *testing.T) {
	f := captured.Load(t, cluster, filepath.Join("testdata", "cronjob-never-ok", "cronjob-never-ok.yaml"))
	engine, s := diagnose.New(), f.Snapshot(t)
	early := *s
	early.Sources = slices.Clone(s.Sources)
	for i := range early.Sources {
		if early.Sources[i].Kind == model.KindCronJob {
			early.Sources[i].State = model.SourceLoading
		}
	}
	if list := engine.Update(&early); len(list) != 0 {
		t.Errorf("found %s while CronJobs are loading, want nothing", titles(list))
	}
	if list := engine.Update(s); len(list) != 1 || list[0].Code != "cronjob-never-ok" {
		t.Errorf("found %s, want the CronJob alone and nothing that has ended", titles(list))
	}
}

// A crash is no more when its node is found to be down: it is a part of that.
func TestWhatItsCauseTakesOverHasNotEnded(t *testing.T) {
	engine, s := diagnose.New(), &model.Snapshot{At: noon, Sources: synced()}
	sick := fleetPod(s, "data", "broker-0", true)
	engine.Update(at(s, noon, sick))
	down := node(func(n *model.Node) {
		n.Name, n.Ready = sick.Node, "Unknown"
		n.Conditions[0].Status = "Unknown"
	})
	next := at(s, noon.Add(time.Minute), sick)
	next.Nodes = []*model.Node{down}
	if list := engine.Update(next); len(list) != 1 || list[0].Code != "node-not-ready" {
		t.Errorf("found %s, want the node alone and nothing that has ended", titles(list))
	}
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	s := captured.Load(t, cluster, filepath.Join("testdata", "claim-no-class", "pvc-no-class.yaml")).Snapshot(t, model.KindClass, model.KindSecret)
	for _, f := range s.Findings {
		if f.Code == "claim-no-class" {
			t.Error("a class that may not be read is not one that does not exist")
		}
	}
	var kinds []string
	for _, u := range diagnose.Unread(s) {
		kinds = append(kinds, u.Source.Kind)
		if len(u.Codes) == 0 {
			t.Errorf("%s: no rule would have read it", u.Source.Kind)
		}
	}
	if want := []string{model.KindClass, model.KindSecret}; !slices.Equal(kinds, want) {
		t.Errorf("not checked: %v, want %v", kinds, want)
	}
	if _, blind := diagnose.Blind(s); blind {
		t.Error("pods and claims were read, so something can be told")
	}
}

// Who may read some namespaces need not be allowed to read what those are.
func TestNamespacesThemselvesNeedNotBeRead(t *testing.T) {
	s := captured.Load(t, cluster, filepath.Join("testdata", "crash", "crashloop-exit1.yaml")).Snapshot(t, model.KindNamespace)
	if src, blind := diagnose.Blind(s); blind {
		t.Errorf("nothing can be told without %s", src.Kind)
	}
	if list := s.Findings; len(list) != 1 || list[0].Code != "crash" {
		t.Errorf("found %s, want the crash", titles(list))
	}
}

// One change after the other gives what a look at everything gives.
func TestStepsEqualALeap(t *testing.T) {
	var files []string
	for _, i := range incidents() {
		files = append(files, i.file())
	}
	whole := captured.Load(t, append(files, cluster)...).Snapshot(t)
	engine := diagnose.New()
	for n := 0; n <= len(whole.Pods); n += 7 {
		engine.Update(at(whole, whole.At, whole.Pods[:n]...))
	}
	stepwise := slices.DeleteFunc(engine.Update(whole), func(f *model.Finding) bool { return !f.Ended.IsZero() })
	leap := diagnose.Diagnose(whole)
	// What other pods leave of a node is told as of the scheduler's last word.
	free := cmpopts.IgnoreSliceElements(func(e model.Evidence) bool { return strings.HasPrefix(e.Field, "free ") })
	if diff := cmp.Diff(leap, stepwise, free); diff != "" {
		t.Errorf("at once (-), step by step (+):\n%s", diff)
	}
}

// Whatever kind comes last: what it explains is looked at again.
func TestAKindThatComesLateEqualsALeap(t *testing.T) {
	var files []string
	for _, i := range incidents() {
		files = append(files, i.file())
	}
	whole := captured.Load(t, append(files, cluster)...).Snapshot(t)
	leap := diagnose.Diagnose(whole)
	for name, late := range map[string]func(*model.Snapshot){
		"nodes":       func(s *model.Snapshot) { s.Nodes = nil },
		"pods":        func(s *model.Snapshot) { s.Pods = nil },
		"workloads":   func(s *model.Snapshot) { s.Workloads = nil },
		"claims":      func(s *model.Snapshot) { s.Claims = nil },
		"volumes":     func(s *model.Snapshot) { s.Volumes = nil },
		"classes":     func(s *model.Snapshot) { s.Classes = nil },
		"attachments": func(s *model.Snapshot) { s.Attachments = nil },
		"events":      func(s *model.Snapshot) { s.Events = nil },
		"quotas":      func(s *model.Snapshot) { s.Quotas = nil },
		"secrets":     func(s *model.Snapshot) { s.Secrets, s.ConfigMaps = nil, nil },
		"usage":       func(s *model.Snapshot) { s.VolumeUsage = nil },
	} {
		t.Run(name, func(t *testing.T) {
			engine, early := diagnose.New(), *whole
			late(&early)
			engine.Update(&early)
			list := slices.DeleteFunc(slices.Clone(engine.Update(whole)), func(f *model.Finding) bool { return !f.Ended.IsZero() })
			if diff := cmp.Diff(leap, list); diff != "" {
				t.Errorf("at once (-), %s last (+):\n%s", name, diff)
			}
		})
	}
}
