package storage

import "kdash/internal/model"

// ownVolumes are the volumes of p that have no claim, as what they are, and
// its containers that have a limit of their own on what they write.
func (t tree) ownVolumes(p *model.Pod) []Node {
	if p.Template == nil {
		return nil
	}
	var list []Node
	bounds := Bounds(p, t.s.EphemeralUsage(p))
	for _, b := range bounds {
		if b.Label == "container" {
			list = append(list, t.bound(p, b))
		}
	}
	for i := range p.Template.Volumes {
		list = append(list, t.ownVolume(p, &p.Template.Volumes[i], bounds))
	}
	return list
}

func (t tree) ownVolume(p *model.Pod, v *model.PodVolume, bounds []Bound) Node {
	for _, b := range bounds {
		if b.Label == v.Kind && b.Name == v.Name {
			return t.bound(p, b)
		}
	}
	n := Node{Ref: model.Ref{Kind: v.Kind, Name: v.Name}, Label: v.Kind, State: model.ClaimOK, Text: v.Source}
	if v.Kind != "emptyDir" {
		return n
	}
	n.Text = "on the disk of its node, without a limit"
	if v.Source != "" {
		n.Text = "made of " + v.Source + ", without a limit"
	}
	if used := t.s.EphemeralUsage(p).Volume(v.Name); used.IsKnown() {
		n.Text += ", holds " + size(used)
	}
	return n
}

// bound is a limit on what a part of p may write.
func (t tree) bound(p *model.Pod, b Bound) Node {
	n := Node{Ref: model.Ref{Kind: b.Label, Name: b.Name}, Label: b.Label, State: b.State(), Text: b.Amounts()}
	switch {
	case !b.Used.IsKnown():
		n.Text = "limit " + size(b.Limit) + "; not known how much of it is used: " + Unwritten(t.s, p).Reason
	case n.State != model.ClaimOK:
		n.Text += ": " + b.Outcome()
	}
	return n
}

// written is what pod p wrote of its own limit, behind a comma.
func (t tree) written(p *model.Pod) (model.ClaimState, string) {
	for _, b := range Bounds(p, t.s.EphemeralUsage(p)) {
		if b.Label == "pod" && b.Used.IsKnown() {
			return b.State(), ", has written " + b.Amounts()
		}
	}
	return model.ClaimOK, ""
}
