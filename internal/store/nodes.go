package store

import (
	"slices"

	"kdash/internal/clusterkind"
	"kdash/internal/health"
	"kdash/internal/model"
)

// addNode takes in a node. Its heartbeat changes it often and a chain never:
// chains are derived again only when the node came, or changed its place or
// whether it can be used.
func (w *world) addNode(o *model.Node) {
	n := *o
	n.Verdict = health.Node(&n)
	old, had := w.nodes.get(nameOf(&n))
	w.nodes.replace(&n)
	w.kindStale = w.kindStale || !had
	if !had || old.Ready != n.Ready || old.Zone != n.Zone || old.Unschedulable != n.Unschedulable || !slices.Equal(old.Taints, n.Taints) {
		w.chains.touchAll()
		return
	}
	w.chains.reported(old.Attached, n.Attached)
	w.chains.reported(old.InUse, n.InUse)
}

// deriveCluster finds out what kind of cluster it is. Nodes tell that when they
// come; what changes about them later does not.
func (w *world) deriveCluster() {
	if w.kindStale {
		w.cluster.Kind = clusterkind.Of(w.cluster.Version, w.nodes.flush())
		w.kindStale = false
	}
}
