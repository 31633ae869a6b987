package keys

// Scope is where a binding holds.
type Scope string

// The scopes. A pane belongs to one; the scopes around it hold there as well.
const (
	Everywhere Scope = "everywhere"
	Tables     Scope = "tables"
	Tree       Scope = "overview" // the table that is a tree
	Grouped    Scope = "grouped"  // the tables that can be grouped: triage, storage, volumes
	Evidence   Scope = "evidence" // the page of one finding
	Trace      Scope = "trace"    // the page of one storage chain
	Text       Scope = "text"     // describe and YAML
	Logs       Scope = "logs"
)

// Scopes lists the scopes in the order in which help shows them.
func Scopes() []Scope { return []Scope{Everywhere, Tables, Tree, Grouped, Evidence, Trace, Text, Logs} }

// Title is the heading of the scope's keys.
func (s Scope) Title() string {
	switch s {
	case Tables:
		return "On every table"
	case Tree:
		return "On the overview"
	case Grouped:
		return "On triage, storage and volumes"
	case Evidence:
		return "In the evidence of a finding"
	case Trace:
		return "In the trace of a storage chain"
	case Text:
		return "In describe and YAML"
	case Logs:
		return "In logs"
	}
	return "Everywhere"
}

// around lists s and the scopes that hold in it, the nearest first.
func (s Scope) around() []Scope {
	switch s {
	case Tree, Grouped:
		return []Scope{s, Tables, Everywhere}
	case Everywhere:
		return []Scope{Everywhere}
	}
	return []Scope{s, Everywhere}
}
