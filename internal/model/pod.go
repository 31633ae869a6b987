package model

import "time"

// Pod is a pod, reduced to what kdash shows and reasons about.
type Pod struct {
	Meta
	Phase      string
	Status     string // the STATUS column of kubectl get pods
	Ready      int    // ready containers, counted as kubectl does
	Containers int    // containers that ought to be ready (main ones and sidecars)
	Restarts   int
	RestartAt  time.Time // when the latest restart ended its predecessor; zero when none is known
	Node       string
	IP         string
	QoS        string
	Reason     string // status.reason: Evicted, NodeLost ...
	Message    string // status.message
	Started    time.Time
	Grace      Measure  // seconds that a deletion was given; they are part of Deleted
	Gates      []string // scheduling gates that are still closed
	Conditions []Condition
	States     []Container // init containers and sidecars as they start, main ones, then ephemeral ones
	Claims     []ClaimUse
	Template   *Template // shared by the pods that were made from one template

	// Derived.

	Workload Ref       // the root of the owner chain; the pod itself when nothing owns it
	Identity *Identity // shared by the pods of a workload
	Verdict  Verdict
}

// ObjectKind is KindPod.
func (p *Pod) ObjectKind() Kind { return KindPod }

// ContainerRole says what a container is for.
type ContainerRole uint8

// The roles of a container.
const (
	ContainerMain ContainerRole = iota
	ContainerInit
	ContainerSidecar // an init container with restartPolicy Always
	ContainerEphemeral
)

// Container is one container and its state.
type Container struct {
	Name     string
	Role     ContainerRole
	Image    string
	Ready    bool
	Started  bool
	Restarts int
	State    ContainerState
	Last     ContainerState // how the previous instance ended; Phase "" when there was none

	CPURequest, CPULimit       Measure // millicores
	MemoryRequest, MemoryLimit Measure // bytes

	Requests map[string]int64 // of other resources: devices by count, ephemeral-storage in bytes
}

// ContainerState is one instance of a container.
type ContainerState struct {
	Phase    string // "waiting", "running", "terminated"; "" when not reported
	Reason   string
	Message  string
	ExitCode int
	Signal   int
	Started  time.Time
	Finished time.Time
}

// ClaimUse is a claim that a pod mounts.
type ClaimUse struct {
	Volume    string // the name of the volume within the pod
	Claim     string // the name of the claim in the pod's namespace
	Ephemeral bool   // made for this pod, and deleted with it
	ReadOnly  bool
}

// Template is what the pods of one template have in common and what tells
// which system they are. It is shared, and never changed.
type Template struct {
	Labels      map[string]string // without those that a controller adds for each pod or revision
	Annotations map[string]string // only those that name a tool (meta.helm.sh/..., argocd.argoproj.io/...)
	Containers  []TemplateContainer
	Placement   Placement
	Externals   []ExternalUse // the managed systems that its containers and volumes name
	PullSecrets []string      // names of the imagePullSecrets
	Account     string        // name of the ServiceAccount; "" for the namespace's default one
	Volumes     []PodVolume   // those without a claim
	FSGroup     bool          // every file on its volumes may have to change its owner before it starts
	Ephemeral   EphemeralLimits
}

// PodVolume is a volume of a pod without a claim that holds or reaches data.
type PodVolume struct {
	Name   string
	Kind   string  // as the API spells it: "emptyDir", "hostPath", "csi", "nfs"
	Source string  // the path, the CSI driver or the medium; "" for none
	Limit  Measure // sizeLimit of an emptyDir, in bytes
}

// TemplateContainer is a container as its template describes it. Values of
// environment variables are not kept.
type TemplateContainer struct {
	Name       string
	Init       bool
	Image      string
	Command    []string // command and args, at most 16 words of 128 bytes
	EnvNames   []string
	Ports      []int32
	PortNames  []string
	MountPaths []string
	Startup    time.Duration // that its startup probe lets it take; 0 without one
}

// Placement is what a template asks of the node for its pods.
type Placement struct {
	NodeSelector map[string]string
	Affinity     []NodeTerm // required node affinity: any one of them has to hold
	Tolerations  []string   // "key=value:effect", "key:effect", "key" for any, "*" for all; without the two that every pod gets
	Spread       []string   // topology over which its pods must be spread evenly: "topology.kubernetes.io/zone (at most 1 apart)"
	Near         []string   // required pod affinity: "app=kafka in the same kubernetes.io/hostname"
	Apart        []string   // required pod anti-affinity, written alike
	HostPorts    []string   // ports of the node: "9404/TCP"
	Scheduler    string     // "" for the default one
}
