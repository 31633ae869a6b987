package storage

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// unreachable says why a pod cannot come to the volume from any node that it
// could run on; "" when nothing speaks against it.
func (t *tracer) unreachable(v *model.Volume) string {
	if !placed(v) {
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
	switch {
	case !blamesPlace(unschedulable(p)):
		return ""
	case !t.admitted(p, v):
		return "volume " + v.Name + " is " + whereIs(v) + ", where the pod may not run"
	}
	return t.torn(v, p)
}

// torn finds another volume of the pod that no node can have beside v.
func (t *tracer) torn(v *model.Volume, p *model.Pod) string {
	around, ok := t.around()
	if !ok {
		return ""
	}
	hosts, _ := t.hosts(v)
	for _, use := range p.Claims {
		c, found := around.Claim(p.Namespace, use.Claim)
		if !found || c.VolumeName == v.Name {
			continue
		}
		other, found := t.k.Volume(c.VolumeName)
		if found && placed(other) && !slices.ContainsFunc(hosts, func(n *model.Node) bool { return hosted(other, n) }) {
			return "volume " + v.Name + " is " + whereIs(v) + ", and volume " + other.Name + " of the same pod " + whereIs(other) + ": no node can have both"
		}
	}
	return ""
}

// elsewhere finds a pod that was put on a node from which the volume cannot be
// used: by hand, or with a node affinity that was changed since.
func (t *tracer) elsewhere(v *model.Volume, p *model.Pod) string {
	n, found := t.k.Node(p.Node)
	if !found || p.Phase != "Pending" || hosted(v, n) {
		return ""
	}
	text := "volume " + v.Name + " is " + whereIs(v)
	if len(v.Zones) > 0 && n.Zone != "" {
		return text + ", node " + n.Name + " is in " + n.Zone
	}
	return text + ", and the pod was put on node " + n.Name
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

// whereIs names the zones or the nodes of a volume that is placed, or the labels
// that those have.
func whereIs(v *model.Volume) string {
	if len(v.Zones) > 0 {
		return "in " + strings.Join(v.Zones, " or ")
	}
	if len(v.Nodes) > 0 {
		return "on node " + strings.Join(v.Nodes, " or ")
	}
	return "on nodes with " + v.Affinity[0].String()
}

// blamesPlace reports whether the scheduler says that the pod and its volume
// cannot meet. Kubernetes 1.37 words it in another way than those before it.
func blamesPlace(message string) bool {
	return strings.Contains(message, "PersistentVolume's node affinity") ||
		strings.Contains(message, "volume node affinity conflict") ||
		strings.Contains(message, "no available volume zone")
}
