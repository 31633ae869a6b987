package model

import "time"

// Job is a Job as the API server has it.
type Job struct {
	Meta
	Completions Measure // unknown when any one success will do (a work queue)
	Parallelism int32
	Backoff     int32
	Deadline    Measure // activeDeadlineSeconds
	Suspended   bool
	Active      int
	Ready       int
	Succeeded   int
	Failed      int
	FailedIndex string // the indexes of an indexed Job that have failed: "1,3-5"
	Started     time.Time
	Finished    time.Time // completionTime, or when the Failed condition came
	Conditions  []Condition
	Template    *Template

	// Derived.

	Workload Ref // the CronJob or custom resource that owns it; itself when nothing does
	Identity *Identity
	Verdict  Verdict
	Outcome  Outcome
}

// ObjectKind is KindJob.
func (j *Job) ObjectKind() Kind { return KindJob }

// Outcome is what became of a run.
type Outcome string

// The outcomes of a run.
const (
	OutcomeRunning   Outcome = "running"
	OutcomeSucceeded Outcome = "succeeded"
	OutcomeFailed    Outcome = "failed"
	OutcomeSuspended Outcome = "suspended"
)

// CronJob is a CronJob with its runs.
type CronJob struct {
	Meta
	Schedule    string
	TimeZone    string // "" when the controller's own zone counts
	Concurrency string
	Suspended   bool
	SuspendedBy string    // the field manager that set spec.suspend last; "" when nothing tells
	SuspendedAt time.Time // when it did
	Deadline    Measure   // startingDeadlineSeconds
	Active      int
	LastRun     time.Time // lastScheduleTime
	LastSuccess time.Time
	Template    *Template

	// Derived.

	Identity *Identity
	Verdict  Verdict
	Runs     []Run // oldest first, as many as the cluster still has
}

// ObjectKind is KindCronJob.
func (c *CronJob) ObjectKind() Kind { return KindCronJob }

// Run is one Job of a CronJob.
type Run struct {
	Name    string
	Outcome Outcome
	Start   time.Time
	Seconds Measure // duration; unknown while it runs
	Reason  string  // of the failure
}
