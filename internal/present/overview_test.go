package present

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

// outline is the tree's names, indented, open rows with a minus.
func outline(table Table) string {
	var b strings.Builder
	for i := range table.Len() {
		row := table.Row(i)
		b.WriteString(strings.Repeat("  ", row.Depth) + fold(row) + row.Cells[0].Text + "\n")
	}
	return b.String()
}

func TestFoldsAreTheUsersAndDefaultToWhatIsWrong(t *testing.T) {
	const kafka = "StatefulSet/kafka/events/u-events"
	st := State{}.WithFold(kafka, true).WithFold("component/lake", false).WithFold("system/processing/etl/Apache Spark/nightly", false)
	want := `+ 1 lake
- 2 ingestion
  - Apache Kafka events
    - events
      events-2
      events-0
      events-1
- 3 processing
  + Apache Spark nightly
`
	if diff := cmp.Diff(want, outline(Overview(world(), st, noon()))); diff != "" {
		t.Error(diff)
	}
}

func TestSystemsOfOneNameTellTheirNamespace(t *testing.T) {
	s := world()
	lake := s.Components[model.ComponentIndex(model.Lake)]
	other := *lake.Systems[0]
	other.Namespace = "etl"
	lake.Systems = append(lake.Systems, &other)
	want := "- 1 lake\n  + MinIO in lake\n  + MinIO in etl\n"
	if diff := cmp.Diff(want, outline(Overview(s, State{Component: model.Lake}, noon()))); diff != "" {
		t.Error(diff)
	}
}

func TestAFilterKeepsWhatStandsAboveAMatch(t *testing.T) {
	tests := []struct{ filter, want string }{
		{"events-1", "- 2 ingestion\n  - Apache Kafka events\n    - events\n      events-1\n"},
		{"minio-", "- 1 lake\n  - MinIO\n    - minio\n      minio-7d9f-x2x4z\n"},
		{"^nightly-2 warn", "- 3 processing\n  - Apache Spark nightly\n    - nightly\n      + nightly-2\n"},
		{"-l app=lake", "- 1 lake\n  - MinIO\n    - minio\n      minio-7d9f-x2x4z\n"},
		{"nothing", ""},
	}
	for _, tt := range tests {
		f, err := ParseFilter(tt.filter)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, outline(Overview(world(), State{Filter: f}, noon()))); diff != "" {
			t.Errorf("/%s/ (-want +got):\n%s", tt.filter, diff)
		}
	}
}

func TestTheOverviewIsNarrowed(t *testing.T) {
	tests := []struct {
		name  string
		state State
		want  string
	}{
		{"to a component", State{Component: model.Lake}, "- 1 lake\n  + MinIO\n"},
		{"to a namespace", State{Namespace: "lake"}, "- 1 lake\n  + MinIO\n"},
		{"to what is not well", State{Faults: true}, "- 2 ingestion\n  - Apache Kafka events\n    + events\n- 3 processing\n  - Apache Spark nightly\n    + nightly\n"},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, outline(Overview(world(), tt.state, noon()))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestSiblingsSortAndComponentsStay(t *testing.T) {
	st := State{Sort: Sort{Column: "cpu", Desc: true}}.WithFold("StatefulSet/kafka/events/u-events", true)
	got := strings.Fields(strings.Join(rowNames(Overview(world(), st, noon()), "name"), " "))
	want := strings.Fields("1 lake MinIO 2 ingestion Apache Kafka events events events-2 events-1 events-0 3 processing Apache Spark nightly nightly")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
