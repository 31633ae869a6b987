package app

import (
	"errors"
	"testing"

	"kdash/internal/headless"
	"kdash/internal/kube"
	"kdash/internal/model"
)

func TestTriageExitsByWhatItFound(t *testing.T) {
	read := func(state model.SourceState) *model.Snapshot {
		s := &model.Snapshot{}
		for _, kind := range model.Kinds() {
			s.Sources = append(s.Sources, model.Source{Kind: kind, State: state})
		}
		return s
	}
	misspelt := read(model.SourceSynced)
	misspelt.Cluster.Namespaces = []string{"lakee"}
	warning := []*model.Finding{{Code: "claim-orphan", Severity: model.Warning}}
	for _, test := range []struct {
		name   string
		d      headless.Diagnosis
		level  model.Severity
		found  bool
		cannot bool
	}{
		{"nothing", headless.Diagnosis{Snapshot: read(model.SourceSynced), Findings: nil}, model.Warning, false, false},
		{"something", headless.Diagnosis{Snapshot: read(model.SourceSynced), Findings: warning}, model.Warning, true, false},
		{"something of less weight", headless.Diagnosis{Snapshot: read(model.SourceSynced), Findings: warning}, model.Critical, false, false},
		{"nothing, for nothing could be read", headless.Diagnosis{Snapshot: read(model.SourceForbidden), Findings: nil}, model.Warning, false, true},
		{"nothing, in a namespace that is not there", headless.Diagnosis{Snapshot: misspelt}, model.Warning, false, true},
		{"something, although not all could be read", headless.Diagnosis{Snapshot: read(model.SourceForbidden), Findings: warning}, model.Warning, true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := verdict(test.d, test.level)
			var found *foundError
			var problem *kube.Problem
			if errors.As(err, &found) != test.found || errors.As(err, &problem) != test.cannot {
				t.Errorf("got %v", err)
			}
		})
	}
}
