package convert

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"kdash/internal/model"
)

// shaped converts an object of a kind with the columns of Velero's and of
// cert-manager's definitions.
func shaped(t *testing.T, object string) *model.Resource {
	t.Helper()
	var o map[string]any
	if err := yaml.Unmarshal([]byte(object), &o); err != nil {
		t.Fatal(err)
	}
	var s Shape
	s.Column("Phase", "string", ".status.phase")
	s.Column("Ready", "string", `.status.conditions[?(@.type=="Ready")].status`)
	s.Column("Age", "date", ".metadata.creationTimestamp")
	s.Column("Endpoint", "string", ".spec.endpoint")
	s.Column("Hosts", "string", ".spec.hosts")
	s.Column("Broken", "string", ".spec[")
	return New().Shaped(&unstructured.Unstructured{Object: o}, &s)
}

func TestPrinterColumnsAreFacts(t *testing.T) {
	for name, test := range map[string]struct {
		object string
		state  string
		health model.Health
		facts  []string
	}{
		"a phase that is no good is a warning at most": {
			"{apiVersion: velero.io/v1, kind: BackupStorageLocation, spec: {hosts: [a, b]}, status: {phase: Unavailable}}",
			"Unavailable", model.HealthWarn, []string{"hosts [a b]"},
		},
		"conditions are told once": {
			`{apiVersion: cert-manager.io/v1, kind: Certificate, status: {conditions: [{type: Ready, status: "True"}]}}`,
			"Ready", model.HealthOK, nil,
		},
		"a word that nobody knows": {
			"{apiVersion: acme.example.org/v1, kind: Gadget, status: {phase: Purple}}",
			"Purple", model.HealthUnknown, nil,
		},
		"credentials stay where they are": {
			"{apiVersion: acme.example.org/v1, kind: Gadget, spec: {endpoint: 'https://u:s3cret@db.example.org/x?sig=abcdef'}}",
			"", model.HealthUnknown, []string{"endpoint https://u:REDACTED@db.example.org/x?sig=REDACTED"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := shaped(t, test.object)
			got := []any{r.State, r.Said.Health, r.Facts}
			if diff := cmp.Diff([]any{test.state, test.health, test.facts}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnOperatorsWordsQuoteNoCredentials(t *testing.T) {
	r := shaped(t, `{apiVersion: acme.example.org/v1, kind: Gadget, status: {conditions: [{type: Ready, status: "False",
  message: "dial jdbc:postgresql://u:s3cret@db:5432/x?password=s3cret failed"}]}}`)
	want := "Ready is False: dial jdbc:postgresql://u:REDACTED@db:5432/x?password=REDACTED failed"
	if r.Said.Reason != want {
		t.Errorf("got %q", r.Said.Reason)
	}
	for _, e := range r.Proof {
		if e.Value != "False: "+want[len("Ready is False: "):] {
			t.Errorf("proof %q", e.Value)
		}
	}
}
