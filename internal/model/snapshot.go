package model

import (
	"cmp"
	"slices"
	"time"
)

// Snapshot is everything kdash knew at one moment. It is immutable: slices of
// kinds that did not change are shared with the snapshot before it, so nothing
// in it may be written to.
//
// Every slice is sorted by namespace, then name, except where said otherwise.
// A slice is empty both when the cluster has no such object and when the kind
// could not be read; Source tells which.
type Snapshot struct {
	Seq     uint64    // grows by one with each snapshot
	At      time.Time // when it was made; ages count from here for a record
	Cluster Cluster
	Sources []Source // one a kind, in the order in which kdash reads them

	Components []*ComponentSummary // all eight, in the order of Components
	Workloads  []*Workload         // sorted by namespace, name, then kind
	Pods       []*Pod
	Jobs       []*Job
	CronJobs   []*CronJob

	Resources []*Resource // sorted by namespace, name, then kind

	Claims      []*Claim
	Volumes     []*Volume
	Classes     []*Class
	Attachments []*VolumeAttachment
	CSIDrivers  []*CSIDriver
	CSINodes    []*CSINode
	Capacities  []*StorageCapacity
	AttrClasses []*AttributesClass

	VolumeSnapshots  []*VolumeSnapshot
	SnapshotContents []*SnapshotContent
	SnapshotClasses  []*SnapshotClass

	Nodes      []*Node
	Namespaces []*Namespace
	Events     []*Event // newest first
	Services   []*Service
	Ingresses  []*Ingress
	Budgets    []*PodDisruptionBudget
	Quotas     []*ResourceQuota
	ConfigMaps []*Named
	Secrets    []*Named

	Usage       *UsageSample  // nil when metrics.k8s.io has not answered
	VolumeUsage *VolumeSample // nil when no kubelet was asked yet

	Autoscalers []*Autoscaler
	Webhooks    []*WebhookConfiguration // sorted by name, then kind

	Externals []*External // sorted by component, system, endpoint

	Findings []*Finding // what is wrong and why, worst first; those that ended lately at the end
}

// Source returns the source that reads kind. A kind that is not read is
// absent.
func (s *Snapshot) Source(kind Kind) Source {
	for _, src := range s.Sources {
		if src.Kind == kind {
			return src
		}
	}
	return Source{Kind: kind, State: SourceAbsent, Message: "kdash does not read this kind"}
}

// MissingNamespaces are those that were asked for and that the cluster does not
// have; none where namespaces may not be listed.
func (s *Snapshot) MissingNamespaces() []string {
	if s.Source(KindNamespace).State != SourceSynced {
		return nil
	}
	var missing []string
	for _, name := range s.Cluster.Namespaces {
		if _, found := Find(s.Namespaces, "", name); !found {
			missing = append(missing, name)
		}
	}
	return missing
}

// Pod finds a pod by name.
func (s *Snapshot) Pod(namespace, name string) (*Pod, bool) { return Find(s.Pods, namespace, name) }

// Claim finds a claim by name.
func (s *Snapshot) Claim(namespace, name string) (*Claim, bool) {
	return Find(s.Claims, namespace, name)
}

// Node finds a node by name.
func (s *Snapshot) Node(name string) (*Node, bool) { return Find(s.Nodes, "", name) }

// Workload finds the workload that ref names, whatever its UID.
func (s *Snapshot) Workload(ref Ref) (*Workload, bool) {
	i, found := slices.BinarySearchFunc(s.Workloads, ref, func(w *Workload, r Ref) int { return CompareRefs(w.Ref, r) })
	if !found {
		return nil, false
	}
	return s.Workloads[i], true
}

// Resource finds the custom resource that ref names: by its UID where ref has
// one, else the first of that kind.
func (s *Snapshot) Resource(ref Ref) (*Resource, bool) {
	i, _ := slices.BinarySearchFunc(s.Resources, ref, func(r *Resource, ref Ref) int {
		return cmp.Or(cmp.Compare(r.Namespace, ref.Namespace), cmp.Compare(r.Name, ref.Name))
	})
	for ; i < len(s.Resources) && s.Resources[i].Namespace == ref.Namespace && s.Resources[i].Name == ref.Name; i++ {
		if r := s.Resources[i]; r.Kind == ref.Kind && (ref.UID == "" || ref.UID == r.UID) {
			return r, true
		}
	}
	return nil, false
}

// CompareRefs orders by namespace, name, then kind.
func CompareRefs(a, b Ref) int {
	return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Kind, b.Kind))
}

// Find finds an object by name in a slice sorted by namespace and name.
func Find[T Object](sorted []T, namespace, name string) (T, bool) {
	i, found := slices.BinarySearchFunc(sorted, name, func(o T, name string) int {
		m := o.ObjectMeta()
		return cmp.Or(cmp.Compare(m.Namespace, namespace), cmp.Compare(m.Name, name))
	})
	if !found {
		var zero T
		return zero, false
	}
	return sorted[i], true
}

// PodUsage is what p uses; unknown when no sample covers it.
func (s *Snapshot) PodUsage(p *Pod) Usage {
	if s.Usage == nil {
		return Usage{}
	}
	return s.Usage.Pods[Key{KindPod, p.Namespace, p.Name}]
}

// PodsUsage is what pods use together; unknown when no sample covers any.
func (s *Snapshot) PodsUsage(pods []*Pod) Usage {
	var sum Usage
	for _, p := range pods {
		sum = sum.Plus(s.PodUsage(p))
	}
	return sum
}

// NodeUsage is what the node of that name uses.
func (s *Snapshot) NodeUsage(name string) Usage {
	if s.Usage == nil {
		return Usage{}
	}
	return s.Usage.Nodes[name]
}
