package present

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

func TestParseCommand(t *testing.T) {
	tests := []struct {
		text string
		want Command
	}{
		{"pods kafka", Command{Verb: VerbPage, Page: PagePods, Words: []string{"kafka"}}},
		{" PO ", Command{Verb: VerbPage, Page: PagePods}},
		{"sts /events", Command{Verb: VerbPage, Page: PageWorkloads, Kind: model.KindStatefulSet, Filter: "events"}},
		{"pods kafka -l App=A, b in (c, d)", Command{Verb: VerbPage, Page: PagePods, Words: []string{"kafka"}, Filter: "-l App=A, b in (c, d)"}},
		{"pvc lake @staging", Command{Verb: VerbPage, Page: PageStorage, Words: []string{"lake"}, Context: "staging"}},
		{"ns lake", Command{Verb: VerbNamespace, Page: PageNamespaces, Words: []string{"lake"}}},
		{"ctx prod", Command{Verb: VerbContext, Page: PageContexts, Words: []string{"prod"}}},
		{"logs kafka", Command{Verb: VerbLogs, Words: []string{"kafka"}}},
		{"q!", Command{Verb: VerbQuit}},
	}
	for _, tt := range tests {
		got, err := ParseCommand(tt.text)
		if err != nil {
			t.Errorf("%q: %v", tt.text, err)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestAnUnknownCommandIsNamed(t *testing.T) {
	if _, err := ParseCommand("podz x"); err == nil || err.Error() != `no page or command is called "podz"; :help lists them` {
		t.Errorf("got %v", err)
	}
	if _, err := ParseCommand("  "); !errors.Is(err, ErrNoCommand) {
		t.Errorf("got %v", err)
	}
}

func TestNarrow(t *testing.T) {
	tests := []struct {
		text      string
		namespace string
		component model.Component
		filter    string
	}{
		{"pods kafka", "kafka", "", ""},
		{"pods ingestion", "", model.Ingestion, ""},
		{"pods Apache Kafka", "", "", "Apache Kafka"},
		{"pods kafka events-1", "kafka", "", "events-1"},
		{"pods lake /minio", "", model.Lake, "minio"}, // a component goes before a namespace
		{"pods all", "", "", ""},
	}
	for _, tt := range tests {
		c, err := ParseCommand(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		st, err := c.Narrow(world(), State{})
		if err != nil || st.Namespace != tt.namespace || st.Component != tt.component || st.Filter.Text != tt.filter {
			t.Errorf("%q: %q %q %q, %v", tt.text, st.Namespace, st.Component, st.Filter.Text, err)
		}
	}
}

func TestComplete(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"st", []string{"statefulsets", "storage", "storageclasses"}},
		{"pv", []string{"pvc", "pv"}},
		{"ns ", []string{"ns all", "ns etl", "ns kafka", "ns lake"}},
		{"pods K", []string{"pods kafka"}},
		{"pods a", []string{"pods Apache Kafka", "pods Apache Spark"}},
		{"ctx st", []string{"ctx staging"}},
		{"pods kafka @", []string{"pods kafka @prod", "pods kafka @staging"}},
		{"nonsense x", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, Complete(tt.text, world(), []string{"prod", "staging"})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

func FuzzCommand(f *testing.F) {
	for _, seed := range []string{"pods kafka", ":", "ns @", "sts -l a=b", "q", "pods !x", "@", "/ "} {
		f.Add(seed)
	}
	s := world()
	f.Fuzz(func(t *testing.T, text string) {
		Complete(text, s, nil)
		if c, err := ParseCommand(text); err == nil {
			_, _ = c.Narrow(s, State{})
		}
	})
}
