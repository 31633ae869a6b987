package model

import (
	"cmp"
	"slices"
)

// Component is the part that a system plays in the data platform.
type Component string

// The components, in the order in which data passes them.
const (
	Lake          Component = "lake"
	Ingestion     Component = "ingestion"
	Processing    Component = "processing"
	Serving       Component = "serving"
	BI            Component = "bi"
	Orchestration Component = "orchestration"
	Platform      Component = "platform"
	Other         Component = "other"
)

// Components lists every component in the order in which pages show them.
func Components() []Component {
	return []Component{Lake, Ingestion, Processing, Serving, BI, Orchestration, Platform, Other}
}

// ComponentIndex is the place of c in Components. What is no component counts
// as Other.
func ComponentIndex(c Component) int {
	if i := slices.Index(Components(), c); i >= 0 {
		return i
	}
	return len(Components()) - 1
}

// Identity is the data system that an object belongs to.
type Identity struct {
	Component Component
	System    string   // display name, "Apache Kafka"; "other" when it is not known
	PartOf    string   // the system that it serves, when it is there for another one: "Apache Airflow"; else ""
	Instance  string   // tells two systems of one kind apart, "events"; that of PartOf where there is one
	Role      string   // "broker", "driver", "metadata-db"; "" when it is not known
	Why       []string // the evidence in words, strongest first
}

// SystemKey names one system instance.
type SystemKey struct {
	Component Component
	System    string
	Instance  string
	Namespace string
}

// Key names the system instance that i says an object in namespace is part of:
// the database of an Airflow is part of Airflow.
func (i *Identity) Key(namespace string) SystemKey {
	return SystemKey{i.Component, cmp.Or(i.PartOf, i.System), i.Instance, namespace}
}

// Health is how something is doing, from best to worst.
type Health uint8

// The degrees of health. A thing without a verdict is HealthUnknown, which
// ranks below HealthWarn: not knowing is no alarm, and no all-clear either.
const (
	HealthOK Health = iota
	HealthUnknown
	HealthWarn
	HealthBad
)

// String is the word of the command-line contract.
func (h Health) String() string { return [...]string{"ok", "unknown", "warn", "bad"}[h] }

// MarshalText writes the word.
func (h Health) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// Verdict is a health with the reason in words. Reason is "" when all is well.
type Verdict struct {
	Health Health
	Reason string
}

// Worse returns the worse of two verdicts; of two alike the first.
func (v Verdict) Worse(o Verdict) Verdict {
	if o.Health > v.Health {
		return o
	}
	return v
}
