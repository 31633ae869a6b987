package present

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

// withResources is the world with a Kafka, a topic that was refused and as
// many more as are asked for.
func withResources(topics int) *model.Snapshot {
	s := world()
	kafka := s.Components[1].Systems[0]
	add := func(kind, name, state string, v model.Verdict, facts ...string) {
		r := &model.Resource{Meta: meta("kafka", name, time.Hour), APIVersion: "kafka.strimzi.io/v1", Kind: kind, Verdict: v,
			Identity: &model.Identity{Component: model.Ingestion, System: "Apache Kafka", Instance: "events"}}
		r.State, r.Facts = state, facts
		s.Resources = append(s.Resources, r)
		kafka.Resources = append(kafka.Resources, r)
	}
	for i := range topics {
		add("KafkaTopic", fmt.Sprintf("clicks-%02d", i), "Ready", model.Verdict{}, "12 partitions")
	}
	add("Kafka", "events", "Ready", model.Verdict{}, "version 3.9.0")
	s.Resources[len(s.Resources)-1].Ready, s.Resources[len(s.Resources)-1].Desired = model.Known(2), model.Known(3)
	add("KafkaTopic", "orders", "", model.Verdict{Health: model.HealthBad, Reason: "ReplicationFactorException"})
	s.Sources = append(s.Sources, model.Source{Kind: model.KindDefinition, State: model.SourceSynced},
		model.Source{Kind: "Kafka.kafka.strimzi.io", State: model.SourceSynced},
		model.Source{Kind: "KafkaTopic.kafka.strimzi.io", State: model.SourcePartial, Denied: []string{"lake"}})
	return s
}

func TestResources(t *testing.T) {
	golden(t, "resources", drawn(Resources(withResources(1), State{Wide: true}, noon())))
}

func TestNoResourcesMeanThatThereIsNoOperator(t *testing.T) {
	s := world()
	s.Sources = append(s.Sources, model.Source{Kind: model.KindDefinition, State: model.SourceSynced})
	if got := Resources(s, State{}, noon()); got.Empty != "no resources" || got.Note != "" {
		t.Errorf("the page says %q, %q", got.Empty, got.Note)
	}
}

func TestTheTreeShowsResourcesButNotEveryTopic(t *testing.T) {
	few, many := outline(Overview(withResources(1), State{}, noon())), outline(Overview(withResources(50), State{}, noon()))
	want := "  - Apache Kafka events\n    + events\n    orders\n    clicks-00\n    events\n"
	if !strings.Contains(few, want) {
		t.Errorf("few topics (-want +got):\n%s", cmp.Diff(want, few))
	}
	want = "  - Apache Kafka events\n    + events\n    orders\n    events\n"
	if !strings.Contains(many, want) {
		t.Errorf("many topics (-want +got):\n%s", cmp.Diff(want, many))
	}
}

func TestResourcesThatMayNotBeReadShareALine(t *testing.T) {
	h := Header(withResources(0), State{}, noon())
	var lines []string
	for _, l := range h.Trouble {
		lines = append(lines, l.String())
	}
	if diff := cmp.Diff([]string{"! not all resources may be read: KafkaTopic"}, lines); diff != "" {
		t.Error(diff)
	}
}

func TestTheSidePaneSaysWhatAResourceSays(t *testing.T) {
	s := withResources(0)
	golden(t, "aside-resource", told(Aside(s, model.RefOf(s.Resources[0]), noon())))
}
