package headless

import (
	"strings"
	"time"

	"kdash/internal/model"
)

// Finding is one root cause of what is wrong.
type Finding struct {
	Code      string     `json:"code"`
	Severity  string     `json:"severity"`
	Object    object     `json:"object"`
	Component string     `json:"component"`
	System    *string    `json:"system"`
	Title     string     `json:"title"`
	Cause     *string    `json:"cause"`
	Evidence  []evidence `json:"evidence"`
	Since     *time.Time `json:"since"`
	Ended     *time.Time `json:"ended"`
	Affected  []object   `json:"affected"`
	DataRisk  bool       `json:"dataAtRisk"`
	Next      []string   `json:"next"`
	DependsOn []string   `json:"dependsOn"`
	Changes   []change   `json:"changes"` // null: nobody asked
}

// object names an object in full.
type object struct {
	Kind      string  `json:"kind"`
	Namespace *string `json:"namespace"`
	Name      string  `json:"name"`
}

type evidence struct {
	Object string     `json:"object"`
	Field  string     `json:"field"`
	Value  string     `json:"value"`
	Time   *time.Time `json:"time"`
}

// change is one thing that happened before a finding began.
type change struct {
	Time    *time.Time `json:"time"`
	Object  object     `json:"object"`
	What    string     `json:"what"`
	Details []string   `json:"details"`
}

// Unchecked is a source that could not be read in full, with the rules that
// said nothing for it.
type Unchecked struct {
	Kind    string   `json:"kind"`
	State   string   `json:"state"`
	Message *string  `json:"message"`
	Codes   []string `json:"codes"`
}

func (f Finding) name() string {
	return "finding/" + f.Code + "/" + strings.ToLower(f.Object.Kind) + "/" + f.Object.Name
}

func (f Finding) key() string {
	if f.Object.Namespace == nil {
		return "/" + f.Object.Name
	}
	return *f.Object.Namespace + "/" + f.Object.Name
}

func objectOf(r model.Ref) object { return object{r.Kind, text(r.Namespace), r.Name} }

func objectsOf(list []model.Ref) []object {
	out := make([]object, 0, len(list))
	for _, r := range list {
		out = append(out, objectOf(r))
	}
	return out
}

func findings(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, f := range s.Findings {
		if q.inNamespace(f.Object.Namespace) && (q.named(f.Object.Name) || q.named(f.Code)) {
			out = append(out, findingItem(s, f))
		}
	}
	return out
}

func findingItem(s *model.Snapshot, f *model.Finding) Finding {
	item := Finding{
		Code: f.Code, Severity: string(f.Severity), Object: objectOf(f.Object),
		Component: string(f.Component), System: text(f.System), Title: f.Title, Cause: text(f.Cause),
		Evidence: make([]evidence, 0, len(f.Evidence)), Since: moment(f.Since), Ended: moment(f.Ended),
		Affected: objectsOf(f.Affected), DataRisk: f.Data, Next: list(f.Next), DependsOn: list(f.DependsOn),
	}
	if f.Since.Equal(s.At) {
		item.Since = nil // seen now, begun nobody knows when
	}
	for _, e := range f.Evidence {
		item.Evidence = append(item.Evidence, evidence{e.Object.String(), e.Field, e.Value, moment(e.Time)})
	}
	return item
}

// topFinding is the title of the worst finding that concerns a system; "" when
// none does.
func topFinding(s *model.Snapshot, sys *model.System) string {
	for _, f := range s.Findings {
		if f.Ended.IsZero() && f.Component == sys.Component && f.System == sys.System && f.Object.Namespace == sys.Namespace && concerns(f, sys) {
			return f.Title
		}
	}
	return ""
}

// concerns tells two instances of a system in one namespace apart: a finding
// is on a workload of the system, on one of its pods or claims.
func concerns(f *model.Finding, sys *model.System) bool {
	for _, w := range sys.Workloads {
		if f.Concerns(w.Key()) {
			return true
		}
		for _, p := range w.Pods {
			if f.Concerns(model.RefOf(p).Key()) {
				return true
			}
		}
		for _, c := range w.Claims {
			if f.Concerns(model.Key{Kind: model.KindClaim, Namespace: w.Namespace, Name: c}) {
				return true
			}
		}
	}
	return false
}
