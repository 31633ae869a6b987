package model

import "time"

// Controller is a StatefulSet, Deployment, DaemonSet or ReplicaSet as the API
// server has it.
type Controller struct {
	Meta
	Kind           Kind
	Desired        Measure
	Ready          Measure
	Updated        Measure
	Available      Measure
	Generation     int64
	Observed       int64  // status.observedGeneration
	Revision       string // current revision: controller hash, or a Deployment's number
	UpdateRevision string // the revision being rolled out
	Partition      int32
	Strategy       string
	Parallel       bool // podManagementPolicy of a StatefulSet: it waits for no pod before it makes the next
	Paused         bool
	Conditions     []Condition
	FirstOrdinal   int64 // of a StatefulSet: spec.ordinals.start
	Surges         bool  // of a Deployment: an update makes new pods before the old ones are gone
	ClaimTemplates []ClaimTemplate
	RetainScaled   string    // persistentVolumeClaimRetentionPolicy.whenScaled: "Retain" or "Delete"; "" when it is left out
	RetainDeleted  string    // and whenDeleted
	Template       *Template // nil for a ReplicaSet, of which only the metadata is read
}

// ObjectKind is the kind that c has.
func (c *Controller) ObjectKind() Kind { return c.Kind }

// Has reports whether a StatefulSet asks for the replica of that ordinal.
func (c *Controller) Has(ordinal int64) bool {
	return ordinal >= c.FirstOrdinal && ordinal < c.FirstOrdinal+c.Desired.Or(0)
}

// ClaimTemplate is a volumeClaimTemplate of a StatefulSet.
type ClaimTemplate struct {
	Name      string
	Class     string // "" when the default class is meant
	Requested Measure
}

// Workload is the root of an owner chain with the pods under it: a
// StatefulSet, Deployment or DaemonSet, a Job or CronJob, a custom resource
// that owns pods, or a pod that nothing owns. All of it is derived.
type Workload struct {
	Ref
	APIVersion string // of a custom owner; "" for the built-in kinds, whose versions are fixed
	Created    time.Time
	Deleted    time.Time
	Labels     map[string]string
	Identity   *Identity
	Manager    Manager
	Verdict    Verdict

	Desired Measure // pods that ought to be there; unknown for a custom owner
	Ready   int     // pods that are ready, or finished with success where that is the aim
	Updated Measure // pods of the newest revision

	Revision  string // "current", "rolling 2/3", "partition 2", "paused"; "" when the kind has none
	Images    []string
	Pods      []*Pod   // sorted by name
	Claims    []string // names of the claims mounted by the pods or made from its templates, sorted
	Restarts  int
	RestartAt time.Time

	Controller *Controller // nil unless the kind is one of the four
	Job        *Job        // nil unless the kind is Job
	CronJob    *CronJob    // nil unless the kind is CronJob
}

// System is one instance of a data system: the workloads that make it up, and
// the custom resources that say what it ought to be.
type System struct {
	SystemKey
	Verdict   Verdict
	Worst     Ref         // the object that Verdict is about
	Workloads []*Workload // worst first, then by name
	Resources []*Resource // that own none of the workloads; worst first, then by name
	PodsReady int
	PodsTotal int
	Restarts  int
	RestartAt time.Time
	Claims    int
	Requested Measure // bytes that its claims ask for
	Manager   Manager
}

// ComponentSummary is one component with its systems.
type ComponentSummary struct {
	Component Component
	Verdict   Verdict
	Worst     Ref
	Systems   []*System // worst first, then by name
	PodsReady int
	PodsTotal int
	Restarts  int
	RestartAt time.Time
	Claims    int
	Requested Measure
}
