package present

import (
	"slices"

	"kdash/internal/model"
)

// grower turns a snapshot into the rows of the tree, those below a folded row
// left out unless there is a filter to look at them.
type grower struct {
	look   *look
	st     State
	fields []field[*node]
	jobs   map[model.Key][]*model.Job
	usage  map[*model.Workload]model.Usage
	rows   []*node
}

func (g *grower) grow() []*node {
	for _, c := range g.look.snap.Components {
		n := g.componentNode(c)
		if n != nil && (g.st.Component == "" || g.st.Component == c.Component) {
			g.add(n, -1)
		}
	}
	return g.rows
}

// add appends n and, where it is open, what stands below it.
func (g *grower) add(n *node, parent int) {
	if g.st.Faults && n.verdict().Health <= model.HealthUnknown {
		return
	}
	n.parent = parent
	if parent >= 0 {
		n.depth = g.rows[parent].depth + 1
	}
	at := len(g.rows)
	g.rows = append(g.rows, n)
	n.foldable = !n.leaf() && g.hasChildren(n)
	n.open = n.foldable && g.opened(n)
	if !n.foldable || !n.open && g.st.Filter.IsZero() {
		return
	}
	for _, child := range g.sorted(g.children(n)) {
		g.add(child, at)
	}
}

// opened is what was chosen for n; else components are open, and systems that
// are not well.
func (g *grower) opened(n *node) bool {
	if len(g.st.Open) > 0 {
		if chosen, found := g.st.Open[string(n.appendKey(nil))]; found {
			return chosen
		}
	}
	return n.component != nil || n.system != nil && n.system.Verdict.Health > model.HealthUnknown
}

func (g *grower) hasChildren(n *node) bool {
	switch {
	case n.workload != nil:
		return len(n.workload.Pods) > 0 || len(g.jobs[n.workload.Key()]) > 0
	case n.job != nil:
		return len(g.podsOf(n)) > 0
	}
	return true
}

func (g *grower) podsOf(n *node) []*model.Pod {
	if w, ok := g.look.snap.Workload(n.job.Workload); ok {
		return podsOfJob(w.Pods, n.job)
	}
	return nil
}

func (g *grower) children(n *node) []*node {
	switch {
	case n.component != nil:
		return g.systems(n.component)
	case n.system != nil:
		return append(g.workloads(n.system), g.resourceNodes(n.system)...)
	case n.job != nil:
		return podNodes(g.podsOf(n))
	}
	jobs := g.jobs[n.workload.Key()]
	if len(jobs) == 0 {
		return podNodes(n.workload.Pods)
	}
	return g.jobNodes(newestFirst(jobs), n.workload.Pods)
}

func podNodes(pods []*model.Pod) []*node {
	nodes := make([]*node, len(pods))
	for i, p := range pods {
		nodes[i] = &node{pod: p}
	}
	return nodes
}

func (g *grower) jobNodes(jobs []*model.Job, pods []*model.Pod) []*node {
	nodes := make([]*node, len(jobs))
	for i, j := range jobs {
		nodes[i] = &node{job: j, usage: g.look.snap.PodsUsage(podsOfJob(pods, j))}
	}
	return nodes
}

func (g *grower) systems(c *model.ComponentSummary) []*node {
	var nodes []*node
	namesakes := map[string]int{}
	for _, v := range c.Systems {
		if g.st.Namespace == "" || v.Namespace == g.st.Namespace {
			nodes = append(nodes, &node{system: v, usage: g.systemUsage(v)})
			namesakes[systemName(v.SystemKey)]++
		}
	}
	for _, n := range nodes {
		n.namesake = namesakes[systemName(n.system.SystemKey)] > 1
	}
	return nodes
}

func (g *grower) workloads(v *model.System) []*node {
	nodes := make([]*node, len(v.Workloads))
	for i, w := range v.Workloads {
		nodes[i] = &node{workload: w, usage: g.workloadUsage(w)}
	}
	return nodes
}

// sorted puts siblings in order: that of the snapshot, with the worst first,
// unless a column was chosen.
func (g *grower) sorted(nodes []*node) []*node {
	i := slices.IndexFunc(g.fields, func(f field[*node]) bool { return f.ID == g.st.Sort.Column })
	if i >= 0 {
		return order(nodes, g.st.Sort.Desc, g.fields[i].rank(g.look))
	}
	slices.SortStableFunc(nodes, func(a, b *node) int { return int(b.verdict().Health) - int(a.verdict().Health) })
	return nodes
}

// workloadUsage is worked out once for a workload, its system and its component.
func (g *grower) workloadUsage(w *model.Workload) model.Usage {
	if g.look.snap.Usage == nil {
		return model.Usage{}
	}
	u, known := g.usage[w]
	if !known {
		u = g.look.snap.PodsUsage(w.Pods)
		g.usage[w] = u
	}
	return u
}

func (g *grower) systemUsage(v *model.System) model.Usage {
	var sum model.Usage
	for _, w := range v.Workloads {
		sum = sum.Plus(g.workloadUsage(w))
	}
	return sum
}

// componentNode sums up the systems of the namespace chosen; nil when there
// are none.
func (g *grower) componentNode(c *model.ComponentSummary) *node {
	n := &node{component: c}
	if g.st.Namespace != "" {
		n.component = &model.ComponentSummary{Component: c.Component}
	}
	for _, v := range c.Systems {
		if g.st.Namespace == "" {
			n.usage = n.usage.Plus(g.systemUsage(v))
		} else if v.Namespace == g.st.Namespace {
			include(n.component, v)
			n.usage = n.usage.Plus(g.systemUsage(v))
		}
	}
	if len(n.component.Systems) == 0 {
		return nil
	}
	return n
}

func include(c *model.ComponentSummary, v *model.System) {
	c.Systems = append(c.Systems, v)
	if len(c.Systems) == 1 || v.Verdict.Health > c.Verdict.Health {
		c.Verdict, c.Worst = v.Verdict, v.Worst
	}
	c.PodsReady, c.PodsTotal = c.PodsReady+v.PodsReady, c.PodsTotal+v.PodsTotal
	c.Restarts, c.Claims = c.Restarts+v.Restarts, c.Claims+v.Claims
	c.Requested = c.Requested.Plus(v.Requested)
	if v.RestartAt.After(c.RestartAt) {
		c.RestartAt = v.RestartAt
	}
}
