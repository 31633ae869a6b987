package storage

import (
	"slices"

	"kdash/internal/model"
	"kdash/internal/words"
)

// claim goes both ways: up to its users and down to its data.
func (t tree) claim(c *model.Claim) Node {
	n := t.down(c)
	n.Children = append(t.users(c), n.Children...)
	return n
}

// down is a claim with its volume, class, driver and attachments.
func (t tree) down(c *model.Claim) Node {
	var root Node
	var behind []Node
	for _, l := range Chain(c, t.k) {
		switch l.Label {
		case "claim":
			root = node(l)
		case "class", "volume", "attachment", "snapshot", "source", "source claim":
			behind = append(behind, node(l))
		case "driver":
			behind = underClass(behind, node(l))
		}
	}
	root.Children = append(underVolume(behind), t.snapshots(c)...)
	if root.State == model.ClaimOK {
		root.Text += t.origin(c)
	}
	return root
}

// origin says what a claim was made by, where nobody made it by hand.
func (t tree) origin(c *model.Claim) string {
	for _, p := range t.k.PodsOf(c.Namespace, c.Name) {
		for _, use := range p.Claims {
			if use.Claim == c.Name && use.Ephemeral {
				return ", ephemeral: deleted with pod " + p.Name
			}
		}
	}
	for _, set := range t.k.StatefulSets(c.Namespace) {
		for _, template := range set.ClaimTemplates {
			one := &model.Controller{Meta: set.Meta, ClaimTemplates: []model.ClaimTemplate{template}}
			if _, made := ordinalOf(c.Name, one); made {
				return ", from template " + template.Name + " of " + set.Name
			}
		}
	}
	return ""
}

// maxSnapshots is how many snapshots of a claim are shown, the newest.
const maxSnapshots = 3

// snapshots are those taken of a claim, the newest first.
func (t tree) snapshots(c *model.Claim) []Node {
	taken := SnapshotsOf(t.s, c)
	list := make([]Node, 0, maxSnapshots)
	for _, v := range taken[:min(len(taken), maxSnapshots)] {
		list = append(list, snapshotNode(v))
	}
	if more := len(taken) - maxSnapshots; more > 0 {
		list[maxSnapshots-1].Text += "; " + words.Count(more, "older one")
	}
	return list
}

// underClass hangs a driver on the class before it.
func underClass(list []Node, driver Node) []Node {
	if n := len(list); n > 0 && list[n-1].Label == "class" {
		list[n-1].Children = []Node{driver}
		return list
	}
	return append(list, driver)
}

// underVolume hangs everything else on the volume, if it comes first.
func underVolume(list []Node) []Node {
	if len(list) < 2 || list[0].Label != "volume" {
		return list
	}
	list[0].Children = list[1:]
	return list[:1:1]
}

// users are the workloads of a claim with the pods that mount it, or just the
// pods that are their own.
func (t tree) users(c *model.Claim) []Node {
	var list []Node
	for _, p := range t.k.PodsOf(c.Namespace, c.Name) {
		pod := t.podNode(p)
		if p.Workload.Name == "" || p.Workload.Kind == model.KindPod {
			list = append(list, pod)
			continue
		}
		i := slices.IndexFunc(list, func(n Node) bool { return n.Ref.Key() == p.Workload.Key() })
		if i < 0 {
			i, list = len(list), append(list, t.owner(p.Workload))
		}
		list[i].Children = append(list[i].Children, pod)
	}
	return list
}

// owner is a workload by itself.
func (t tree) owner(ref model.Ref) Node {
	n := Node{Ref: ref, Label: "workload", State: unknownState}
	if w, found := t.s.Workload(ref); found {
		n.State, n.Text = stateOf(w.Verdict), w.Verdict.Reason
	}
	return n
}

// volume has its claims with their users, its class and its attachments.
func (t tree) volume(v *model.Volume) Node {
	n := Node{Ref: model.RefOf(v), Label: "volume"}
	n.State, n.Text = VolumeState(v)
	for _, c := range ClaimsOfVolume(t.s, v.Name) {
		up := t.up(c)
		up.Children = t.users(c)
		n.Children = append(n.Children, up)
	}
	if class, found := t.k.Class(v.Class); found {
		n.Children = append(n.Children, t.classNode(class))
	}
	for _, a := range t.k.Attachments(v.Name) {
		tr := newTracer(&model.Claim{}, t.k)
		state, text := tr.attachment(a)
		n.Children = append(n.Children, Node{Ref: model.RefOf(a), Label: "attachment", State: state, Text: text})
	}
	return n
}

// up is a claim with its users only.
func (t tree) up(c *model.Claim) Node {
	out := Trace(c, t.k)
	n := Node{Ref: model.RefOf(c), Label: "claim", State: out.State, Text: out.Reason}
	if n.Text == "" {
		n.Text = c.Phase + ", " + size(c.Capacity)
	}
	n.Children = append(t.users(c), t.below(c)...)
	return n
}

// below is the volume of a claim with its attachments.
func (t tree) below(c *model.Claim) []Node {
	var list []Node
	for _, l := range Chain(c, t.k) {
		if l.Label == "volume" || l.Label == "attachment" {
			list = append(list, node(l))
		}
	}
	return underVolume(list)
}

// class has its driver and every claim of it.
func (t tree) class(c *model.Class) Node {
	n := t.classNode(c)
	list := ClaimsOfClass(t.s, c.Name)
	n.Text += "; used by " + counted(list)
	n.Children = append(n.Children, t.ups(list)...)
	return n
}

// classNode is a class with its driver.
func (t tree) classNode(c *model.Class) Node {
	tr := newTracer(&model.Claim{}, t.k)
	driver := Node{
		Ref: model.Ref{Kind: model.KindCSIDriver, Name: c.Provisioner}, Label: "driver",
		State: model.ClaimOK, Text: tr.driverText(c.Provisioner),
	}
	return Node{Ref: model.RefOf(c), Label: "class", State: model.ClaimOK, Text: classText(c), Children: []Node{driver}}
}

// node makes a leaf of a link.
func node(l Link) Node { return Node{Ref: l.Ref, Label: l.Label, State: l.State, Text: l.Text} }
