package diagnose

import (
	"maps"
	"slices"
	"strings"

	"kdash/internal/model"
)

// unschedulableSelector finds a pod that wants a label which no node has.
func unschedulableSelector() Rule {
	return Rule{
		Code: "unschedulable-selector", Title: "a pod that wants a node which does not exist", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindNode},
		Check:     placed(bySelector, noSuchNode),
	}
}

func noSuchNode(w *World, u *unplaced, f *model.Finding) {
	ref := model.RefOf(u.pod)
	f.Title = "no node is as its node affinity or nodeSelector asks"
	if u.pod.Template == nil {
		return
	}
	place := u.pod.Template.Placement
	var missing []string
	for _, k := range slices.Sorted(maps.Keys(place.NodeSelector)) {
		v := place.NodeSelector[k]
		f.Evidence = append(f.Evidence, fact(ref, "spec.nodeSelector", k+"="+v, u.pod.Created))
		if w.labelled(k, v) == 0 {
			missing = append(missing, k+"="+v)
			f.Evidence = append(f.Evidence, fact(model.Ref{Kind: model.KindNode, Name: "*"}, "metadata.labels", "none has "+k+"="+v, w.Now))
			f.Next = append(f.Next, kubectl("shows which values the nodes have", "get nodes -L %s", k))
		}
	}
	for _, term := range place.Affinity {
		f.Evidence = append(f.Evidence, fact(ref, "spec.affinity.nodeAffinity", term.String(), u.pod.Created))
	}
	switch {
	case len(missing) > 0:
		f.Title = "wants a node labelled " + strings.Join(missing, ", ") + ", and there is none"
	case len(place.NodeSelector) > 0:
		f.Title = "no node has all the labels that its nodeSelector asks for together"
	case len(place.Affinity) > 0:
		f.Title = "no node is as its affinity asks: " + affinityText(place.Affinity)
		w.nodeValues(place.Affinity, f)
	}
}

func affinityText(terms []model.NodeTerm) string {
	out := make([]string, len(terms))
	for i, t := range terms {
		out[i] = t.String()
	}
	return brief(strings.Join(out, "; or "))
}

// nodeValues says which values the nodes have of each label that an affinity
// asks for and that no node has as it asks.
func (w *World) nodeValues(terms []model.NodeTerm, f *model.Finding) {
	for _, t := range terms {
		for i := range t {
			d := &t[i]
			if d.Field || slices.ContainsFunc(w.Nodes, func(n *model.Node) bool { return d.Holds(n) }) {
				continue
			}
			values := map[string]bool{}
			for _, n := range w.Nodes {
				if v := n.Labels[d.Key]; v != "" {
					values[v] = true
				}
			}
			has := brief(strings.Join(slices.Sorted(maps.Keys(values)), ", "))
			if has == "" {
				has = "no node has it"
			}
			f.Evidence = append(f.Evidence, fact(model.Ref{Kind: model.KindNode, Name: "*"}, "metadata.labels["+d.Key+"]", has, w.Now))
			f.Next = append(f.Next, kubectl("shows which values the nodes have", "get nodes -L %s", d.Key))
		}
	}
}

// labelled counts the nodes with a label.
func (w *World) labelled(key, value string) int {
	n := 0
	for _, node := range w.Nodes {
		if node.Labels[key] == value {
			n++
		}
	}
	return n
}
