package headless

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
	"kdash/internal/present"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func hostileFinding() *model.Finding {
	pod := model.Ref{Kind: model.KindPod, Namespace: "lake", Name: "minio-0"}
	return &model.Finding{
		Code: "crash", Severity: model.Critical, Object: pod, Component: model.Lake, System: "MinIO",
		Title: "container `main` ends with \x1b[31mexit code 1", Since: noon.Add(-time.Hour),
		Evidence: []model.Evidence{{Object: pod, Field: "log", Value: "@here [click](http://example.com) `rm`"}},
		Next:     []string{"kubectl logs minio-0"},
	}
}

func TestMarkdownKeepsHostileTextInCode(t *testing.T) {
	s := &model.Snapshot{At: noon, Cluster: model.Cluster{Context: "prod"}}
	var b strings.Builder
	unread := []model.Unchecked{{Source: model.Source{Kind: model.KindEvent, State: model.SourceForbidden, Message: "you may not list events"}, Codes: []string{"probe-kill"}}}
	if err := WriteTriageMarkdown(&b, Diagnosis{Snapshot: s, Findings: []*model.Finding{hostileFinding()}, Unread: unread}); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for _, want := range []string{"**1 critical**", "`Pod lake/minio-0`", "@here [click](http://example.com) 'rm'`", "Not checked: Event (forbidden)"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in:\n%s", want, text)
		}
	}
	if strings.Contains(text, "\x1b") || strings.Contains(text, "`main`") {
		t.Errorf("hostile text got out of its code:\n%s", text)
	}
}

func TestWhatCouldNotBeReadIsNotNothing(t *testing.T) {
	s := &model.Snapshot{At: noon, Sources: []model.Source{{Kind: model.KindPod, State: model.SourceForbidden}}}
	var b strings.Builder
	if err := WriteTriageText(&b, Diagnosis{Snapshot: s}); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), "could not tell") {
		t.Errorf("got %q, want that nothing is known", b.String())
	}
}

func TestTriageJSONTellsUnknownFromNothing(t *testing.T) {
	s := &model.Snapshot{At: noon}
	data, err := json.Marshal(TriageOf(Diagnosis{Snapshot: s, Findings: []*model.Finding{hostileFinding()}}))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"kind":"FindingList"`, `"severity":"critical"`, `"cause":null`, `"ended":null`, `"changes":null`, `"time":null`, `"affected":[]`, `"notChecked":[]`, `"object":{"kind":"Pod","namespace":"lake","name":"minio-0"}`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%s is missing in %s", want, data)
		}
	}
}

// markdown is what WriteTriageMarkdown prints, by line.
func markdown(t *testing.T, d Diagnosis) []string {
	t.Helper()
	var b strings.Builder
	if err := WriteTriageMarkdown(&b, d); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(b.String()), "\n")
}

func TestMarkdownSaysWhySinceAfterWhatAndWhatNext(t *testing.T) {
	broker := model.Ref{Kind: model.KindStatefulSet, Namespace: "kafka", Name: "events"}
	pod := model.Ref{Kind: model.KindPod, Namespace: "kafka", Name: "events-2"}
	f := &model.Finding{
		Code: "crash", Severity: model.Critical, Object: broker, Title: "container kafka ends with exit code 1", Data: true,
		Cause: "7 restarts; its log says: FATAL no quorum", Since: noon.Add(-14 * time.Minute),
		Evidence: []model.Evidence{
			{Object: pod, Field: "status.containerStatuses[kafka].lastState.terminated", Value: "Error exit code 1"},
			{Object: pod, Field: "log of kafka before the restart", Value: "FATAL no quorum"},
		},
		Affected: []model.Ref{pod, {Kind: model.KindPod, Name: "a"}, {Kind: model.KindPod, Name: "b"}, {Kind: model.KindPod, Name: "c"}},
		Next:     []string{"kubectl logs events-2  # prints the log", "kubectl describe pod events-2  # shows it", "kubectl get nodes  # lists them"},
	}
	changes := []present.Change{
		{At: noon.Add(-16 * time.Minute), Object: broker, Words: "rollout of revision 5: container kafka: image a -> b", Details: []string{"container kafka: env OPTS changed"}},
		{At: noon.Add(-15 * time.Minute), Object: pod, Words: "Scheduled: to node-a"},
	}
	got := markdown(t, Diagnosis{
		Snapshot: &model.Snapshot{At: noon, Cluster: model.Cluster{Context: "prod"}}, Findings: []*model.Finding{f},
		Changes: map[model.FindingID][]present.Change{f.ID(): changes},
	})
	want := []string{
		"**1 critical** · `prod` · 2026-11-23 12:00 UTC", "",
		"- **critical** `StatefulSet kafka/events`: `container kafka ends with exit code 1`, since 11:46 UTC (14m)",
		"  - why: `7 restarts; its log says: FATAL no quorum`",
		"  - `Pod events-2 status.containerStatuses[kafka].lastState.terminated: Error exit code 1`",
		"  - before: `11:44:00 StatefulSet events: rollout of revision 5: container kafka: image a -> b; container kafka: env OPTS changed`",
		"  - affected: `Pod events-2, Pod a, Pod b, and 1 more`",
		"  - stored data is at risk",
		"  - next: `kubectl logs events-2  # prints the log`",
		"  - next: `kubectl describe pod events-2  # shows it`",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMarkdownOfABadDayIsShort(t *testing.T) {
	var found []*model.Finding
	for range 80 {
		found = append(found, hostileFinding())
	}
	got := markdown(t, Diagnosis{Snapshot: &model.Snapshot{At: noon}, Findings: found})
	if last := got[len(got)-1]; last != "- and 55 more" || len(got) > 60 {
		t.Errorf("%d lines, the last %q", len(got), last)
	}
}

func TestWhatWasOnlySeenNowBeganAtNoKnownTime(t *testing.T) {
	f := hostileFinding()
	f.Since = noon
	d := Diagnosis{Snapshot: &model.Snapshot{At: noon}, Findings: []*model.Finding{f}}
	data, err := json.Marshal(TriageOf(d))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `"since":null`) {
		t.Errorf("since is told in %s", data)
	}
	if text := strings.Join(markdown(t, d), "\n"); !strings.Contains(text, "since when is not known") {
		t.Errorf("since is told in %s", text)
	}
}
