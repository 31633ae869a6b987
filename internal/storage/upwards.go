package storage

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"kdash/internal/model"
	"kdash/internal/words"
)

// KindZone is the kind of a zone, which is no object of the API but a label
// that nodes and volumes bear.
const KindZone model.Kind = "Zone"

// host is a node with its drivers and all that would stop with it: what is
// mounted there, and what can be nowhere else.
func (t tree) host(n *model.Node) Node {
	tr := newTracer(&model.Claim{}, t.k)
	l := tr.nodeLink(&model.Pod{Node: n.Name})
	root := node(l)
	if csi, found := t.k.CSINode(n.Name); found {
		for _, d := range csi.Drivers {
			root.Children = append(root.Children, t.driverOn(n, d))
		}
	}
	return t.stops(root, ClaimsOfNode(t.s, n.Name))
}

// driverOn is a driver on a node, with how many volumes more it may attach.
func (t tree) driverOn(n *model.Node, d model.NodeDriver) Node {
	child := Node{Ref: model.Ref{Kind: model.KindCSIDriver, Name: d.Name}, Label: "driver", State: model.ClaimOK}
	used := t.k.Held(d.Name)[n.Name]
	child.Text = words.Count(used, "volume") + " attached, without a limit"
	if limit, known := d.Limit.Value(); known {
		child.Text = strconv.Itoa(used) + " of " + strconv.FormatInt(limit, 10) + " volumes attached, " + strconv.FormatInt(max(limit-int64(used), 0), 10) + " free"
		if int64(used) >= limit {
			child.State = model.ClaimWarn
		}
	}
	for _, c := range t.s.Capacities {
		if class, found := t.k.Class(c.Class); found && class.Provisioner == d.Name && c.Topology != "" && lies(c, n) {
			child.Text += "; " + size(c.Capacity) + " left for class " + c.Class
		}
	}
	return child
}

// zone has its nodes, and the claims whose volume can be nowhere else or whose
// pods run there.
func (t tree) zone(name string) (Node, bool) {
	root := Node{Ref: model.Ref{Kind: KindZone, Name: name}, Label: "zone", State: model.ClaimOK}
	tr := newTracer(&model.Claim{}, t.k)
	ready := 0
	for _, n := range t.s.Nodes {
		if n.Zone != name || name == "" {
			continue
		}
		if n.Ready == "True" {
			ready++
		}
		root.Children = append(root.Children, node(tr.nodeLink(&model.Pod{Node: n.Name})))
	}
	nodes := len(root.Children)
	list := ClaimsOfZone(t.s, name)
	if nodes == 0 && len(list) == 0 {
		return Node{}, false
	}
	root.Text = words.Count(nodes, "node") + ", " + strconv.Itoa(ready) + " ready"
	if ready == 0 && known(t.k, model.KindNode) {
		root.State = model.ClaimBad
	}
	return t.stops(root, list), true
}

// driver has the nodes that lack it, and everything that it serves, by class.
func (t tree) driver(name string) (Node, bool) {
	tr := newTracer(&model.Claim{}, t.k)
	root := Node{Ref: model.Ref{Kind: model.KindCSIDriver, Name: name}, Label: "driver", State: model.ClaimOK, Text: tr.driverText(name)}
	_, found := t.k.CSIDriver(name)
	on := 0
	for _, n := range t.s.CSINodes {
		if _, there := n.Driver(name); there {
			on++
			continue
		}
		root.Children = append(root.Children, Node{
			Ref: model.Ref{Kind: model.KindNode, Name: n.Name}, Label: "node", State: model.ClaimOK, Text: "does not have the driver"})
	}
	if len(t.s.CSINodes) > 0 {
		root.Text += ", on " + strconv.Itoa(on) + " of " + words.Count(len(t.s.CSINodes), "node")
	}
	if on == 0 {
		root.Children = nil // a line for every node would say nothing more
	}
	list := ClaimsOfDriver(t.s, name)
	if !found && on == 0 && len(list) == 0 {
		return Node{}, false
	}
	root.Text += wouldStop(list)
	return t.byClass(root, name, list), true
}

// byClass hangs the claims of a driver on its classes.
func (t tree) byClass(root Node, driver string, list []*model.Claim) Node {
	rest := map[string][]*model.Claim{}
	for _, c := range list {
		rest[c.Class] = append(rest[c.Class], c)
	}
	for _, c := range t.s.Classes {
		if c.Provisioner != driver {
			continue
		}
		class := Node{Ref: model.RefOf(c), Label: "class", State: model.ClaimOK, Text: classText(c), Children: t.ups(rest[c.Name])}
		root.Children = append(root.Children, class)
		delete(rest, c.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(rest)) {
		root.Children = append(root.Children, t.ups(rest[name])...)
	}
	return root
}

// snapshot has the claim that it was taken of, its content and class, and the
// claims that are to be filled from it.
func (t tree) snapshot(v *model.VolumeSnapshot) Node {
	root := snapshotNode(v)
	if c, found := t.k.SnapshotContent(v.Content); found {
		n := Node{Ref: model.RefOf(c), Label: "content", State: model.ClaimOK, Text: c.Driver + ", " + c.Policy}
		if c.Error != "" && c.Ready.Or(0) == 0 {
			n.State, n.Text = model.ClaimBad, words.RPCError(brief(c.Error))
		}
		root.Children = append(root.Children, n)
	}
	if c, found := t.k.SnapshotClass(v.Class); found {
		root.Children = append(root.Children, Node{Ref: model.RefOf(c), Label: "snapshot class", State: model.ClaimOK, Text: c.Driver + ", " + c.Policy})
	}
	for _, c := range t.s.Claims {
		source := c.Content
		of := c.Namespace == v.Namespace && c.Name == v.Claim
		from := source.Kind == model.KindVolumeSnapshot && source.Namespace == v.Namespace && source.Name == v.Name
		if of || from {
			root.Children = append(root.Children, t.up(c))
		}
	}
	return root
}

func snapshotNode(v *model.VolumeSnapshot) Node {
	n := Node{Ref: model.RefOf(v), Label: "snapshot", State: model.ClaimOK}
	switch {
	case v.Error != "" && !v.IsReady():
		n.State, n.Text = model.ClaimWarn, with("could not be taken", words.RPCError(v.Error))
	case !v.IsReady():
		n.State, n.Text = model.ClaimWaiting, "is not ready"
	default:
		n.Text = "ready, " + size(v.Size)
		if !v.Taken.IsZero() {
			n.Text += ", of " + v.Taken.Format("2006-01-02 15:04 MST")
		}
	}
	return n
}

// ups are claims with all that uses them, the worst first.
func (t tree) ups(list []*model.Claim) []Node {
	ups := make([]Node, 0, len(list))
	for _, c := range list {
		ups = append(ups, t.up(c))
	}
	slices.SortStableFunc(ups, func(a, b Node) int { return cmp.Compare(rank(b.State), rank(a.State)) })
	return ups
}

// stops hangs the claims on a root that would stop with it.
func (t tree) stops(root Node, list []*model.Claim) Node {
	root.Children = append(root.Children, t.ups(list)...)
	root.Text += wouldStop(list)
	return root
}

// wouldStop counts claims, and the workloads that they belong to.
func wouldStop(list []*model.Claim) string {
	if len(list) == 0 {
		return "; no claim would stop with it"
	}
	return "; " + counted(list) + " would stop with it"
}

func counted(list []*model.Claim) string {
	owners := map[model.Key]bool{}
	for _, c := range list {
		if c.Workload.Name != "" {
			owners[c.Workload.Key()] = true
		}
	}
	return words.Count(len(list), "claim") + " of " + words.Count(len(owners), "workload")
}

// Places lists the drivers or the zones that anything in s names, in order.
func Places(s *model.Snapshot, kind model.Kind) []string {
	seen := map[string]bool{}
	for _, n := range s.Nodes {
		seen[n.Zone] = seen[n.Zone] || kind == KindZone
	}
	for _, v := range s.Volumes {
		for _, zone := range v.Zones {
			seen[zone] = seen[zone] || kind == KindZone
		}
		seen[v.Driver] = seen[v.Driver] || kind == model.KindCSIDriver
	}
	for _, c := range s.Classes {
		seen[c.Provisioner] = seen[c.Provisioner] || kind == model.KindCSIDriver
	}
	for _, d := range s.CSIDrivers {
		seen[d.Name] = seen[d.Name] || kind == model.KindCSIDriver
	}
	var names []string
	for name, is := range seen {
		if is && name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
