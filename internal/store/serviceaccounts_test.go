package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

// as has a pod run as a ServiceAccount.
func as(p *model.Pod, account string) *model.Pod {
	t := *p.Template
	t.Account = account
	p.Template = &t
	return p
}

func TestAWorkloadUsesTheIdentityOfItsServiceAccount(t *testing.T) {
	s := newScene(t)
	p := as(running("etl-0", "etl", model.Owner{}), "loader")
	role := model.ExternalUse{Component: model.Platform, System: "AWS IAM", Endpoint: "role/etl", Where: "annotation eks.amazonaws.com/role-arn"}
	loader := &model.ServiceAccount{Meta: model.Meta{Namespace: p.Namespace, Name: "loader"}, Externals: []model.ExternalUse{role}}
	s.put(p, loader)
	got := s.snapshot()
	if diff := cmp.Diff([]string{"AWS IAM role/etl: Pod/etl-0"}, externalLines(got)); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Pod etl-0: annotation eks.amazonaws.com/role-arn of ServiceAccount loader"}, got.Externals[0].Found); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s.put(&model.ServiceAccount{Meta: loader.Meta})
	if diff := cmp.Diff([]string{}, externalLines(s.snapshot())); diff != "" {
		t.Errorf("without the annotation (-want +got):\n%s", diff)
	}
	s.put(loader)
	s.delete(loader)
	if diff := cmp.Diff([]string{}, externalLines(s.snapshot())); diff != "" {
		t.Errorf("when it is gone (-want +got):\n%s", diff)
	}
}
