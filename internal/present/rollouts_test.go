package present

import (
	"strings"
	"testing"
	"time"

	"kdash/internal/model"
)

// rolled is the history of the broker's set: a rollout half an hour ago.
func rolled() Histories {
	set := model.Ref{Kind: model.KindStatefulSet, Namespace: "kafka", Name: "events"}
	return Histories{set.Key(): {History: model.History{
		Of: set,
		Writes: []model.Write{
			{Manager: "helm", At: before(31 * time.Minute)},
			{Manager: "kubectl", Scale: true, At: before(40 * time.Minute)},
		},
		Revisions: []model.Revision{
			{Number: 4, Name: "events-7c", At: before(30 * 24 * time.Hour)},
			{Number: 5, Name: "events-8d", At: before(30 * time.Minute), Against: 4, Reason: "upgrade", Changes: []model.TemplateChange{
				{Where: "container kafka", Field: "image", Old: "kafka:4.0", New: "kafka:4.1"},
				{Where: "container kafka", Field: "env OPTS", Hidden: true},
				{Where: "container kafka", Field: "env TOKEN", New: "Secret kafka key token"},
				{Field: "priority class", Old: "high"},
			}},
		},
		Files: []model.Ref{{Kind: model.KindConfigMap, Namespace: set.Namespace, Name: "events-config"}},
	}}}
}

func TestTheTimelineTellsWhatARolloutChanged(t *testing.T) {
	s := world()
	s.Events = nil
	f := *s.Findings[0]
	f.Since = before(20 * time.Minute)
	file := func(name string, changed time.Duration) *model.Named {
		return &model.Named{Meta: model.Meta{Namespace: f.Object.Namespace, Name: name, Created: before(90 * 24 * time.Hour)},
			Kind: model.KindConfigMap, Version: "812", Changed: before(changed)}
	}
	s.ConfigMaps = []*model.Named{file("events-config", 35*time.Minute), file("unrelated", 34*time.Minute)}
	var got []string
	for _, clue := range timeline(s, &f, rolled(), noon()) {
		got = append(got, clue.String())
	}
	text := strings.Join(got, "\n")
	for _, want := range []string{
		"11:20:00  StatefulSet events  scaled by kubectl\n",
		"11:25:00  ConfigMap events-config  written, version 812\n",
		"11:29:00  StatefulSet events  written by helm\n" +
			"11:30:00  StatefulSet events  rollout of revision 5: container kafka: image kafka:4.0 -> kafka:4.1 (upgrade)\n" +
			"          container kafka: env OPTS changed\n" +
			"          container kafka: env TOKEN added: Secret kafka key token\n" +
			"          priority class removed, was high\n",
	} {
		if !strings.Contains(text+"\n", want) {
			t.Errorf("%q is missing in:\n%s", want, text)
		}
	}
	for _, not := range []string{"unrelated", "revision 4"} {
		if strings.Contains(text, not) {
			t.Errorf("%q is told, which is neither near nor of that hour:\n%s", not, text)
		}
	}
}

func TestTheTimelineSaysWhyRolloutsAreNotKnown(t *testing.T) {
	s := world()
	set := model.Ref{Kind: model.KindStatefulSet, Namespace: "kafka", Name: "events"}
	clues := timeline(s, s.Findings[0], Histories{set.Key(): {Reason: "you may not list replicasets"}}, noon())
	if got, want := clues[0].String(), "rollouts of StatefulSet events: you may not list replicasets"; got != want {
		t.Errorf("begins with %q, want %q", got, want)
	}
}
