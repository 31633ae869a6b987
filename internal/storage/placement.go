package storage

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// unreachable says why a pod cannot come to the volume from any node that it
// could run on; "" when nothing speaks against it.
func (t *tracer) unreachable(v *model.Volume) string {
	if len(v.Zones) == 0 && len(v.Nodes) == 0 {
		return ""
	}
	for _, p := range t.users() {
		if text := t.apart(v, p); text != "" {
			return text
		}
	}
	return ""
}

// apart compares where the volume is with where the pod is, or could be.
func (t *tracer) apart(v *model.Volume, p *model.Pod) string {
	if p.Node != "" {
		return t.elsewhere(v, p)
	}
	if p.Phase != "Pending" || !known(t.k, model.KindNode) {
		return ""
	}
	if text := t.noHost(v); text != "" {
		return text
	}
	if blamesPlace(unschedulable(p)) {
		return "volume " + v.Name + " is " + whereIs(v) + ", where the pod may not run"
	}
	return ""
}

// elsewhere compares the zone of the volume with that of the pod's node. A
// host name need not be the name of its node, so host names are not compared:
// the kubelet would not have let the pod start.
func (t *tracer) elsewhere(v *model.Volume, p *model.Pod) string {
	n, found := t.k.Node(p.Node)
	if !found || p.Phase == "Running" || n.Zone == "" || len(v.Zones) == 0 || slices.Contains(v.Zones, n.Zone) {
		return ""
	}
	return "volume " + v.Name + " is " + whereIs(v) + ", node " + n.Name + " is in " + n.Zone
}

// noHost says that none of the nodes that can reach the volume is there, or
// can take a pod.
func (t *tracer) noHost(v *model.Volume) string {
	hosts, known := t.hosts(v)
	if !known {
		return ""
	}
	what := "its node"
	if len(v.Nodes) == 0 {
		what = "no node there"
	}
	switch {
	case len(hosts) == 0 && len(v.Nodes) == 0:
		return "volume " + v.Name + " is " + whereIs(v) + ", and no node is there"
	case len(hosts) == 0:
		return "volume " + v.Name + " is " + whereIs(v) + ", its node is gone"
	case !slices.ContainsFunc(hosts, ready):
		return "volume " + v.Name + " is " + whereIs(v) + ", " + verb(what, "is not ready", "is ready")
	case !slices.ContainsFunc(hosts, open):
		return "volume " + v.Name + " is " + whereIs(v) + ", " + verb(what, "is cordoned", "takes pods (cordoned)")
	}
	return ""
}

// verb ends a clause on one node or on none of several.
func verb(what, one, none string) string {
	if what == "its node" {
		return what + " " + one
	}
	return what + " " + none
}

// hosts are the nodes that can reach the volume, and whether they are known.
func (t *tracer) hosts(v *model.Volume) ([]*model.Node, bool) {
	var list []*model.Node
	if around, ok := t.around(); ok {
		for _, n := range around.Nodes() {
			if hosted(v, n) {
				list = append(list, n)
			}
		}
		return list, true
	}
	for _, name := range v.Nodes {
		if n, found := t.k.Node(name); found {
			list = append(list, n)
		}
	}
	return list, len(v.Nodes) > 0
}

// hosted reports whether node n can reach the volume.
func hosted(v *model.Volume, n *model.Node) bool {
	host := n.Labels["kubernetes.io/hostname"]
	if len(v.Nodes) > 0 && !slices.Contains(v.Nodes, n.Name) && !slices.Contains(v.Nodes, host) {
		return false
	}
	return len(v.Zones) == 0 || slices.Contains(v.Zones, n.Zone)
}

func ready(n *model.Node) bool { return n.Ready == "True" }

func open(n *model.Node) bool { return ready(n) && !n.Unschedulable }

// whereIs names the zones or the nodes of a volume.
func whereIs(v *model.Volume) string {
	if len(v.Zones) > 0 {
		return "in " + strings.Join(v.Zones, " or ")
	}
	return "on node " + strings.Join(v.Nodes, " or ")
}

// blamesPlace reports whether the scheduler says that the pod and its volume
// cannot meet. Kubernetes 1.37 words it in another way than those before it.
func blamesPlace(message string) bool {
	return strings.Contains(message, "PersistentVolume's node affinity") ||
		strings.Contains(message, "volume node affinity conflict") ||
		strings.Contains(message, "no available volume zone")
}
