package model

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatIsNotKnownIsNotZero(t *testing.T) {
	data, err := json.Marshal(map[string]Measure{"known": Known(0), "unknown": Unknown()})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(data); got != `{"known":0,"unknown":null}` {
		t.Errorf("got %s", got)
	}
	var back map[string]Measure
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]Measure{"known": Known(0), "unknown": Unknown()}, back); diff != "" {
		t.Error(diff)
	}
	if err := json.Unmarshal([]byte(`"three"`), new(Measure)); err == nil {
		t.Error("a word passed for an amount")
	}
}

func TestASumIsOfWhatIsKnown(t *testing.T) {
	for _, test := range []struct{ a, b, want Measure }{
		{Known(1), Known(2), Known(3)},
		{Known(1), Unknown(), Known(1)},
		{Unknown(), Unknown(), Unknown()},
	} {
		if got := test.a.Plus(test.b); got != test.want {
			t.Errorf("%v + %v = %v, want %v", test.a, test.b, got, test.want)
		}
	}
	if !Unknown().Less(Known(-1)) || Known(0).Less(Unknown()) {
		t.Error("unknown comes before every known amount")
	}
}

func TestTheWorseVerdictWinsAndOfEqualsTheFirst(t *testing.T) {
	first, second := Verdict{HealthWarn, "first"}, Verdict{HealthWarn, "second"}
	if got := first.Worse(second); got != first {
		t.Errorf("got %v", got)
	}
	if got := first.Worse(Verdict{HealthBad, "bad"}); got.Health != HealthBad {
		t.Errorf("got %v", got)
	}
	if got := (Verdict{HealthUnknown, "not checked"}).Worse(first); got != first {
		t.Errorf("got %v", got)
	}
}

func TestObjectsAreFoundByName(t *testing.T) {
	pods := []*Pod{{Meta: Meta{Namespace: "a", Name: "x"}}, {Meta: Meta{Namespace: "b", Name: "a"}}, {Meta: Meta{Namespace: "b", Name: "c"}}}
	s := Snapshot{Pods: pods, Workloads: []*Workload{{Ref: Ref{KindDeployment, "a", "x", "1"}}, {Ref: Ref{KindStatefulSet, "a", "x", "2"}}}}
	if p, ok := s.Pod("b", "c"); !ok || p != pods[2] {
		t.Errorf("got %v", p)
	}
	if _, ok := s.Pod("a", "c"); ok {
		t.Error("found a pod that is not there")
	}
	if w, ok := s.Workload(Ref{Kind: KindStatefulSet, Namespace: "a", Name: "x"}); !ok || w.UID != "2" {
		t.Errorf("got %v", w)
	}
	if src := s.Source("Starship"); src.State != SourceAbsent {
		t.Errorf("got %v", src)
	}
}

func TestAHelperIsPartOfWhomItServes(t *testing.T) {
	id := Identity{Component: Orchestration, System: "PostgreSQL", PartOf: "Apache Airflow", Instance: "etl"}
	want := SystemKey{Orchestration, "Apache Airflow", "etl", "data"}
	if got := id.Key("data"); got != want {
		t.Errorf("got %v", got)
	}
	if i := ComponentIndex("starships"); Components()[i] != Other {
		t.Errorf("got %v", Components()[i])
	}
}
