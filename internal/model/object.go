package model

import "time"

// Kind is a Kubernetes kind as the API spells it, "StatefulSet" or
// "PersistentVolumeClaim".
type Kind = string

// The kinds that kdash reads.
const (
	KindPod              Kind = "Pod"
	KindStatefulSet      Kind = "StatefulSet"
	KindDeployment       Kind = "Deployment"
	KindReplicaSet       Kind = "ReplicaSet"
	KindDaemonSet        Kind = "DaemonSet"
	KindJob              Kind = "Job"
	KindCronJob          Kind = "CronJob"
	KindClaim            Kind = "PersistentVolumeClaim"
	KindVolume           Kind = "PersistentVolume"
	KindClass            Kind = "StorageClass"
	KindVolumeAttachment Kind = "VolumeAttachment"
	KindCSIDriver        Kind = "CSIDriver"
	KindCSINode          Kind = "CSINode"
	KindStorageCapacity  Kind = "CSIStorageCapacity"
	KindAttributesClass  Kind = "VolumeAttributesClass"
	KindVolumeSnapshot   Kind = "VolumeSnapshot"
	KindSnapshotContent  Kind = "VolumeSnapshotContent"
	KindSnapshotClass    Kind = "VolumeSnapshotClass"
	KindService          Kind = "Service"
	KindIngress          Kind = "Ingress"
	KindNode             Kind = "Node"
	KindNamespace        Kind = "Namespace"
	KindEvent            Kind = "Event"
	KindPDB              Kind = "PodDisruptionBudget"
	KindResourceQuota    Kind = "ResourceQuota"
	KindConfigMap        Kind = "ConfigMap"
	KindSecret           Kind = "Secret"
	KindServiceAccount   Kind = "ServiceAccount"
	KindAutoscaler       Kind = "HorizontalPodAutoscaler"
	KindValidating       Kind = "ValidatingWebhookConfiguration"
	KindMutating         Kind = "MutatingWebhookConfiguration"
	KindPodMetrics       Kind = "PodMetrics"
	KindNodeMetrics      Kind = "NodeMetrics"
	KindVolumeStats      Kind = "VolumeStats" // what kubelets measure of volumes; no kind of the API
)

// What findings may be about though the API server keeps no object of it.
const (
	KindRegistry Kind = "Registry"         // of images, by its host
	KindWebhook  Kind = "AdmissionWebhook" // one item of a webhook configuration
)

// Kept reports whether the API server keeps objects of the kind.
func Kept(kind Kind) bool { return kind != KindRegistry && kind != KindWebhook }

// Ref names one object. UID is empty where the API did not give one.
type Ref struct {
	Kind      Kind
	Namespace string // "" for cluster-scoped kinds
	Name      string
	UID       string
}

// Key is a Ref without its UID: it finds the object that bears the name now.
type Key struct {
	Kind      Kind
	Namespace string
	Name      string
}

// Key returns r without its UID.
func (r Ref) Key() Key { return Key{r.Kind, r.Namespace, r.Name} }

// IsZero reports whether r names nothing.
func (r Ref) IsZero() bool { return r == Ref{} }

// String is "Kind namespace/name", or "Kind name" for cluster-scoped kinds.
func (r Ref) String() string {
	if r.Namespace == "" {
		return r.Kind + " " + r.Name
	}
	return r.Kind + " " + r.Namespace + "/" + r.Name
}

// Owner is a controlling ownerReference.
type Owner struct {
	APIVersion string
	Kind       Kind
	Name       string
	UID        string
}

// IsZero reports whether there is no owner.
func (o Owner) IsZero() bool { return o == Owner{} }

// Meta is what every object has.
type Meta struct {
	Namespace  string
	Name       string
	UID        string
	Created    time.Time
	Deleted    time.Time // deletionTimestamp; zero when it is not being deleted
	Labels     map[string]string
	Owner      Owner // the controller, or the only owner; zero when there is none
	Finalizers []string
	Manager    Manager
	Cut        bool // it was so large that items of it were left out
}

// Terminating reports whether deletion was asked for and has not ended.
func (m *Meta) Terminating() bool { return !m.Deleted.IsZero() }

// ObjectMeta returns m itself, so that every object gives its Meta through the
// Object interface.
func (m *Meta) ObjectMeta() *Meta { return m }

// Object is any value of this package that stands for one API object.
type Object interface {
	ObjectMeta() *Meta
	ObjectKind() Kind
}

// RefOf names o.
func RefOf(o Object) Ref {
	m := o.ObjectMeta()
	return Ref{Kind: o.ObjectKind(), Namespace: m.Namespace, Name: m.Name, UID: m.UID}
}

// KeyOf is the Key of o. That of a Resource holds its SourceKind, for the kind
// alone may be that of several operators.
func KeyOf(o Object) Key {
	m, kind := o.ObjectMeta(), o.ObjectKind()
	if r, ok := o.(*Resource); ok {
		kind = r.SourceKind()
	}
	return Key{kind, m.Namespace, m.Name}
}

// Manager says who put an object there, and so where a change to it belongs.
type Manager struct {
	Tool string // "Helm", "Argo CD", "Flux", "Kustomize", "Terraform", "operator", "kubectl" ...; "" when nothing tells
	Name string // release, application, operator or kubectl verb; may be ""
}

// String is "Helm kafka" or just "Helm"; "" when nothing is known.
func (m Manager) String() string {
	if m.Name == "" {
		return m.Tool
	}
	return m.Tool + " " + m.Name
}

// Condition is a status condition.
type Condition struct {
	Type    string
	Status  string // "True", "False", "Unknown"
	Reason  string
	Message string
	Since   time.Time // lastTransitionTime
}

// Kinds lists what kdash reads, in the order in which it does: the kinds of
// the first page, then the rest. Custom resources, of which each cluster has
// others, follow by name; snapshots of volumes are among them.
func Kinds() []Kind {
	return append(FirstKinds(), KindVolume, KindClass, KindVolumeAttachment, KindCSIDriver, KindCSINode,
		KindStorageCapacity, KindAttributesClass, KindNode, KindEvent, KindService, KindIngress, KindPDB, KindResourceQuota, KindConfigMap, KindSecret, KindServiceAccount, KindAutoscaler, KindValidating, KindMutating,
		KindDefinition, KindPodMetrics, KindNodeMetrics, KindVolumeStats)
}

// SnapshotKinds lists the kinds that snapshots of volumes take. They are custom
// resources: a cluster without them has no source of them.
func SnapshotKinds() []Kind {
	return []Kind{KindVolumeSnapshot, KindSnapshotContent, KindSnapshotClass}
}

// FirstKinds lists the kinds that the first page shows and so waits for.
func FirstKinds() []Kind {
	return []Kind{KindPod, KindStatefulSet, KindDeployment, KindReplicaSet, KindDaemonSet,
		KindJob, KindCronJob, KindClaim, KindNamespace}
}

// ConditionOf finds a condition by its type.
func ConditionOf(list []Condition, kind string) (*Condition, bool) {
	for i := range list {
		if list[i].Type == kind {
			return &list[i], true
		}
	}
	return nil, false
}

// Holds finds a condition whose status is "True".
func Holds(list []Condition, kind string) (*Condition, bool) {
	c, found := ConditionOf(list, kind)
	return c, found && c.Status == "True"
}
