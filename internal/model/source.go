package model

import "time"

// SourceState is how far one kind has been read.
type SourceState string

// The states of a source. Loading is what a source is before its first
// answer; on the command line it is over by the time anything is printed.
const (
	SourceLoading   SourceState = "loading"
	SourceSynced    SourceState = "synced"
	SourceStale     SourceState = "stale"     // was synced; the connection is lost
	SourceForbidden SourceState = "forbidden" // the API server said 403
	SourceAbsent    SourceState = "absent"    // the server does not have this kind
	SourcePartial   SourceState = "partial"   // some namespaces only
)

// Source is one kind that kdash reads and what became of it.
type Source struct {
	Kind       Kind
	State      SourceState
	Namespaces []string  // the namespaces read; nil means all of them
	Denied     []string  // the namespaces that were asked for and refused
	Since      time.Time // when the state began
	Message    string    // why, in words; "" when synced
}

// Usable reports whether rows of this source may be shown as the present
// state of the cluster.
func (s Source) Usable() bool { return s.State == SourceSynced || s.State == SourcePartial }

// Read reports whether objects of this source have been read at all, in part
// or a while ago: what is not among them may then be said not to exist.
func (s Source) Read() bool { return s.Usable() || s.State == SourceStale }

// Cluster is what the snapshot was read from.
type Cluster struct {
	Context    string
	Name       string
	Server     string // URL, without credentials
	User       string
	Version    string   // gitVersion; "" until the server told it
	Kind       string   // "EKS", "kind", derived from nodes and version; "" when nothing tells
	Namespaces []string // the namespaces looked at; nil means all
	ReadOnly   bool
	Offline    bool      // a record, not a live cluster
	Recorded   time.Time // when the record was made; zero for a live cluster
	Incomplete string    // why the record may miss something; "" when it does not
}
