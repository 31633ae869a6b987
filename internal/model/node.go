package model

import "time"

// Node is a node.
type Node struct {
	Meta
	Ready         string // status of the Ready condition: "True", "False", "Unknown"
	Unschedulable bool
	Conditions    []Condition
	Taints        []string // "key=value:effect"
	Zone          string
	Region        string
	InstanceType  string
	Roles         []string
	Version       string // kubelet
	Runtime       string
	OSImage       string
	Address       string // InternalIP
	ProviderID    string

	Attached []string // volumes that the controller has attached to it: "ebs.csi.aws.com^vol-1"; of CSI drivers only
	InUse    []string // volumes that its kubelet still holds, in the same words

	AllocatableCPU    Measure // millicores
	AllocatableMemory Measure // bytes
	AllocatablePods   Measure
	Allocatable       map[string]int64 // of other resources: devices by count, ephemeral-storage in bytes

	// Derived.

	Verdict Verdict
}

// ObjectKind is KindNode.
func (n *Node) ObjectKind() Kind { return KindNode }

// Namespace is a namespace.
type Namespace struct {
	Meta
	Phase      string
	Conditions []Condition // what is left, while it is being deleted
}

// ObjectKind is KindNamespace.
func (n *Namespace) ObjectKind() Kind { return KindNamespace }

// Event is an event, whichever of the two event APIs wrote it.
type Event struct {
	Meta
	Type    string // "Normal" or "Warning"
	Reason  string
	Message string
	Source  string // reporting component
	Count   int
	First   time.Time
	Last    time.Time
	About   Ref
	Field   string // fieldPath of About: "spec.containers{kafka}"
}

// ObjectKind is KindEvent.
func (e *Event) ObjectKind() Kind { return KindEvent }

// Service is a Service.
type Service struct {
	Meta
	Type         string
	ClusterIP    string
	ExternalName string
	Selector     map[string]string
	Ports        []string // "9092/TCP"
	Targets      []string // the ports of its pods that it sends to by name
}

// ObjectKind is KindService.
func (s *Service) ObjectKind() Kind { return KindService }

// Ingress is an Ingress.
type Ingress struct {
	Meta
	Class    string
	Hosts    []string
	Services []string // names of the Services behind it
}

// ObjectKind is KindIngress.
func (i *Ingress) ObjectKind() Kind { return KindIngress }

// PodDisruptionBudget is a PodDisruptionBudget.
type PodDisruptionBudget struct {
	Meta
	Selector           map[string]string // matchLabels
	DisruptionsAllowed int32
	CurrentHealthy     int32
	DesiredHealthy     int32
	ExpectedPods       int32
	Conditions         []Condition
}

// ObjectKind is KindPDB.
func (p *PodDisruptionBudget) ObjectKind() Kind { return KindPDB }

// ResourceQuota is a ResourceQuota. Amounts are in the API's own notation.
type ResourceQuota struct {
	Meta
	Hard map[string]string
	Used map[string]string
}

// ObjectKind is KindResourceQuota.
func (q *ResourceQuota) ObjectKind() Kind { return KindResourceQuota }

// Named is an object of which only the metadata is read: a ConfigMap or a
// Secret. Its values never leave the API server.
type Named struct {
	Meta
	Kind    Kind
	Version string    // resourceVersion
	Changed time.Time // when somebody last wrote it, as far as its managers tell; zero when they do not
}

// ObjectKind is the kind that n has.
func (n *Named) ObjectKind() Kind { return n.Kind }
