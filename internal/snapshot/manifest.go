package snapshot

import (
	"time"

	"k8s.io/apimachinery/pkg/version"

	"kdash/internal/replay"
)

// APIVersion and Kind mark the manifest of kdash's own archives.
const (
	APIVersion = "kdash/v1"
	Kind       = "Snapshot"
)

// Manifest says what was asked, where and when.
type Manifest struct {
	APIVersion string            `json:"apiVersion"`
	Kind       string            `json:"kind"`
	Tool       string            `json:"tool"`
	Time       time.Time         `json:"time"` // of the server
	Context    string            `json:"context,omitempty"`
	Cluster    string            `json:"cluster,omitempty"`
	Server     string            `json:"server,omitempty"`
	User       string            `json:"user,omitempty"`
	Version    version.Info      `json:"version"`
	Namespaces []string          `json:"namespaces,omitempty"` // none: all
	Resources  []replay.Resource `json:"resources"`            // all that the server has
}

// The states of a resource in a record.
const (
	StateRead      = "read"
	StateForbidden = "forbidden"
	StateFailed    = "failed"
)

// Reading is what became of one resource.
type Reading struct {
	Group      string   `json:"group,omitempty"`
	Version    string   `json:"version,omitempty"`
	Resource   string   `json:"resource"`
	State      string   `json:"state"`
	Namespaces []string `json:"namespaces,omitempty"` // read, where not all of them
	Objects    int      `json:"objects"`
	Message    string   `json:"message,omitempty"`
}

// Redaction is a value that looked like a credential and was left out.
type Redaction struct {
	Object string `json:"object"` // Pod lake/kafka-0
	Field  string `json:"field"`
}

// Outcome is what a record holds, and what it does not.
type Outcome struct {
	Complete bool        `json:"complete"`
	Reason   string      `json:"reason,omitempty"` // why it is not complete
	Readings []Reading   `json:"readings"`
	Stats    []string    `json:"stats,omitempty"` // nodes whose kubelet answered
	Logs     int         `json:"logs"`
	NoLogs   []string    `json:"noLogs,omitempty"` // containers whose log could not be read, and why
	Redacted []Redaction `json:"redacted"`
}
