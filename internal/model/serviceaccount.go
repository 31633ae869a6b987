package model

// ServiceAccount is as whom pods come to the API server, and by its
// annotations to a cloud.
type ServiceAccount struct {
	Meta
	Externals []ExternalUse // the identities in clouds that it stands for
}

// ObjectKind is ServiceAccount.
func (*ServiceAccount) ObjectKind() Kind { return KindServiceAccount }
