package storage

import (
	"slices"

	"kdash/internal/model"
)

// nodeLinks judges the nodes that pods use the claim on.
func (t *tracer) nodeLinks() []Link {
	var links []Link
	var seen []string
	for _, p := range t.users() {
		if p.Node == "" || slices.Contains(seen, p.Node) {
			continue
		}
		seen = append(seen, p.Node)
		links = append(links, t.nodeLink(p))
	}
	return links
}

// nodeLink judges the node of p.
func (t *tracer) nodeLink(p *model.Pod) Link {
	l := Link{Ref: model.Ref{Kind: model.KindNode, Name: p.Node}, Label: "node", State: model.ClaimOK}
	if !known(t.k, model.KindNode) {
		l.State, l.Text = unknownState, unread(t.k, model.KindNode, "node "+p.Node)
		return l
	}
	n, found := t.k.Node(p.Node)
	switch {
	case !found:
		l.State, l.Text = model.ClaimBad, "pod "+p.Name+" is on node "+p.Node+", which is gone"
		l.Evidence = []string{"node " + p.Node + ": not found"}
		return l
	case n.Ready == "True":
		l.Text = nodeText(n)
	case n.Ready == "":
		l.Text = "has not reported yet"
	default:
		l.State, l.Text = model.ClaimWarn, "node "+n.Name+" does not answer, the volume cannot leave it"
		l.Evidence = []string{"node " + n.Name + " Ready=" + n.Ready}
	}
	l.Ref.UID = n.UID
	return l
}

func nodeText(n *model.Node) string {
	text := "ready"
	if n.Unschedulable {
		text += ", cordoned"
	}
	if n.Zone != "" {
		text += ", in " + n.Zone
	}
	return text
}
