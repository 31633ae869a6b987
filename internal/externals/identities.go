package externals

import (
	"regexp"

	"kdash/internal/model"
)

// identities are the annotations by which a ServiceAccount stands for somebody
// in a cloud. Names of roles and accounts and ids of clients are no secrets.
var identities = []struct {
	annotation string
	is         system
	shape      *regexp.Regexp // of the value; nil for an ARN
}{
	{"eks.amazonaws.com/role-arn", system{}, nil},
	{"iam.gke.io/gcp-service-account", googleIAM, regexp.MustCompile(`^[a-z][a-z0-9-]{4,28}[a-z0-9]@[a-z0-9.:-]{4,80}\.gserviceaccount\.com$`)},
	{"azure.workload.identity/client-id", microsoftEntra, regexp.MustCompile(`^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)},
}

// Identities are as whom the pods of a ServiceAccount come to a cloud, by its
// annotations.
func Identities(annotations map[string]string) []model.ExternalUse {
	var uses []model.ExternalUse
	for _, i := range identities {
		value, where := annotations[i.annotation], "annotation "+i.annotation
		if i.shape == nil {
			for _, m := range arnsOf(value) {
				uses = append(uses, use(m, where))
			}
		} else if i.shape.MatchString(value) {
			uses = append(uses, use(match{is: i.is, endpoint: value}, where))
		}
	}
	return uses
}
