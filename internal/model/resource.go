package model

import (
	"cmp"
	"strings"
	"time"
)

// KindDefinition is the kind of what adds kinds to a cluster. Its source is
// synced once kdash knows which custom resources there are to read.
const KindDefinition Kind = "CustomResourceDefinition"

// Resource is a custom resource of an operator: a Kafka, a SparkApplication.
type Resource struct {
	Meta
	APIVersion string
	Kind       Kind
	Report
	Generation int64
	Observed   Measure   // status.observedGeneration; unknown where the operator writes none
	Changed    time.Time // when its spec was written last; zero when nothing tells
	Externals  []ExternalUse

	// Derived.

	Identity *Identity
	Workload Ref // the workload that it owns itself; zero when it owns none
	Verdict  Verdict
}

// Report is what a resource says of its own state, in its operator's words.
type Report struct {
	State   string    // "Ready", "RUNNING"; "" when it says nothing
	Said    Verdict   // how it is by that word alone
	Passing bool      // the state ought to give way to another one
	Since   time.Time // when the state began; zero when nothing tells
	Ready   Measure   // of what it runs: brokers, executors, tasks
	Desired Measure
	Facts   []string   // what else is worth a line: "version 3.9.0"
	Proof   []Evidence // the fields that say that it is not well, without their object
	Part    Owner      // the resource that it is a part of: the Kafka of a KafkaTopic
	Target  Ref        // the workload that it acts upon: that of a ScaledObject
}

// ObjectKind is the kind that r has.
func (r *Resource) ObjectKind() Kind { return r.Kind }

// SourceKind is the kind of r together with its API group,
// "Kafka.kafka.strimzi.io", which is what its source is called: two operators
// may each have a SparkApplication.
func (r *Resource) SourceKind() Kind {
	return r.Kind + "." + r.Group()
}

// Group is the API group of r.
func (r *Resource) Group() string {
	group, _, _ := strings.Cut(r.APIVersion, "/")
	return group
}

// IsResourceKind reports whether kind is the SourceKind of resources.
func IsResourceKind(kind Kind) bool { return strings.Contains(kind, ".") }

// CompareResources orders by namespace, name, kind, then API group.
func CompareResources(a, b *Resource) int {
	return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name), cmp.Compare(a.SourceKind(), b.SourceKind()))
}
