package storage

import (
	"slices"

	"kdash/internal/model"
)

// ClaimsOfClass lists the claims of a class.
func ClaimsOfClass(s *model.Snapshot, class string) []*model.Claim {
	return claims(s, func(c *model.Claim) bool { return c.Class == class })
}

// ClaimsOfVolume lists the claims that name a volume: one, unless two quarrel
// over it.
func ClaimsOfVolume(s *model.Snapshot, volume string) []*model.Claim {
	return claims(s, func(c *model.Claim) bool { return c.VolumeName == volume })
}

// ClaimsOfDriver lists the claims whose volumes a driver serves, by their
// volumes, or by their class as long as they have none.
func ClaimsOfDriver(s *model.Snapshot, driver string) []*model.Claim {
	return claims(s, func(c *model.Claim) bool {
		if v, found := model.Find(s.Volumes, "", c.VolumeName); found {
			return v.Driver == driver
		}
		class, found := model.Find(s.Classes, "", c.Class)
		return found && class.Provisioner == driver
	})
}

// ClaimsOfNode lists the claims that depend on a node: those that pods mount
// there, those attached to it and those whose volume can be nowhere else.
func ClaimsOfNode(s *model.Snapshot, node string) []*model.Claim {
	mounted, volumes := mountedOn(s, func(name string) bool { return name == node }), volumesOn(s, node)
	return claims(s, func(c *model.Claim) bool {
		return mounted[named{c.Namespace, c.Name}] || c.VolumeName != "" && volumes[c.VolumeName]
	})
}

// ClaimsOfZone lists the claims that depend on a zone: those that pods mount on
// its nodes and those whose volume can be in no other.
func ClaimsOfZone(s *model.Snapshot, zone string) []*model.Claim {
	nodes := map[string]bool{}
	for _, n := range s.Nodes {
		nodes[n.Name] = n.Zone == zone
	}
	mounted := mountedOn(s, func(node string) bool { return nodes[node] })
	return claims(s, func(c *model.Claim) bool {
		v, found := model.Find(s.Volumes, "", c.VolumeName)
		return mounted[named{c.Namespace, c.Name}] || found && len(v.Zones) == 1 && v.Zones[0] == zone
	})
}

// ClaimsOfWorkload lists the claims of a workload.
func ClaimsOfWorkload(s *model.Snapshot, w *model.Workload) []*model.Claim {
	var list []*model.Claim
	for _, name := range w.Claims {
		if c, found := s.Claim(w.Namespace, name); found {
			list = append(list, c)
		}
	}
	return list
}

// VolumesOfClass lists the volumes of a class.
func VolumesOfClass(s *model.Snapshot, class string) []*model.Volume {
	var list []*model.Volume
	for _, v := range s.Volumes {
		if v.Class == class {
			list = append(list, v)
		}
	}
	return list
}

// claims lists the claims that are wanted.
func claims(s *model.Snapshot, wanted func(*model.Claim) bool) []*model.Claim {
	var list []*model.Claim
	for _, c := range s.Claims {
		if wanted(c) {
			list = append(list, c)
		}
	}
	return list
}

// mountedOn are the claims that pods mount on the nodes that are meant.
func mountedOn(s *model.Snapshot, meant func(node string) bool) map[named]bool {
	set := map[named]bool{}
	for _, p := range s.Pods {
		if !meant(p.Node) || ended(p) {
			continue
		}
		for _, use := range p.Claims {
			set[named{p.Namespace, use.Claim}] = true
		}
	}
	return set
}

func volumesOn(s *model.Snapshot, node string) map[string]bool {
	set := map[string]bool{}
	for _, a := range s.Attachments {
		if a.Node == node {
			set[a.Volume] = true
		}
	}
	for _, v := range s.Volumes {
		if len(v.Nodes) == 1 && slices.Contains(v.Nodes, node) {
			set[v.Name] = true
		}
	}
	return set
}
