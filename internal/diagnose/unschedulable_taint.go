package diagnose

import (
	"slices"
	"strconv"
	"strings"

	"kdash/internal/model"
)

// unschedulableTaint finds a pod that tolerates the taints of none of the
// nodes that it may use.
func unschedulableTaint() Rule {
	return Rule{
		Code: "unschedulable-taint", Title: "a pod that does not tolerate the taints of its nodes", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindNode},
		Check:     placed(byTaint, tainted),
	}
}

func tainted(w *World, u *unplaced, f *model.Finding) {
	var taints, names []string
	for _, n := range u.chosen {
		list := u.pod.Template.Untolerated(n)
		if len(list) == 0 {
			continue
		}
		names = append(names, n.Name)
		for _, t := range list {
			if !slices.Contains(taints, t) {
				taints = append(taints, t)
			}
		}
		if len(names) <= 3 {
			f.Evidence = append(f.Evidence, fact(model.RefOf(n), "spec.taints", strings.Join(list, ", "), w.Now))
		}
	}
	f.Title = "does not tolerate the taints of the nodes that it may use"
	if len(taints) > 0 {
		f.Title = "does not tolerate taint " + strings.Join(taints[:min(len(taints), 3)], ", ") + " of " + few(names, "node")
	}
	if place := u.pod.Template; place != nil {
		for k, v := range place.Placement.NodeSelector {
			f.Evidence = append(f.Evidence, fact(model.RefOf(u.pod), "spec.nodeSelector", k+"="+v, u.pod.Created))
		}
	}
	f.Next = append(f.Next, "# add a toleration to the pod, or take the taint off: kubectl taint node NODE KEY-")
}

// few names some of a list, and counts the rest.
func few(names []string, unit string) string {
	switch {
	case len(names) == 1:
		return unit + " " + names[0]
	case len(names) <= 3:
		return unit + "s " + strings.Join(names, ", ")
	}
	return unit + "s " + strings.Join(names[:3], ", ") + " and " + strconv.Itoa(len(names)-3) + " more"
}
