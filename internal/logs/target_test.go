package logs

import (
	"regexp"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/labels"

	"kdash/internal/model"
)

// platform is a Kafka, a CronJob with two runs, and an Airflow with its
// database.
func platform() *model.Snapshot {
	kafka := &model.Identity{Component: model.Ingestion, System: "Apache Kafka", Instance: "orders", Role: "broker"}
	other := &model.Identity{Component: model.Ingestion, System: "Apache Kafka", Instance: "payments"}
	database := &model.Identity{Component: model.Orchestration, System: "PostgreSQL", PartOf: "Apache Airflow", Instance: "etl"}
	pod := func(name string, owner model.Owner, root model.Ref, id *model.Identity) *model.Pod {
		return &model.Pod{
			Meta:     model.Meta{Namespace: "data", Name: name, UID: name, Owner: owner, Labels: map[string]string{"app": name[:5]}},
			Workload: root, Identity: id, States: []model.Container{{Name: "main"}},
		}
	}
	nightly := model.Ref{Kind: model.KindCronJob, Namespace: "data", Name: "nightly"}
	job := func(name string, day int) *model.Job {
		owner := model.Owner{Kind: model.KindCronJob, Name: "nightly"}
		return &model.Job{Meta: model.Meta{Namespace: "data", Name: name, Owner: owner, Created: time.Date(2026, 11, day, 0, 0, 0, 0, time.UTC)}}
	}
	return &model.Snapshot{
		Pods: []*model.Pod{
			pod("etl-db-0", model.Owner{Kind: model.KindStatefulSet, Name: "etl-db"}, model.Ref{Kind: model.KindStatefulSet, Name: "etl-db"}, database),
			pod("nightly-1-a", model.Owner{Kind: model.KindJob, Name: "nightly-1"}, nightly, nil),
			pod("nightly-2-a", model.Owner{Kind: model.KindJob, Name: "nightly-2"}, nightly, nil),
			pod("orders-0", model.Owner{Kind: "StrimziPodSet", Name: "orders"}, model.Ref{Kind: "Kafka", Name: "orders"}, kafka),
			pod("payments-0", model.Owner{Kind: "StrimziPodSet", Name: "payments"}, model.Ref{Kind: "Kafka", Name: "payments"}, other),
		},
		Jobs: []*model.Job{job("nightly-1", 1), job("nightly-2", 2)},
	}
}

func TestTargetsNamePods(t *testing.T) {
	selector, err := labels.Parse("app=order")
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		target Target
		want   []string
	}{
		"a pod":                           {Target{Kind: "pod", Name: "orders-0"}, []string{"orders-0"}},
		"a workload":                      {Target{Kind: "kafka", Name: "orders"}, []string{"orders-0"}},
		"its controller":                  {Target{Kind: "StrimziPodSet", Name: "orders"}, []string{"orders-0"}},
		"a CronJob is its latest run":     {Target{Kind: "CronJob", Name: "nightly"}, []string{"nightly-2-a"}},
		"a run of it":                     {Target{Kind: "Job", Name: "nightly-1"}, []string{"nightly-1-a"}},
		"a system by instance":            {Target{System: "orders"}, []string{"orders-0"}},
		"a system by name":                {Target{System: "kafka"}, []string{"orders-0", "payments-0"}},
		"a system by both":                {Target{System: "Kafka/payments"}, []string{"payments-0"}},
		"the system that a part is of":    {Target{System: "airflow etl"}, []string{"etl-db-0"}},
		"a component":                     {Target{Component: model.Ingestion}, []string{"orders-0", "payments-0"}},
		"labels":                          {Target{Selector: selector}, []string{"orders-0"}},
		"a pattern":                       {Target{Pattern: regexp.MustCompile("^nightly")}, []string{"nightly-1-a", "nightly-2-a"}},
		"a pattern within a system":       {Target{Pattern: regexp.MustCompile("0$"), System: "payments"}, []string{"payments-0"}},
		"another namespace has no such":   {Target{Pattern: regexp.MustCompile("."), Namespaces: []string{"x"}}, nil},
		"words that fit no one instance":  {Target{System: "kafka orders payments"}, nil},
		"the kind of another object fits": {Target{Kind: "Deployment", Name: "orders"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, p := range tt.target.Pods(platform()) {
				got = append(got, p.Name)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheChoiceOfContainers(t *testing.T) {
	all := []model.Container{
		{Name: "init", Role: model.ContainerInit}, {Name: "istio-proxy", Role: model.ContainerSidecar},
		{Name: "kafka", State: model.ContainerState{Phase: "running"}}, {Name: "debug", Role: model.ContainerEphemeral},
	}
	proxy := regexp.MustCompile("proxy")
	for name, tt := range map[string]struct {
		choice Choice
		want   []string
	}{
		"all":              {Choice{Init: true, Ephemeral: true}, []string{"init", "istio-proxy", "kafka", "debug"}},
		"main and sidecar": {Choice{}, []string{"istio-proxy", "kafka"}},
		"without proxies":  {Choice{ExcludeContainers: []*regexp.Regexp{proxy}}, []string{"kafka"}},
		"only proxies":     {Choice{Containers: proxy}, []string{"istio-proxy"}},
		"only running":     {Choice{States: []string{"running"}}, []string{"kafka"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, c := range all {
				if tt.choice.takes(c) {
					got = append(got, c.Name)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
