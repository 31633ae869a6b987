package storage

import (
	"slices"

	"kdash/internal/model"
)

// Unmeasured says why it is not known how full a volume is: in a word or two,
// and in a sentence.
type Unmeasured struct{ Short, Reason string }

// UsageOf is how full the volume of c is. Where nothing is known of it, why
// says the reason; else why is zero.
func UsageOf(s *model.Snapshot, c *model.Claim) (u model.VolumeUsage, why Unmeasured) {
	if u = s.ClaimUsage(c); u.Used.IsKnown() || u.InodesUsed.IsKnown() {
		return u, Unmeasured{}
	}
	return u, unmeasured(s, c)
}

func unmeasured(s *model.Snapshot, c *model.Claim) Unmeasured {
	src := s.Source(model.KindVolumeStats)
	nodes := nodesOf(c)
	switch {
	case c.Phase != "Bound":
		return Unmeasured{"not bound", "the claim has no volume yet"}
	case c.VolumeMode == "Block":
		return Unmeasured{"block", "it is a block device: what is on it, only its programs know"}
	case src.State == model.SourceForbidden:
		return Unmeasured{"no right", "only the kubelet knows how full the volume is: that " + src.Message}
	case len(nodes) == 0 && !s.Source(model.KindPod).Usable():
		return Unmeasured{"no pods", "only a kubelet that has it mounted measures a volume, and pods cannot be read"}
	case len(nodes) == 0:
		return Unmeasured{"no pod", "no running pod mounts it, so no kubelet measures it"}
	}
	if why, is := silent(s, nodes...); is {
		return why
	}
	return Unmeasured{"no stats", "the kubelet has no figures: its driver gives none, or no container runs with it mounted"}
}

// Unwritten says why it is not known how much pod p wrote on its node.
func Unwritten(s *model.Snapshot, p *model.Pod) Unmeasured {
	src := s.Source(model.KindVolumeStats)
	switch {
	case p.Node == "" || ended(p):
		return Unmeasured{"not running", "it does not run"}
	case src.State == model.SourceForbidden:
		return Unmeasured{"no right", "only the kubelet knows: that " + src.Message}
	}
	if why, is := silent(s, p.Node); is {
		return why
	}
	return Unmeasured{"no stats", "the kubelet has no figures of it"}
}

// silent tells a kubelet that was not asked or did not answer from one that
// does not know.
func silent(s *model.Snapshot, nodes ...string) (Unmeasured, bool) {
	if s.VolumeUsage == nil || s.Source(model.KindVolumeStats).State == model.SourceLoading {
		return Unmeasured{"asking", "the kubelet has not been asked yet"}, true
	}
	for _, node := range nodes {
		problem, asked := s.VolumeUsage.Nodes[node]
		switch {
		case !asked:
			return Unmeasured{"asking", "the kubelet of node " + node + " has not been asked yet"}, true
		case problem != "" && s.VolumeUsage.Prometheus.Asked && s.VolumeUsage.Prometheus.Problem == "":
			return Unmeasured{"no stats", "Prometheus has no figures of it, and the kubelet of node " + node + " says nothing: " + problem}, true
		case problem != "":
			return Unmeasured{"no answer", "the kubelet of node " + node + " says nothing: " + problem}, true
		}
	}
	return Unmeasured{}, false
}

// nodesOf lists the nodes on which pods have the claim mounted.
func nodesOf(c *model.Claim) []string {
	var nodes []string
	for _, p := range c.Pods {
		if p.Node != "" && !ended(p) && !slices.Contains(nodes, p.Node) {
			nodes = append(nodes, p.Node)
		}
	}
	return nodes
}
