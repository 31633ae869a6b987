package diagnose

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// unschedulable finds what else keeps a pod from getting a node: host ports,
// other pods, spread over zones, devices, a scheduler that does not exist.
func unschedulable() Rule {
	return Rule{
		Code: "unschedulable", Title: "a pod that gets no node for another reason", Severity: model.Critical,
		DependsOn: append(claimCodes(), aboveCodes()...),
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
		w.otherObstacle(&u, &f)
		return one(f)
	}
	c, asked := model.ConditionOf(p.Conditions, "PodScheduled")
	if p.Node != "" || p.Phase != "Pending" || p.Terminating() || asked && c.Reason != "SchedulerError" {
		return nil
	}
	f := onPod(p)
	f.Title, f.Since = "no scheduler has looked at it: is kube-scheduler up?", p.Created
	if t := p.Template; t != nil && t.Placement.Scheduler != "" {
		f.Title = "asks for scheduler " + t.Placement.Scheduler + ", which has not looked at it: does it run?"
		f.Evidence = []model.Evidence{fact(model.RefOf(p), "spec.schedulerName", t.Placement.Scheduler, p.Created)}
	}
	if asked {
		f.Title, f.Since = with("the scheduler fails on the pod", c.Message), c.Since
		f.Evidence = []model.Evidence{conditionFact(model.RefOf(p), c)}
	}
	f.Evidence = append(f.Evidence, fact(model.RefOf(p), "status.phase", "Pending, without a node", p.Created))
	f.Next = []string{describe(model.RefOf(p))}
	return one(f)
}

// otherObstacle puts the commonest of the scheduler's other reasons in words,
// and names what the pod asks for.
func (w *World) otherObstacle(u *unplaced, f *model.Finding) {
	text := fit(u.condition.Message)
	var place model.Placement
	if u.pod.Template != nil {
		place = u.pod.Template.Placement
	}
	asks := func(field string, list []string) string {
		what := brief(strings.Join(list, " and "))
		if what != "" {
			f.Evidence = append(f.Evidence, fact(model.RefOf(u.pod), field, what, u.pod.Created))
		}
		return what
	}
	switch {
	case containsAny(text, "existing pods anti-affinity"):
		f.Title = "pods that are there already do not let it run beside them (their anti-affinity)"
	case containsAny(text, "anti-affinity"):
		f.Title = join(" ", "must not share a node with other pods:", asks("spec.affinity.podAntiAffinity", place.Apart), "(anti-affinity), and there are not enough nodes")
	case containsAny(text, "pod affinity rules"):
		f.Title = join(" ", "must be beside", asks("spec.affinity.podAffinity", place.Near), "(affinity), and none of those is where there is room")
	case containsAny(text, "missing required label"):
		f.Title = join(" ", "must be spread over", asks("spec.topologySpreadConstraints", place.Spread), "by labels that the nodes which it may use do not have")
	case containsAny(text, "topology spread"):
		f.Title = join(" ", "must be spread evenly over", asks("spec.topologySpreadConstraints", place.Spread)+", and no node that would keep the balance has room")
	case containsAny(text, "free ports"):
		f.Title = join(" ", "wants port", asks("spec.containers[*].ports.hostPort", place.HostPorts), "of its node, which another pod has")
		w.portHolders(u, f)
	case containsAny(text, "resourceclaim"):
		f.Title = with("waits for a device that it claims", text)
	default:
		f.Title = with("no node for it", text)
	}
}

// portHolders names pods that have a port of a node which u wants.
func (w *World) portHolders(u *unplaced, f *model.Finding) {
	const most = 3
	for _, p := range w.Pods {
		if p.Template == nil || p.Node == "" || p == u.pod || p.Phase == "Succeeded" || p.Phase == "Failed" {
			continue
		}
		for _, port := range p.Template.Placement.HostPorts {
			if slices.Contains(u.pod.Template.Placement.HostPorts, port) && len(f.Evidence) < most+4 {
				f.Evidence = append(f.Evidence, fact(model.RefOf(p), "spec.containers[*].ports.hostPort", port+" on node "+p.Node, p.Created))
			}
		}
	}
}
