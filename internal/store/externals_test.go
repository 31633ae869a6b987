package store

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

// externalLines is each external with who uses it.
func externalLines(s *model.Snapshot) []string {
	out := []string{}
	for _, e := range s.Externals {
		line := fmt.Sprintf("%s %s:", e.System, e.Endpoint)
		for _, r := range e.Used {
			line += " " + r.Kind + "/" + r.Name
		}
		out = append(out, line)
	}
	return out
}

func using(p *model.Pod, uses ...model.ExternalUse) *model.Pod {
	t := *p.Template
	t.Externals = uses
	p.Template = &t
	return p
}

func TestExternalsFollowTheWorkloads(t *testing.T) {
	s := newScene(t)
	lake := model.ExternalUse{Component: model.Lake, System: "Amazon S3", Endpoint: "lake", Where: "env OUT of container main"}
	clicks := model.ExternalUse{Component: model.Ingestion, System: "Amazon Kinesis", Endpoint: "clicks", Where: "argument of container main"}
	first := using(running("etl-0", "etl", model.Owner{}), lake, clicks)
	second := using(running("report-0", "report", model.Owner{}), lake)
	s.put(first, second)
	want := []string{"Amazon S3 lake: Pod/etl-0 Pod/report-0", "Amazon Kinesis clicks: Pod/etl-0"}
	got := s.snapshot()
	if diff := cmp.Diff(want, externalLines(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	found := []string{"Pod etl-0: env OUT of container main", "Pod report-0: env OUT of container main"}
	if diff := cmp.Diff(found, got.Externals[0].Found); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
	s.delete(first)
	again := s.snapshot()
	if diff := cmp.Diff([]string{"Amazon S3 lake: Pod/report-0"}, externalLines(again)); diff != "" {
		t.Errorf("after it is gone (-want +got):\n%s", diff)
	}
	s.put(&model.Namespace{Meta: model.Meta{Name: "data"}})
	if last := s.snapshot(); &last.Externals[0] != &again.Externals[0] {
		t.Error("externals were made anew though nothing was said of them")
	}
}

func TestExternalsOfServicesVolumesAndResources(t *testing.T) {
	s := newScene(t)
	alias := &model.Service{Meta: meta("warehouse"), Type: "ExternalName", ExternalName: "dw.abc.eu-west-1.redshift.amazonaws.com"}
	efs := model.ExternalUse{Component: model.Lake, System: "Amazon EFS", Endpoint: "fs-0a1b", Where: "spec"}
	volume := &model.Volume{Meta: model.Meta{Name: "pv-shared"}, Driver: "efs.csi.aws.com", External: &efs,
		Claim: model.Ref{Kind: model.KindClaim, Namespace: "data", Name: "shared"}}
	claim := &model.Claim{Meta: meta("shared"), Phase: "Bound", VolumeName: "pv-shared"}
	pod := running("notebook", "jupyter", model.Owner{})
	pod.Claims = []model.ClaimUse{{Volume: "home", Claim: "shared"}}
	scaler := &model.Resource{Meta: meta("scaler"), APIVersion: "keda.sh/v1alpha1", Kind: "ScaledObject"}
	scaler.Target = model.Ref{Kind: model.KindDeployment, Namespace: "data", Name: "consumer"}
	scaler.Externals = []model.ExternalUse{{Component: model.Ingestion, System: "Amazon SQS", Endpoint: "orders", Where: "trigger aws-sqs-queue"}}
	s.put(alias, volume, claim, pod, scaler)
	want := []string{
		"Amazon EFS fs-0a1b: Pod/notebook",
		"Amazon SQS orders: Deployment/consumer",
		"Amazon Redshift dw.abc.eu-west-1.redshift.amazonaws.com:",
	}
	got := s.snapshot()
	if diff := cmp.Diff(want, externalLines(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"PersistentVolume pv-shared: spec", "Pod notebook: claim shared"}, got.Externals[0].Found); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
	s.delete(alias)
	s.delete(volume)
	s.delete(scaler)
	if got := externalLines(s.snapshot()); len(got) > 0 {
		t.Errorf("left over: %v", got)
	}
}

func TestDiskTypeFollowsTheClass(t *testing.T) {
	s := newScene(t)
	s.put(&model.Volume{Meta: model.Meta{Name: "pv-1"}, Driver: "ebs.csi.aws.com", Class: "fast",
		Claim: model.Ref{Kind: model.KindClaim, Namespace: "data", Name: "data-0"}},
		&model.Claim{Meta: meta("data-0"), Phase: "Bound", VolumeName: "pv-1", Class: "fast", ClassSet: true})
	if got := s.snapshot().Volumes[0].DiskType; got != "EBS" {
		t.Errorf("without its class it is %q", got)
	}
	s.put(&model.Class{Meta: model.Meta{Name: "fast"}, Provisioner: "ebs.csi.aws.com", Parameters: map[string]string{"type": "io2"}})
	got := s.snapshot()
	if got.Volumes[0].DiskType != "EBS io2" || got.Claims[0].Volume.DiskType != "EBS io2" {
		t.Errorf("with its class the volume is %q, the claim's %q", got.Volumes[0].DiskType, got.Claims[0].Volume.DiskType)
	}
}

func TestClusterKindComesWithTheNodes(t *testing.T) {
	s := newScene(t)
	s.mail.cluster = &model.Cluster{Context: "dev", Version: "v1.33.1"}
	if got := s.snapshot().Cluster.Kind; got != "" {
		t.Errorf("without nodes it is %q", got)
	}
	s.put(&model.Node{Meta: model.Meta{Name: "dev"}, ProviderID: "kind://docker/dev/dev"})
	if got := s.snapshot().Cluster.Kind; got != "kind" {
		t.Errorf("it is %q, want kind", got)
	}
}
