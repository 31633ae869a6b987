package present

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

// outside is what the platform of world depends on: both the brokers and the
// nightly run write to one bucket.
func outside() []*model.External {
	brokers := model.Ref{Kind: model.KindStatefulSet, Namespace: "kafka", Name: "events", UID: "u-events"}
	nightly := model.Ref{Kind: model.KindCronJob, Namespace: "etl", Name: "nightly", UID: "u-nightly"}
	return []*model.External{
		{Component: model.Lake, System: "Amazon S3", Endpoint: "lake-raw", Used: []model.Ref{nightly, brokers},
			Found: []string{"CronJob nightly: argument of container main", "StatefulSet events: env AWS_S3_URI of container kafka"}},
		{Component: model.Processing, System: "AWS Glue", Used: []model.Ref{nightly}, Found: []string{"CronJob nightly: argument of container main"}},
		{Component: model.Serving, System: "Amazon Redshift", Endpoint: "dw.abc.eu-west-1.redshift.amazonaws.com",
			Found: []string{"Service warehouse: spec.externalName"}},
	}
}

func TestExternalsOfANamespace(t *testing.T) {
	got := rowNames(Externals(world(), State{Namespace: "kafka"}, noon()), "system")
	if diff := cmp.Diff([]string{"Amazon S3"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	got = rowNames(Externals(world(), State{Component: model.Serving}, noon()), "system")
	if diff := cmp.Diff([]string{"Amazon Redshift"}, got); diff != "" {
		t.Errorf("of a component (-want +got):\n%s", diff)
	}
}

func TestAsideOfAnExternal(t *testing.T) {
	s := world()
	var b strings.Builder
	for _, e := range s.Externals {
		found, ok := External(s, ExternalKey(e))
		if !ok || found != e {
			t.Fatalf("%s is not found by its key", ExternalKey(e))
		}
		b.WriteString("---- " + e.System + "\n" + told(AsideExternal(e)))
	}
	golden(t, "aside-external", b.String())
}

func TestWhereAFixBelongs(t *testing.T) {
	for manager, want := range map[model.Manager]string{
		{}:                                       "",
		{Tool: "Helm", Name: "events"}:           "managed by Helm events: change the values of that release",
		{Tool: "Argo CD", Name: "lake"}:          "managed by Argo CD lake: change it in the Git repository of that application, a change here is undone",
		{Tool: "operator", Name: "Kafka events"}: "managed by operator Kafka events: change the custom resource, a change to what the operator made is undone",
		{Tool: "kubectl", Name: "apply"}:         "managed by kubectl apply: by hand, change it here or in the file that it came from",
		{Tool: "Carvel"}:                         "managed by Carvel: change it there, it may undo a change here",
	} {
		got := ""
		for _, line := range managed(manager) {
			got = line.String()
		}
		if got != want {
			t.Errorf("%v is %q, want %q", manager, got, want)
		}
	}
}

func TestHeaderNamesTheKindOfCluster(t *testing.T) {
	s := world()
	s.Cluster.Kind = "EKS"
	if got := Header(s, State{}, noon()).Where.String(); !strings.Contains(got, "cluster prod-eu (EKS)") {
		t.Errorf("the header is %q", got)
	}
}
