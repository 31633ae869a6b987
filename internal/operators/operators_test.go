package operators

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"

	"kdash/internal/model"
)

// story is one resource as an operator leaves it, and what is to be read from
// it. The files of testdata hold them by family, each fault beside a near miss.
type story struct {
	Story  string         `json:"story"`
	Object map[string]any `json:"object"`
	Want   want           `json:"want"`
}

type want struct {
	State   string        `json:"state"`
	Health  string        `json:"health"`
	Reason  string        `json:"reason,omitempty"`
	Passing bool          `json:"passing,omitempty"`
	Ready   model.Measure `json:"ready,omitempty"`
	Desired model.Measure `json:"desired,omitempty"`
	Facts   []string      `json:"facts,omitempty"`
	Part    string        `json:"part,omitempty"`
	Target  string        `json:"target,omitempty"`
}

func stories(t *testing.T) map[string][]story {
	t.Helper()
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	found := map[string][]story{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var list []story
		if err := yaml.UnmarshalStrict(data, &list); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		found[strings.TrimSuffix(filepath.Base(file), ".yaml")] = list
	}
	return found
}

func TestResourcesSayHowTheyAre(t *testing.T) {
	for family, list := range stories(t) {
		for _, s := range list {
			t.Run(family+"/"+s.Story, func(t *testing.T) {
				r := Read(s.Object)
				got := want{
					State: r.State, Health: r.Said.Health.String(), Reason: r.Said.Reason, Passing: r.Passing,
					Ready: r.Ready, Desired: r.Desired, Facts: r.Facts,
				}
				if !r.Part.IsZero() {
					got.Part = r.Part.Kind + " " + r.Part.Name
				}
				if !r.Target.IsZero() {
					got.Target = r.Target.String()
				}
				if diff := cmp.Diff(s.Want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

// What a resource holds is up to whoever may write one.
func TestNothingThatAResourceHoldsMakesReadingFail(t *testing.T) {
	values := []any{nil, "", "x", true, int64(-1), 1.5, []any{}, []any{nil, "x", map[string]any{}}, map[string]any{}, strings.Repeat("é\n", 100_000)}
	for _, list := range stories(t) {
		for _, s := range list {
			for _, v := range values {
				mangle(s.Object, v, func() {
					r := Read(s.Object)
					if n := len(r.State) + len(r.Said.Reason); n > 8*wordsLimit {
						t.Errorf("%s: a report of %d bytes", s.Story, n)
					}
				})
			}
		}
	}
}

// mangle puts v in the place of each value of o in turn.
func mangle(o map[string]any, v any, try func()) {
	for key, value := range o {
		if m, ok := value.(map[string]any); ok {
			mangle(m, v, try)
		}
		if key != "apiVersion" && key != "kind" {
			o[key] = v
			try()
			o[key] = value
		}
	}
}

func TestTimeTellsOnResources(t *testing.T) {
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	creating := model.Report{State: "Creating", Passing: true, Since: noon, Said: model.Verdict{Reason: "Creating"}}
	ready := model.Report{State: "Ready"}
	meta := model.Meta{Created: noon.Add(-time.Hour)}
	tests := []struct {
		name     string
		resource model.Resource
		after    time.Duration
		want     model.Verdict
		next     time.Duration // after noon; 0 for never
	}{
		{"a start takes its time", model.Resource{Meta: meta, Report: creating}, 5 * time.Minute, model.Verdict{Reason: "Creating"}, 15 * time.Minute},
		{"a start that does not end", model.Resource{Meta: meta, Report: creating}, 15 * time.Minute,
			model.Verdict{Health: model.HealthWarn, Reason: "Creating since 2026-11-23 12:00:00 UTC"}, 0},
		{"a change that was made just now", model.Resource{Meta: meta, Report: ready, Generation: 7, Observed: model.Known(6), Changed: noon},
			59 * time.Second, model.Verdict{}, time.Minute},
		{"a change that nobody acts on", model.Resource{Meta: meta, Report: ready, Generation: 7, Observed: model.Known(6), Changed: noon}, time.Minute,
			model.Verdict{Health: model.HealthWarn, Reason: "its operator has not seen the newest change (generation 7, seen 6): is it running?"}, 0},
		{"an operator that writes no generation", model.Resource{Meta: meta, Report: ready, Generation: 7}, time.Hour, model.Verdict{}, 0},
		{"what is bad stays bad", model.Resource{Meta: meta, Report: bad("FAILED", "no"), Generation: 2, Observed: model.Known(1)}, time.Hour,
			model.Verdict{Health: model.HealthBad, Reason: "no"}, 0},
	}
	for _, tt := range tests {
		got, next := Judge(&tt.resource, noon.Add(tt.after))
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if wait := next.Sub(noon); tt.next != 0 && wait != tt.next || tt.next == 0 && !next.IsZero() {
			t.Errorf("%s: looks again after %s, want %s", tt.name, wait, tt.next)
		}
	}
}

func TestOnlyKindsWithAStateAreWatched(t *testing.T) {
	for kind, want := range map[string]bool{
		"kafka.strimzi.io Kafka": true, "kafka.strimzi.io KafkaUser": true, "argoproj.io Workflow": true,
		"argoproj.io AppProject": false, "keda.sh TriggerAuthentication": false, "example.org Kafka": false,
		"acid.zalan.do OperatorConfiguration": false,
	} {
		group, name, _ := strings.Cut(kind, " ")
		if got := Watched(group, name); got != want {
			t.Errorf("%s is watched: %t", kind, got)
		}
	}
}
