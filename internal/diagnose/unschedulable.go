package diagnose

import (
	"slices"

	"kdash/internal/model"
)

// unschedulable finds what else keeps a pod from getting a node: host ports,
// other pods, spread over zones, devices, a scheduler that does not exist.
func unschedulable() Rule {
	return Rule{
		Code: "unschedulable", Title: "a pod that gets no node for another reason", Severity: model.Critical,
		DependsOn: append(claimCodes(), "node-not-ready"),
		For:       grace,
		Reads:     []model.Kind{model.KindPod, model.KindNode},
		Check:     on(noNode),
	}
}

func noNode(w *World, p *model.Pod) []model.Finding {
	if u, found := w.placement(p); found {
		if u.why != byOther {
			return nil
		}
		f := onUnplaced(w, &u)
		f.Title = otherObstacle(u.condition.Message)
		return one(f)
	}
	c, asked := condition(p.Conditions, "PodScheduled")
	if p.Node != "" || p.Phase != "Pending" || p.Terminating() || asked && c.Reason != "SchedulerError" {
		return nil
	}
	f := onPod(p)
	f.Title, f.Since = "no scheduler has looked at the pod: does the one that it names exist?", p.Created
	if asked {
		f.Title, f.Since = with("the scheduler fails on the pod", c.Message), c.Since
		f.Evidence = []model.Evidence{conditionFact(model.RefOf(p), c)}
	}
	f.Evidence = append(f.Evidence, fact(model.RefOf(p), "status.phase", "Pending, without a node", p.Created))
	f.Next = []string{describe(model.RefOf(p))}
	return one(f)
}

// otherObstacle puts the commonest of the scheduler's other reasons in words.
func otherObstacle(message string) string {
	text := fit(message)
	reasons := []struct{ words, says string }{
		{"anti-affinity", "must not share a node with other pods, and there are not enough nodes"},
		{"pod affinity rules", "must be near other pods, and none of them is where there is room"},
		{"topology spread", "must be spread evenly over zones or nodes, and no node keeps the balance"},
		{"free ports", "wants a port of its node that another pod has"},
		{"in-use by another pod", "its claim is ReadWriteOncePod and another pod has it"},
		{"resourceclaim", "waits for a device that it claims"},
	}
	i := slices.IndexFunc(reasons, func(r struct{ words, says string }) bool { return containsAny(text, r.words) })
	if i < 0 {
		return with("no node for it", text)
	}
	return reasons[i].says
}
