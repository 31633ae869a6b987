package present

import (
	"strings"
	"testing"
	"time"

	"kdash/internal/model"
)

func TestAPageShowsOnlyWhatBelongsToWhatItWasOpenedFrom(t *testing.T) {
	ref := func(kind model.Kind, namespace, name string) Within {
		return Within{Ref: model.Ref{Kind: kind, Namespace: namespace, Name: name}}
	}
	kafka := model.SystemKey{Component: model.Ingestion, System: "Apache Kafka", Instance: "events", Namespace: "kafka"}
	tests := []struct {
		page   Page
		within Within
		want   string
	}{
		{PagePods, ref(model.KindStatefulSet, "kafka", "events"), "events-2 events-0 events-1"},
		{PagePods, ref(model.KindNode, "", "node-b"), "nightly-2-abcde minio-7d9f-x2x4z"},
		{PagePods, ref(model.KindClaim, "kafka", "data-events-1"), "events-1"},
		{PagePods, ref(model.KindJob, "etl", "nightly-2"), "nightly-2-abcde"},
		{PagePods, ref(model.KindCronJob, "etl", "nightly"), "nightly-2-abcde"},
		{PagePods, Within{System: kafka}, "events-2 events-0 events-1"},
		{PageStorage, ref(model.KindClass, "", "standard"), "data-events-0 data-events-1"},
		{PageStorage, ref(model.KindVolume, "", "pv-events-0"), "data-events-0"},
		{PageStorage, ref(model.KindPod, "kafka", "events-2"), "data-events-2"},
		{PageVolumes, ref(model.KindPod, "kafka", "events-1"), "pv-events-1"},
		{PageJobs, ref(model.KindCronJob, "etl", "nightly"), "nightly nightly-2"},
		{PageEvents, ref(model.KindStatefulSet, "kafka", "events"), "events-2 events-2"},
		{PageEvents, ref(model.KindDeployment, "lake", "minio"), ""},
		{PageWorkloads, Within{System: kafka}, "events"},
		{PageWorkloads, ref(model.KindNode, "", "node-b"), "nightly minio"},
	}
	for _, tt := range tests {
		table := pages(world(), State{Within: tt.within})[tt.page]
		if got := strings.Join(rowNames(table, "name"), " "); got != tt.want {
			t.Errorf("%s of %s: %q, want %q", tt.page, tt.within, got, tt.want)
		}
	}
}

func TestSortsAreTypedAndStable(t *testing.T) {
	tests := []struct {
		sort Sort
		want string
	}{
		{Sort{}, "events-2 nightly-2-abcde events-0 events-1 minio-7d9f-x2x4z"},
		{Sort{"memory", true}, "events-2 events-1 events-0 nightly-2-abcde minio-7d9f-x2x4z"},
		{Sort{"memory", false}, "nightly-2-abcde minio-7d9f-x2x4z events-0 events-1 events-2"},
		{Sort{"age", true}, "nightly-2-abcde minio-7d9f-x2x4z events-0 events-1 events-2"},
		{Sort{"name", true}, "nightly-2-abcde minio-7d9f-x2x4z events-2 events-1 events-0"},
		{Sort{"status", false}, "events-2 nightly-2-abcde events-0 events-1 minio-7d9f-x2x4z"},
		{Sort{"restarts", true}, "events-2 nightly-2-abcde events-0 events-1 minio-7d9f-x2x4z"},
	}
	for _, tt := range tests {
		if got := strings.Join(rowNames(Pods(world(), State{Sort: tt.sort}, noon()), "name"), " "); got != tt.want {
			t.Errorf("%+v: %s", tt.sort, got)
		}
	}
}

func TestToggle(t *testing.T) {
	memory := Column{ID: "memory", Desc: true}
	s := Sort{}.Toggle(memory)
	if s != (Sort{"memory", true}) || s.Toggle(memory) != (Sort{"memory", false}) {
		t.Errorf("got %+v, then %+v", s, s.Toggle(memory))
	}
}

func TestOnlyAgesMoveOn(t *testing.T) {
	table := Pods(world(), State{}, noon())
	later := table.At(noon().Add(time.Hour))
	if got := later.Row(0).Cells[4].Text; got != "4 (62m ago)" {
		t.Errorf("restarts %q", got)
	}
	if got := table.Row(0).Cells[4].Text; got != "4 (2m ago)" {
		t.Errorf("the table itself moved on: %q", got)
	}
}

func TestAmounts(t *testing.T) {
	tests := []struct{ got, want string }{
		{Bytes(model.Unknown()), "–"}, {Bytes(model.Known(0)), "0"}, {Bytes(model.Known(1023)), "1023"},
		{Bytes(model.Known(512 * mebi)), "512Mi"}, {Bytes(model.Known(3 * gibi / 2)), "1.5Gi"}, {Bytes(model.Known(20 * gibi)), "20Gi"},
		{Millicores(model.Known(12500)), "12500m"}, {Millicores(model.Unknown()), "–"},
		{Restarts(0, time.Time{}, noon()), "0"}, {Restarts(4, time.Time{}, noon()), "4"}, {Restarts(4, before(2*time.Minute), noon()), "4 (2m ago)"},
		{Age(time.Time{}, noon()), "<unknown>"}, {Age(before(30*time.Hour), noon()), "30h"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}
