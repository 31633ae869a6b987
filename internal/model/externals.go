package model

// External is a managed system outside the cluster that workloads depend on.
// All of it is derived.
type External struct {
	Component Component
	System    string   // display name, "Amazon S3"
	Endpoint  string   // host, bucket, stream or ARN, never with a secret; "" when only the system is known
	Used      []Ref    // the workloads, sorted; none for what only a Service or a volume names
	Found     []string // where it was read, sorted: "Deployment etl: env AWS_S3_URI of container main"; never the value
}

// ExternalUse says that one object names a managed system.
type ExternalUse struct {
	Component Component
	System    string
	Endpoint  string
	Where     string // in the object: "env AWS_S3_URI of container main"
}
