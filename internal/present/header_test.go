package present

import (
	"strings"
	"testing"
	"time"

	"kdash/internal/model"
)

func TestHeader(t *testing.T) {
	f, _ := ParseFilter("kafka")
	tests := []struct {
		name   string
		change func(*model.Snapshot)
		state  State
	}{
		{"all is read", func(*model.Snapshot) {}, State{}},
		{"narrowed", func(*model.Snapshot) {}, State{Filter: f, Namespace: "lake", Component: model.Lake}},
		{"a record", func(s *model.Snapshot) { s.Cluster.Offline = true }, State{}},
		{"still loading", func(s *model.Snapshot) {
			s.Pods = nil
			setState(s, "", model.Source{State: model.SourceLoading})
		}, State{}},
		{"the connection is lost", func(s *model.Snapshot) {
			setState(s, "", model.Source{State: model.SourceStale, Since: before(14 * time.Second), Message: "connection lost"})
		}, State{}},
		{"some is forbidden", func(s *model.Snapshot) {
			s.Cluster.Namespaces = []string{"kafka", "etl"}
			setState(s, model.KindPod, model.Source{State: model.SourcePartial, Denied: []string{"lake", "ops"}})
			setState(s, model.KindNode, model.Source{State: model.SourceForbidden})
		}, State{}},
		{"a namespace that is not there", func(s *model.Snapshot) { s.Cluster.Namespaces = []string{"kafka", "kafak"} }, State{}},
		{"namespaces that nobody may list", func(s *model.Snapshot) {
			s.Cluster.Namespaces = []string{"kafka", "kafak"}
			setState(s, model.KindNamespace, model.Source{State: model.SourceForbidden})
		}, State{}},
	}
	var b strings.Builder
	for _, tt := range tests {
		s := world()
		tt.change(s)
		h := Header(s, tt.state, noon())
		b.WriteString("-- " + tt.name + "\n")
		for _, l := range append([]Line{h.Where, h.Counts, h.Chips}, h.Trouble...) {
			b.WriteString(l.String() + "\n")
		}
	}
	golden(t, "header", b.String())
}

// setState gives the source of a kind, or every source, another state.
func setState(s *model.Snapshot, kind model.Kind, to model.Source) {
	for i, src := range s.Sources {
		if kind == "" || src.Kind == kind {
			to.Kind = src.Kind
			s.Sources[i] = to
		}
	}
}

func TestAnEmptyPageSaysWhy(t *testing.T) {
	nothing, _ := ParseFilter("nothing like it")
	tests := []struct {
		name   string
		source model.Source
		state  State
		want   string
		note   string
	}{
		{"loading", model.Source{State: model.SourceLoading}, State{}, "loading pods ...", "pods: loading"},
		{"forbidden", model.Source{State: model.SourceForbidden, Message: "cannot list pods"}, State{},
			"pods: forbidden (cannot list pods)", "pods: forbidden (cannot list pods)"},
		{"none", model.Source{State: model.SourceSynced}, State{}, "no pods", ""},
		{"filtered", model.Source{State: model.SourceSynced}, State{Filter: nothing}, "filter /nothing like it/ hides 5 rows", ""},
		{"elsewhere", model.Source{State: model.SourceSynced}, State{Namespace: "ops"}, "no pods here (namespace ops); 5 rows elsewhere", ""},
		{"stale", model.Source{State: model.SourceStale, Since: before(14 * time.Second), Message: "connection lost"}, State{Namespace: "ops"},
			"no pods here (namespace ops); 5 rows elsewhere", "pods: stale since 11:59:46 (connection lost)"},
	}
	for _, tt := range tests {
		s := world()
		setState(s, model.KindPod, tt.source)
		if tt.state.Namespace == "" && tt.state.Filter.IsZero() {
			s.Pods = nil
		}
		table := Pods(s, tt.state, noon())
		if table.Empty != tt.want || table.Note != tt.note {
			t.Errorf("%s: %q, note %q", tt.name, table.Empty, table.Note)
		}
	}
}
