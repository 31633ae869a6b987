package model

import "time"

// History is what the API server still knows of how a workload's own object
// changed.
type History struct {
	Of        Ref
	Revisions []Revision // of its pod template, oldest first; the server keeps ten or so
	Writes    []Write    // of its spec, oldest first: the last one of each manager
	Files     []Ref      // the ConfigMaps and Secrets that its newest template names
}

// Revision is one version of a pod template.
type Revision struct {
	Number  int64
	Of      Ref              // whose template it is, where an operator's resource has workloads under it; zero for its own
	Name    string           // of its ReplicaSet, ControllerRevision or, for a CronJob, Job; "" for a template that has had no run
	At      time.Time        // when it came into use
	Reason  string           // kubernetes.io/change-cause; "" for nearly all
	Against int64            // the revision before it; 0 when that is not kept
	Changes []TemplateChange // from that one
}

// TemplateChange is one difference between two pod templates. It names what
// changed; the value of a variable or an annotation is never in it.
type TemplateChange struct {
	Where    string // "container kafka", "init container wait"; "" for the pod
	Field    string // "image", "env KAFKA_OPTS", "memory limit"
	Old, New string // "" where there was, or is, none
	Hidden   bool   // Old and New are left out: only that it changed is told
}

// Write is when a field manager last wrote an object.
type Write struct {
	Manager string
	Scale   bool // through the subresource scale
	At      time.Time
}
