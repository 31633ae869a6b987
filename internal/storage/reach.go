package storage

import (
	"slices"

	"kdash/internal/model"
)

// admitted reports whether p may run on a node that can reach the volume. Then
// it is that node which lacks something, room for one, and not the volume that
// is elsewhere.
func (t *tracer) admitted(p *model.Pod, v *model.Volume) bool {
	hosts, _ := t.hosts(v)
	return slices.ContainsFunc(hosts, func(n *model.Node) bool { return admits(n, p) })
}

// admits reports whether p may run on n, as far as is known.
func admits(n *model.Node, p *model.Pod) bool { return p.Template != nil && p.Template.Admitted(n) }

// placed reports whether a volume cannot be used on every node.
func placed(v *model.Volume) bool { return len(v.Zones)+len(v.Nodes)+len(v.Affinity) > 0 }

// Reaches reports whether the volume of c can be used on n, made for it, or
// found there among those that nobody has.
func Reaches(s *model.Snapshot, c *model.Claim, n *model.Node) bool { return reaches(c, n, s.Volumes) }

func reaches(c *model.Claim, n *model.Node, volumes []*model.Volume) bool {
	switch class := c.StorageClass; {
	case c.Volume != nil:
		return hosted(c.Volume, n)
	case class == nil || c.Phase != "Pending":
		return true
	case class.Provisioner != noProvisioner:
		return makesOn(class, n)
	}
	t := tracer{c: c}
	return slices.ContainsFunc(volumes, func(v *model.Volume) bool {
		return v.Phase == "Available" && hosted(v, n) && t.unfit(v) == ""
	})
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

// hosted reports whether node n can reach the volume: by the labels that its
// affinity asks for, else by name. Drivers have keys of their own for zones, and
// old volumes an old one, which a node may lack: a node in the zone counts.
func hosted(v *model.Volume, n *model.Node) bool {
	if len(v.Affinity) > 0 && model.AnyHolds(v.Affinity, n) {
		return true
	}
	if len(v.Affinity) > 0 && len(v.Zones) == 0 {
		return false
	}
	host := n.Labels["kubernetes.io/hostname"]
	if len(v.Nodes) > 0 && !slices.Contains(v.Nodes, n.Name) && !slices.Contains(v.Nodes, host) {
		return false
	}
	return len(v.Zones) == 0 || slices.Contains(v.Zones, n.Zone)
}

func ready(n *model.Node) bool { return n.Ready == "True" }

func open(n *model.Node) bool { return ready(n) && !n.Unschedulable }
