package headless

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/labels"

	"kdash/internal/model"
)

func platform() *model.Snapshot {
	etl := model.Ref{Kind: model.KindDeployment, Namespace: "data", Name: "etl"}
	return &model.Snapshot{
		Workloads: []*model.Workload{{Ref: etl, Labels: map[string]string{"app": "etl"}}},
		Externals: []*model.External{
			{Component: model.Lake, System: "Amazon S3", Endpoint: "lake", Used: []model.Ref{etl},
				Found: []string{"Deployment etl: argument of container main", "Deployment etl: env AWS_S3_URI of container main"}},
			{Component: model.Processing, System: "AWS Glue", Found: []string{"Service glue: spec.externalName"}},
		},
	}
}

func TestExternalsKeepTheContract(t *testing.T) {
	got, err := json.Marshal(externals(platform(), Query{}))
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"component":"lake","system":"Amazon S3","endpoint":"lake",` +
		`"usedBy":[{"kind":"Deployment","namespace":"data","name":"etl"}],` +
		`"found":"Deployment etl: argument of container main; Deployment etl: env AWS_S3_URI of container main"},` +
		`{"component":"processing","system":"AWS Glue","endpoint":null,"usedBy":[],"found":"Service glue: spec.externalName"}]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestExternalsThatAreAskedFor(t *testing.T) {
	selector := func(text string) labels.Selector {
		s, err := labels.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, test := range map[string]struct {
		query Query
		want  string
	}{
		"all":                        {Query{}, "external/lake external/AWS Glue"},
		"by endpoint":                {Query{Name: "lake"}, "external/lake"},
		"by system":                  {Query{Name: "AWS Glue"}, "external/AWS Glue"},
		"by a label of a workload":   {Query{Selector: selector("app=etl")}, "external/lake"},
		"by a label of none":         {Query{Selector: selector("app=bi")}, ""},
		"used in a namespace":        {Query{Namespaces: []string{"data"}}, "external/lake external/AWS Glue"},
		"used in no such namespace":  {Query{Namespaces: []string{"bi"}}, "external/AWS Glue"},
		"a name that is not there":   {Query{Name: "swamp"}, ""},
		"by label within namespaces": {Query{Namespaces: []string{"bi"}, Selector: selector("app=etl")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var names []string
			for _, item := range externals(platform(), test.query) {
				names = append(names, item.name())
			}
			if got := strings.Join(names, " "); got != test.want {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}
