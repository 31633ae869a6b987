package present

import (
	"maps"

	"kdash/internal/model"
)

// Page names a page. The command-line twin of a page bears the same name.
type Page string

// The pages that show a table.
const (
	PageOverview   Page = "overview"
	PageTriage     Page = "triage"
	PageSystems    Page = "systems"
	PageWorkloads  Page = "workloads"
	PagePods       Page = "pods"
	PageJobs       Page = "jobs"
	PageResources  Page = "resources"
	PageStorage    Page = "storage"
	PageVolumes    Page = "volumes"
	PageClasses    Page = "classes"
	PageExternals  Page = "externals"
	PageNodes      Page = "nodes"
	PageEvents     Page = "events"
	PageNamespaces Page = "namespaces"
	PageContexts   Page = "contexts"
)

// Pages lists the pages in the order in which help and completion name them.
func Pages() []Page {
	return []Page{PageOverview, PageTriage, PageSystems, PageWorkloads, PagePods, PageJobs, PageResources, PageStorage,
		PageVolumes, PageClasses, PageExternals, PageNodes, PageEvents, PageNamespaces, PageContexts}
}

// State is what the person chose on one page. It never holds anything that the
// cluster said, and outlives every snapshot.
type State struct {
	Filter    Filter
	Sort      Sort
	Wide      bool
	Faults    bool            // only what is not well
	Open      map[string]bool // folds of the tree by row key; an absent key takes its default
	Group     Group           // what the page puts its rows under, one of its Groups
	Namespace string          // "" for all
	Component model.Component // "" for all
	Kind      model.Kind      // "" for every kind that the page shows
	Within    Within          // what the page was opened from
}

// Within is the object or the system that a page was opened from, so that it
// shows only what belongs to it: the pods of a workload, the claims of a class,
// the events about a pod. The zero value is no bound.
type Within struct {
	Ref    model.Ref
	System model.SystemKey
}

// IsZero reports whether w bounds nothing.
func (w Within) IsZero() bool { return w == Within{} }

// WithFold returns st with the row of that key open or folded. The map is
// copied, so that a Table made from the State before stays as it was.
func (st State) WithFold(key string, open bool) State {
	folds := make(map[string]bool, len(st.Open)+1)
	maps.Copy(folds, st.Open)
	folds[key] = open
	st.Open = folds
	return st
}

// Sort is the order that the person chose. The zero value is the page's own:
// problems first, then by namespace and name.
type Sort struct {
	Column string // a Column.ID
	Desc   bool
}

// Toggle is the order after the key of c was pressed: by c in its own
// direction, or the other way round when it was sorted by c already.
func (s Sort) Toggle(c Column) Sort {
	if s.Column == c.ID {
		return Sort{c.ID, !s.Desc}
	}
	return Sort{c.ID, c.Desc}
}
