package headless

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"kdash/internal/model"
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
	if err := WriteTriageText(&b, s, nil, nil); err != nil {
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
