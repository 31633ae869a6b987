package views

import (
	"time"

	"kdash/internal/keys"
	"kdash/internal/model"
	"kdash/internal/present"
)

// tableSpecs lists the pages that are tables. A new one is a line here.
func (sh *shell) tableSpecs() []tableSpec {
	return []tableSpec{
		{page: present.PageOverview, tree: true, build: present.Overview, enter: enterOverview, scope: keys.Tree},
		{page: present.PageTriage, build: present.Triage, enter: enterFinding, scope: keys.Grouped},
		{page: present.PageSystems, build: present.Systems, enter: enterSystem},
		{page: present.PageWorkloads, build: present.Workloads, enter: enterPods},
		{page: present.PagePods, build: present.Pods},
		{page: present.PageJobs, build: present.Jobs, enter: enterPods},
		{page: present.PageResources, build: present.Resources},
		{page: present.PageStorage, build: present.Storage, enter: enterClaim, scope: keys.Grouped},
		{page: present.PageVolumes, build: present.Volumes, enter: enterClaims, scope: keys.Grouped},
		{page: present.PageClasses, build: present.Classes, enter: enterClaims},
		{page: present.PageExternals, build: present.Externals, enter: enterExternal},
		{page: present.PageNodes, build: present.Nodes, enter: enterPods},
		{page: present.PageEvents, build: present.Events},
		{page: present.PageNamespaces, build: present.Namespaces, enter: enterNamespace},
		{page: present.PageContexts, build: sh.contextTable, enter: enterContext},
	}
}

// contextTable needs no snapshot: the contexts are the kubeconfig's.
func (sh *shell) contextTable(_ *model.Snapshot, st present.State, now time.Time) present.Table {
	var all []present.Context
	for _, c := range sh.contexts() {
		all = append(all, present.Context(c))
	}
	return present.Contexts(all, st, now)
}

// tableSpecOf finds the spec of a page.
func (sh *shell) tableSpecOf(name present.Page) (tableSpec, bool) {
	for _, spec := range sh.tableSpecs() {
		if spec.page == name {
			return spec, true
		}
	}
	return tableSpec{}, false
}

// enterOverview folds a component or a system, goes to the pods of a workload
// and describes a pod or a resource.
func enterOverview(p *tablePage, row present.Row) {
	switch {
	case row.Ref.IsZero():
		p.fold(row.Key, !row.Open)
	case row.Ref.Kind == model.KindPod || isResource(p.snap, row.Ref):
		p.shell.describe(row.Ref)
	default:
		enterPods(p, row)
	}
}

// isResource tells a custom resource from a workload of the same kind.
func isResource(s *model.Snapshot, ref model.Ref) bool {
	if _, hasPods := s.Workload(ref); hasPods {
		return false
	}
	_, ok := s.Resource(ref)
	return ok
}

// enterSystem goes to the workloads of a system.
func enterSystem(p *tablePage, row present.Row) {
	if sys, ok := present.System(p.snap, row.Key); ok {
		p.into(present.PageWorkloads, sys.System, present.Within{System: sys.SystemKey})
	}
}

// enterExternal goes to the pods of what uses an external, when that is one
// workload; else the side pane lists them.
func enterExternal(p *tablePage, row present.Row) {
	switch e, ok := present.External(p.snap, row.Key); {
	case ok && len(e.Used) == 1:
		p.into(present.PagePods, e.Used[0].Name, present.Within{Ref: e.Used[0]})
	case !p.shell.aside.visible():
		p.shell.aside.toggle()
	}
}

// enterPods goes to the pods of a workload, a job or a node.
func enterPods(p *tablePage, row present.Row) {
	p.into(present.PagePods, row.Ref.Name, present.Within{Ref: row.Ref})
}

// enterClaims goes to the claims of a volume or a class.
func enterClaims(p *tablePage, row present.Row) {
	p.into(present.PageStorage, row.Ref.Name, present.Within{Ref: row.Ref})
}

// enterClaim opens the chain behind the claim.
func enterClaim(p *tablePage, row present.Row) { p.shell.trace(row.Ref) }

// enterNamespace narrows every page to the namespace and goes back to the page
// before; so does enterContext with the context.
func enterNamespace(p *tablePage, row present.Row) {
	p.shell.walk(p.shell.way.swap)
	p.shell.chooseNamespace(row.Ref.Name)
}

func enterContext(p *tablePage, row present.Row) {
	p.shell.walk(p.shell.way.swap)
	p.shell.switchContext(row.Ref.Name)
}

// into opens another page on what belongs to one object or system.
func (p *tablePage) into(name present.Page, title string, within present.Within) {
	spec, ok := p.shell.tableSpecOf(name)
	if !ok || within.IsZero() {
		return
	}
	next := newTablePage(p.shell, spec, present.State{Within: within})
	next.title = string(name) + " of " + title
	p.shell.open(next)
}
