package storage

import (
	"slices"

	"kdash/internal/model"
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
		case "class", "volume", "attachment":
			behind = append(behind, node(l))
		case "driver":
			behind = underClass(behind, node(l))
		}
	}
	root.Children = underVolume(behind)
	return root
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
		n.Children = append(n.Children, t.up(c))
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
	n.Children = t.users(c)
	return n
}

// class has its driver and every claim of it.
func (t tree) class(c *model.Class) Node {
	n := t.classNode(c)
	for _, claim := range ClaimsOfClass(t.s, c.Name) {
		n.Children = append(n.Children, t.up(claim))
	}
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
