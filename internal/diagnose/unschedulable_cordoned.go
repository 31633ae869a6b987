package diagnose

import "kdash/internal/model"

// unschedulableCordoned finds a pod all of whose nodes take no new pods.
func unschedulableCordoned() Rule {
	return Rule{
		Code: "unschedulable-cordoned", Title: "a pod whose nodes are all cordoned", Severity: model.Critical,
		DependsOn: aboveCodes(),
		For:       grace,
		Reads:     []model.Kind{model.KindPod, model.KindNode},
		Check:     placed(byCordon, cordoned),
	}
}

func cordoned(w *World, u *unplaced, f *model.Finding) {
	names := make([]string, 0, len(u.chosen))
	for _, n := range u.chosen {
		names = append(names, n.Name)
		if len(names) <= 3 {
			f.Evidence = append(f.Evidence, fact(model.RefOf(n), "spec.unschedulable", "true", w.Now))
		}
	}
	f.Title = "may only run on cordoned nodes: " + few(names, "node")
	f.Next = append(f.Next, kubectl("lets it take pods again", "uncordon %s", names[0]))
}
