package present

import (
	"slices"
	"strconv"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// claimGroups puts claims under their component, class, node or zone. A heading
// sums up what is below it.
func claimGroups(s *model.Snapshot) grouping[*model.Claim] {
	return grouping[*model.Claim]{
		under: func(g Group, c *model.Claim) string { return claimGroup(s, g, c) },
		name:  counted[*model.Claim],
		cell:  func(column string, of []*model.Claim) Cell { return claimsCell(s, column, of) },
	}
}

// counted is "fast (12)".
func counted[T any](heading string, of []T) string {
	return heading + " (" + strconv.Itoa(len(of)) + ")"
}

func claimGroup(s *model.Snapshot, g Group, c *model.Claim) string {
	switch g {
	case GroupClass:
		return classCell(c).Text
	case GroupNode:
		return only(nodesOf(c), "not mounted", "several nodes")
	case GroupZone:
		return only(zonesOf(s, c), "no zone", "several zones")
	}
	return string(componentOf(c.Identity))
}

// only is the one word of a list, or what to say of none and of several.
func only(list []string, none, several string) string {
	switch len(list) {
	case 0:
		return none
	case 1:
		return list[0]
	}
	return several
}

// nodesOf lists the nodes of the pods that mount c.
func nodesOf(c *model.Claim) []string {
	var nodes []string
	for _, p := range c.Pods {
		if p.Node != "" && !slices.Contains(nodes, p.Node) {
			nodes = append(nodes, p.Node)
		}
	}
	return nodes
}

// zonesOf lists the zones in which the volume of c can be, else those of the
// nodes that have it mounted.
func zonesOf(s *model.Snapshot, c *model.Claim) []string {
	if c.Volume != nil && len(c.Volume.Zones) > 0 {
		return c.Volume.Zones
	}
	var zones []string
	for _, name := range nodesOf(c) {
		if n, found := s.Node(name); found && n.Zone != "" && !slices.Contains(zones, n.Zone) {
			zones = append(zones, n.Zone)
		}
	}
	return zones
}

// claimsCell sums a column up.
func claimsCell(s *model.Snapshot, column string, of []*model.Claim) Cell {
	switch column {
	case "pods":
		return podsOfAll(s, of)
	case "state":
		return healthCell(worst(of, claimHealth))
	case "requested":
		return sum(of, func(c *model.Claim) model.Measure { return c.Requested })
	case "actual":
		return sum(of, func(c *model.Claim) model.Measure { return c.Capacity })
	case "used":
		return usedOfAll(s, of)
	case "fill":
		return soonest(s, of)
	case problemID:
		return troubled(of, claimHealth)
	}
	return Cell{}
}

func podsOfAll(s *model.Snapshot, of []*model.Claim) Cell {
	seen := map[*model.Pod]bool{}
	for _, c := range of {
		for _, p := range c.Pods {
			seen[p] = true
		}
	}
	if len(seen) == 0 && !s.Source(model.KindPod).Read() {
		return unknownCell()
	}
	return Cell{plural(len(seen), "pod"), RoleMuted}
}

func worst[T any](of []T, health func(T) model.Health) model.Health {
	worst := model.HealthOK
	for _, v := range of {
		worst = max(worst, health(v))
	}
	return worst
}

// troubled counts those that are not well.
func troubled[T any](of []T, health func(T) model.Health) Cell {
	n := 0
	for _, v := range of {
		if health(v) > model.HealthUnknown {
			n++
		}
	}
	if n == 0 {
		return Cell{}
	}
	return Cell{strconv.Itoa(n) + " not well", HealthRole(worst(of, health))}
}

// sum adds amounts up: "≥ 40Gi" where one of them is not known.
func sum[T any](of []T, amount func(T) model.Measure) Cell {
	var total model.Measure
	all := true
	for _, v := range of {
		m := amount(v)
		total, all = total.Plus(m), all && m.IsKnown()
	}
	return Cell{atLeast(total, all), RoleMuted}
}

func atLeast(total model.Measure, all bool) string {
	if all || !total.IsKnown() {
		return Bytes(total)
	}
	return "≥" + Bytes(total)
}

// usedOfAll is how full the volumes are that were measured, taken as one.
func usedOfAll(s *model.Snapshot, of []*model.Claim) Cell {
	var used, size model.Measure
	for _, c := range of {
		if u := s.ClaimUsage(c); u.Used.IsKnown() && u.Capacity.IsKnown() {
			used, size = used.Plus(u.Used), size.Plus(u.Capacity)
		}
	}
	percent, known := model.VolumeUsage{Used: used, Capacity: size}.BytesPercent()
	if !known {
		return unknownCell()
	}
	return Cell{Bar(percent, barWidth) + " " + strconv.FormatInt(percent, 10) + "%", RoleMuted}
}

// soonest is when the first of the volumes is full.
func soonest(s *model.Snapshot, of []*model.Claim) Cell {
	in, found := storage.Soonest(s, of)
	if !found {
		return Cell{}
	}
	return Cell{"full in " + storage.About(in), RoleMuted}
}

// volumeGroups puts volumes under the component of their claim, their class or
// their zone.
func volumeGroups(s *model.Snapshot) grouping[*model.Volume] {
	health := func(v *model.Volume) model.Health { return volumeVerdict(v).Health }
	return grouping[*model.Volume]{
		under: func(g Group, v *model.Volume) string { return volumeGroup(s, g, v) },
		name:  counted[*model.Volume],
		cell: func(column string, of []*model.Volume) Cell {
			switch column {
			case "capacity":
				return sum(of, func(v *model.Volume) model.Measure { return v.Capacity })
			case problemID:
				return troubled(of, health)
			}
			return Cell{}
		},
	}
}

func volumeGroup(s *model.Snapshot, g Group, v *model.Volume) string {
	switch g {
	case GroupClass:
		return only(words(v.Class), "no class", "")
	case GroupZone:
		return only(v.Zones, "no zone", "several zones")
	}
	if c := claimOf(s, v); c != nil {
		return string(componentOf(c.Identity))
	}
	return "no claim"
}

// words is a list of the one word, or of none.
func words(word string) []string {
	if word == "" {
		return nil
	}
	return []string{word}
}
