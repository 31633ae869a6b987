package externals

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIdentities(t *testing.T) {
	for name, test := range map[string]struct{ annotation, value, want string }{
		"a role of AWS":        {"eks.amazonaws.com/role-arn", "arn:aws:iam::123456789012:role/etl", "AWS IAM arn:aws:iam::123456789012:role/etl"},
		"an account of Google": {"iam.gke.io/gcp-service-account", "etl-runner@acme-prod.iam.gserviceaccount.com", "Google Cloud IAM etl-runner@acme-prod.iam.gserviceaccount.com"},
		"a client of Azure":    {"azure.workload.identity/client-id", "11111111-2222-3333-4444-555555555555", "Microsoft Entra ID 11111111-2222-3333-4444-555555555555"},
		"what is no role":      {"eks.amazonaws.com/role-arn", "arn:aws:iam::123456789012:user/etl", ""},
		"what is no account":   {"iam.gke.io/gcp-service-account", "password", ""},
		"another annotation":   {"example.org/role-arn", "arn:aws:iam::123456789012:role/etl", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			for _, u := range Identities(map[string]string{test.annotation: test.value}) {
				got += u.System + " " + u.Endpoint
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
