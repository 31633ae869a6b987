package present

import (
	"strings"
	"testing"
	"time"

	"kdash/internal/model"
)

// troubled is a world with a cause that a workload suffers from, and one that
// has ended.
func troubled() *model.Snapshot {
	claim := model.Ref{Kind: model.KindClaim, Namespace: "lake", Name: "data-minio-0"}
	pod := model.Ref{Kind: model.KindPod, Namespace: "lake", Name: "minio-0"}
	return &model.Snapshot{Sources: synced(), Findings: []*model.Finding{
		{Code: "claim-no-class", Severity: model.Critical, Object: claim, Component: model.Lake, System: "MinIO",
			Title: "StorageClass gold does not exist", Cause: "claim data-minio-0 names it", Since: noon().Add(-time.Hour), Affected: []model.Ref{pod},
			Evidence: []model.Evidence{{Object: claim, Field: "status.phase", Value: "Pending", Time: noon().Add(-time.Hour)}},
			Next:     []string{"kubectl get storageclass  # lists the classes that there are"}},
		{Code: "crash", Severity: model.Critical, Object: pod, Title: "container minio ends with exit code 1", Since: noon().Add(-2 * time.Hour), Ended: noon().Add(-time.Minute)},
	}}
}

func TestTriageShowsTheWorstFirstAndWhatEnded(t *testing.T) {
	table := Triage(troubled(), State{}, noon())
	var lines []string
	for i := range table.Len() {
		var cells []string
		for _, c := range table.Row(i).Cells {
			cells = append(cells, c.Text)
		}
		lines = append(lines, strings.Join(cells, " | "))
	}
	if len(lines) != 2 || !strings.Contains(lines[0], "critical") || !strings.Contains(lines[0], "gold does not exist") || !strings.Contains(lines[1], "ended") {
		t.Errorf("rows:\n%s", strings.Join(lines, "\n"))
	}
	if table.Key(0) == table.Key(1) {
		t.Error("two findings share a key")
	}
}

func TestAFindingIsOnEveryRowThatItConcerns(t *testing.T) {
	s := troubled()
	f, found := TopFinding(s, model.Ref{Kind: model.KindPod, Namespace: "lake", Name: "minio-0"})
	if !found || f.Code != "claim-no-class" {
		t.Errorf("found %v on the pod, want what keeps its claim", f)
	}
	if _, found := TopFinding(s, model.Ref{Kind: model.KindPod, Namespace: "lake", Name: "minio-1"}); found {
		t.Error("a pod that no finding concerns has one")
	}
	var tally strings.Builder
	for _, span := range FindingTally(s) {
		tally.WriteString(span.Text)
	}
	if got := tally.String(); got != "✗ 1 critical" {
		t.Errorf("the header says %q: what has ended does not count", got)
	}
}

func TestFindingLinesGiveEachFactAndWhatToDo(t *testing.T) {
	var b strings.Builder
	for _, l := range FindingLines(troubled().Findings[0], noon()) {
		for _, span := range l {
			b.WriteString(span.Text)
		}
		b.WriteString("\n")
	}
	for _, want := range []string{"status.phase Pending 60m ago", "Pod lake/minio-0", "kubectl get storageclass  lists the classes", "since 60m"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing in:\n%s", want, b.String())
		}
	}
}

func TestTimelineTellsWhatHappenedBefore(t *testing.T) {
	s := troubled()
	pod := &model.Pod{Meta: model.Meta{Namespace: "lake", Name: "minio-0", Created: noon().Add(-90 * time.Minute)}, Node: "node-1"}
	s.Pods = []*model.Pod{pod}
	s.Events = []*model.Event{
		{Reason: "NodeNotReady", Message: "status is now NotReady", About: model.Ref{Kind: model.KindNode, Name: "node-1"}, First: noon().Add(-70 * time.Minute)},
		{Reason: "Pulled", Message: "another pod", About: model.Ref{Kind: model.KindPod, Namespace: "lake", Name: "minio-1"}, First: noon().Add(-65 * time.Minute)},
		{Reason: "FailedScheduling", Message: "unbound", About: model.RefOf(pod), First: noon().Add(-3 * time.Hour), Count: 4},
	}
	var got []string
	for _, c := range Timeline(s, s.Findings[0]) {
		got = append(got, c.Object.Name+" "+c.Text)
	}
	if want := "minio-0 made; node-1 NodeNotReady: status is now NotReady"; strings.Join(got, "; ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
