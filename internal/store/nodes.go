package store

import (
	"slices"

	"kdash/internal/health"
	"kdash/internal/model"
)

// addNode takes in a node. Its heartbeat changes it often and a chain never:
// chains are derived again only when the node came, or changed its place or
// whether it can be used.
func (w *world) addNode(o *model.Node) {
	n := *o
	n.Verdict = health.Node(&n)
	old, had := w.nodes.put(&n)
	if !had || old.Ready != n.Ready || old.Zone != n.Zone || old.Unschedulable != n.Unschedulable || !slices.Equal(old.Taints, n.Taints) {
		w.chains.touchAll()
	}
}
