package model

import (
	"cmp"
	"slices"
	"time"
)

// Severity is how soon somebody should act on a finding.
type Severity string

// The severities, worst first.
const (
	Critical Severity = "critical" // something does not work
	Warning  Severity = "warning"  // something is about to fail, or works in part
	Info     Severity = "info"     // worth knowing, nobody need get up for it
)

// Severities lists every severity, worst first.
func Severities() []Severity { return []Severity{Critical, Warning, Info} }

// Rank is the place of s in Severities. What is no severity comes last.
func (s Severity) Rank() int {
	if i := slices.Index(Severities(), s); i >= 0 {
		return i
	}
	return len(Severities())
}

// Finding is one root cause of what is wrong, with the objects that suffer
// from it behind it. A finding that was published is never changed.
type Finding struct {
	Code      string
	Severity  Severity
	Object    Ref // where it has to be mended
	Component Component
	System    string
	Title     string // the cause in a line, without ages
	Cause     string // the same at length, "" when the title says all
	Evidence  []Evidence
	Since     time.Time // from conditions and states; when kdash first saw it where those tell nothing
	Affected  []Ref     // what suffers, without Object; sorted by kind, namespace, name
	Data      bool      // stored data is at risk
	Next      []string  // commands to copy, each with what it does behind a "#"
	DependsOn []string  // codes that would own this finding if they were found on the same objects
	Ended     time.Time // when it was no longer so; zero while it is
	Log       LogOf     // whose log may tell more; zero when none would
	Common    Common    // what others may have the same trouble from
}

// Common is an object from which several findings of one code may come. The
// zero value says that there is none.
type Common struct {
	Object Ref
	Title  string // of the finding once it is about Object; "" for its own
	Least  int    // about how many objects there have to be findings
}

// Evidence is one fact that a finding rests on.
type Evidence struct {
	Object Ref
	Field  string // "status.conditions[Ready]", "event FailedMount", "log"
	Value  string
	Time   time.Time // zero when the fact has none
}

// LogOf names the log of one container.
type LogOf struct {
	Pod       Ref
	Container string
	Previous  bool // of the instance before the present one
}

// LogWords is what the end of a log says of why its program ended.
type LogWords struct {
	Of      LogOf
	Lines   []string // the most telling first; none when nothing could be read
	Tag     string   // what they are about, "disk"; "" when nothing tells
	Telling bool     // they tell of trouble; else the one line is only the last
}

// FindingID tells findings apart: a cause on an object. It is the same from
// one snapshot to the next.
type FindingID struct {
	Code   string
	Object Key
}

// ID tells f from every other finding.
func (f *Finding) ID() FindingID { return FindingID{f.Code, f.Object.Key()} }

// Concerns reports whether f is about the object of that key, or makes it
// suffer.
func (f *Finding) Concerns(k Key) bool {
	if f.Object.Key() == k {
		return true
	}
	return slices.ContainsFunc(f.Affected, func(r Ref) bool { return r.Key() == k })
}

// CompareFindings puts first what somebody should look at first: what is
// still so, then by severity, data at risk, the number of objects that suffer,
// and how long it has been so.
func CompareFindings(a, b *Finding) int {
	return cmp.Or(
		cmp.Compare(bit(!a.Ended.IsZero()), bit(!b.Ended.IsZero())),
		cmp.Compare(a.Severity.Rank(), b.Severity.Rank()),
		cmp.Compare(bit(b.Data), bit(a.Data)),
		cmp.Compare(len(b.Affected), len(a.Affected)),
		a.Since.Compare(b.Since),
		CompareRefs(a.Object, b.Object),
		cmp.Compare(a.Code, b.Code),
	)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Unchecked is a part of the diagnosis that could not be made.
type Unchecked struct {
	Source Source   // what could not be read
	Codes  []string // the rules that would have looked at it, in order
}
