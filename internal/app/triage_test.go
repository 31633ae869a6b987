package app

import (
	"errors"
	"testing"

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
	warning := []*model.Finding{{Code: "claim-orphan", Severity: model.Warning}}
	for _, test := range []struct {
		name   string
		v      examined
		level  model.Severity
		found  bool
		cannot bool
	}{
		{"nothing", examined{snapshot: read(model.SourceSynced), findings: nil}, model.Warning, false, false},
		{"something", examined{snapshot: read(model.SourceSynced), findings: warning}, model.Warning, true, false},
		{"something of less weight", examined{snapshot: read(model.SourceSynced), findings: warning}, model.Critical, false, false},
		{"nothing, for nothing could be read", examined{snapshot: read(model.SourceForbidden), findings: nil}, model.Warning, false, true},
		{"something, although not all could be read", examined{snapshot: read(model.SourceForbidden), findings: warning}, model.Warning, true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := verdict(test.v, test.level)
			var found *foundError
			var problem *kube.Problem
			if errors.As(err, &found) != test.found || errors.As(err, &problem) != test.cannot {
				t.Errorf("got %v", err)
			}
		})
	}
}
