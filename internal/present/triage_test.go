package present

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

func TestTriageIsGroupedUnderHeadingsTheWorstFirst(t *testing.T) {
	s := world()
	golden(t, "triage-component", drawn(Triage(s, State{Group: GroupComponent}, noon())))
	st := State{Group: GroupCause}.WithFold("group/cause/claim-no-class", false)
	golden(t, "triage-cause", drawn(Triage(s, st, noon())))
	if folded := Triage(s, st, noon()); folded.Found() != 3 || folded.Folded == 0 {
		t.Errorf("%d rows are there while some are folded, want 3", folded.Found())
	}
	filtered := Triage(s, st.filtered(t, "fast"), noon())
	if filtered.Len() != 2 || filtered.Headings != 1 || filtered.Total != 3 {
		t.Errorf("%d rows, %d of them headings, of %d: a filter looks into what is folded",
			filtered.Len(), filtered.Headings, filtered.Total)
	}
}

func (st State) filtered(t *testing.T, text string) State {
	t.Helper()
	f, err := ParseFilter(text)
	if err != nil {
		t.Fatal(err)
	}
	st.Filter = f
	return st
}

func TestARowOfWhatTheAPIDoesNotKeepStandsForWhatSuffers(t *testing.T) {
	s, suffers := world(), model.Ref{Kind: model.KindDeployment, Namespace: "bi", Name: "superset"}
	s.Findings = []*model.Finding{{Code: "image-no-host", Severity: model.Critical, Object: model.Ref{Kind: model.KindRegistry, Name: "registry.example.com"}, Affected: []model.Ref{suffers}}}
	row := Triage(s, State{}, noon()).Row(0)
	if f, ok := FindingOn(s, row); row.Ref != suffers || !ok || f != s.Findings[0] {
		t.Errorf("the row stands for %s, want %s and the finding", row.Ref, suffers)
	}
}

func TestAnEmptyTriageSaysWhatWasNotChecked(t *testing.T) {
	s := &model.Snapshot{VolumeUsage: &model.VolumeSample{}, Usage: &model.UsageSample{}}
	for _, kind := range model.Kinds() {
		s.Sources = append(s.Sources, model.Source{Kind: kind, State: model.SourceSynced})
	}
	tests := []struct {
		kind  model.Kind
		state model.SourceState
		want  string
	}{
		{model.KindPod, model.SourceSynced, "nothing wrong that kdash can see"},
		{model.KindEvent, model.SourceForbidden, "nothing wrong that kdash can see; not checked: events (forbidden)"},
		{model.KindPod, model.SourceForbidden, "findings: forbidden"},
		{model.KindPod, model.SourceLoading, "loading findings ..."},
	}
	for _, tt := range tests {
		one := *s
		one.Sources = append([]model.Source{}, s.Sources...)
		for i := range one.Sources {
			if one.Sources[i].Kind == tt.kind {
				one.Sources[i].State = tt.state
			}
		}
		if got := Triage(&one, State{}, noon()).Empty; got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.kind, tt.state, got, tt.want)
		}
	}
}

func TestTheHeaderAlwaysCountsFindings(t *testing.T) {
	none, unread := world(), &model.Snapshot{}
	none.Findings = nil
	for s, want := range map[*model.Snapshot]string{
		world(): "findings  ✗ 1 critical  ! 1 warning", none: "findings 0", unread: "findings –",
	} {
		if got := Header(s, State{}, noon()).Wrong.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAFindingIsOnEveryRowThatItConcerns(t *testing.T) {
	s := world()
	tests := []struct {
		row  Row
		want string
	}{
		{Row{Ref: s.Pods[3].Workload}, "claim-no-class"},
		{Row{Ref: model.RefOf(s.Pods[0])}, "cronjob-failed"}, // by its workload: it is not well
		{Row{Ref: model.RefOf(s.Pods[1])}, ""},               // it is well
		{Row{Ref: model.RefOf(s.Claims[2])}, "claim-no-class"},
		{Row{Key: "component/ingestion"}, "claim-no-class"},
		{Row{Key: "system/ingestion/kafka/Apache Kafka/events"}, "claim-no-class"},
		{Row{Key: Triage(s, State{}, noon()).Key(1)}, "cronjob-failed"},
		{Row{Key: "component/lake"}, ""},
		{Row{Ref: model.RefOf(s.Nodes[1])}, ""}, // that has ended
	}
	for _, tt := range tests {
		got := ""
		if f, ok := FindingOn(s, tt.row); ok {
			got = f.Code
		}
		if got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.row, got, tt.want)
		}
	}
}

func TestEvidenceTellsWhyWhatToDoAndWhatChanged(t *testing.T) {
	s := world()
	last := LastWords{Lines: []string{"INFO loads", "java.lang.OutOfMemoryError: Java heap space"}, Reason: "the log ends here"}
	var b strings.Builder
	for _, c := range Evidence(s, s.Findings[0], Asked{Log: last}, noon()) {
		b.WriteString("== " + c.Title + "\n")
		for _, clue := range c.Lines {
			b.WriteString(clue.String())
			if clue.Command != "" {
				b.WriteString("   [copies " + clue.Command + "]")
			}
			b.WriteString("\n")
		}
	}
	golden(t, "evidence", b.String())
}

func TestTheTimelineIsBoundedOnBothSides(t *testing.T) {
	s := world()
	s.Events = nil
	broker := s.Findings[0].Affected[0]
	for i := range 200 {
		at := before(80*time.Minute - time.Duration(i)*20*time.Second)
		s.Events = append(s.Events, &model.Event{Reason: "R", Message: fmt.Sprint(i), Type: "Normal", First: at, Last: at, About: broker})
	}
	clues := timeline(s, s.Findings[0], nil, noon())
	if len(clues) != mostBefore+mostAfter+3 {
		t.Errorf("%d lines, want both sides bounded, with what was left out and the beginning", len(clues))
	}
	want := []string{"96 earlier ones left out", "11:12:00  Pod events-2  R: 96"}
	got := []string{clues[0].String(), clues[1].String()}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheSidePaneOfAFindingBeginsWithTheCauseAndTheNextStep(t *testing.T) {
	s := world()
	golden(t, "aside-finding", told(AsideFinding(s, s.Findings[0], noon())))
	titles := []string{}
	for _, section := range Aside(s, s.Findings[0].Affected[0], noon())[:2] {
		titles = append(titles, section.Title)
	}
	if diff := cmp.Diff([]string{"Finding", "Next"}, titles); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkManyFindings(b *testing.B) {
	s := crowd()
	for i := range 200 {
		w := s.Workloads[i]
		f := &model.Finding{Code: "crash", Severity: model.Critical, Object: w.Ref, Title: "exit code 1"}
		for _, p := range w.Pods {
			f.Affected = append(f.Affected, model.RefOf(p))
		}
		s.Findings = append(s.Findings, f)
	}
	for name, table := range map[string]func() Table{
		"triage":   func() Table { return Triage(s, State{}, noon()) },
		"pods":     func() Table { return Pods(s, State{}, noon()) },
		"overview": func() Table { return Overview(s, State{}, noon()) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				t := table()
				for i := range min(t.Len(), 60) {
					t.Row(i)
				}
			}
		})
	}
}
