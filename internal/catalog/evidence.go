package catalog

// Evidence is what a workload shows of itself.
type Evidence struct {
	// Kind, APIVersion, Namespace and Name are those of the root owner.
	Kind, APIVersion, Namespace, Name string
	// Owners is the chain of controllers, nearest first, custom resources included.
	Owners []Owner
	// Labels are those of the pod template with the workload's own beneath them.
	Labels map[string]string
	// Annotations may be nil; only meta.helm.sh/release-name matters.
	Annotations map[string]string
	// Containers holds all containers in any order, init containers included.
	Containers []Container
	// ClaimTemplates are the names of the volume claim templates.
	ClaimTemplates []string
}

// Owner is one controller of a workload.
type Owner struct{ APIVersion, Kind, Name string }

// Container is what one container of the pod template shows.
type Container struct {
	Name, Image string
	Command     []string // command and args, in order
	EnvNames    []string // names only: values may be credentials
	Ports       []int32
	PortNames   []string
	MountPaths  []string
	Init        bool
}

// Verdict names the system of a workload. System is never empty: an unknown
// workload has component and system "other".
type Verdict struct {
	// Component is one of lake, ingestion, processing, serving, bi,
	// orchestration, platform and other.
	Component string
	System    string // display name, such as "Apache Kafka"
	Role      string // broker, driver, coordinator ...; empty when not known
	Instance  string // tells two clusters of one system apart
	// Helper says that the system may be part of another one: see Adopt.
	Helper bool
	// Rank orders the systems of one release: the highest is the one served.
	Rank Rank
	// ServesAs is the role a helper plays for its parent, such as "metadata-db".
	ServesAs string
	// Serves lists the parents a helper prefers where there are several, and
	// the only ones of RankBase.
	Serves []string
	// PartOf is the system whose operator runs it, by a label that says so.
	PartOf PartOf
	// Helpers gives the roles of its helpers, by their system, where a parent
	// uses one otherwise than most do.
	Helpers map[string]string
	// Names are the whole values of name labels that mean the system.
	Names []string
	// Why is the evidence in words, strongest first.
	Why []string
}

// PartOf is the system that a helper is a part of, and what says so.
type PartOf struct{ Component, System, Why string }

// Rank says where a system stands among those installed together.
type Rank int

const (
	// RankApart neither serves nor adopts: operators, satellites of a broker,
	// and everything that is not known.
	RankApart Rank = iota
	// RankAid is there for another system only: ZooKeeper, poolers, exporters.
	RankAid
	// RankStore keeps the state of applications: PostgreSQL, Redis.
	RankStore
	// RankBase is a data system that others are built on: Kafka, MinIO.
	RankBase
	// RankWhole is a system that others serve.
	RankWhole
)

// Other is the component and the system of a workload that nothing recognises.
const Other = "other"
