package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// nodePressure finds a node that runs short of something, or of which a
// detector reports a fault.
func nodePressure() Rule {
	return Rule{
		Code: "node-pressure", Title: "a node that is short of memory, disk or processes, or faulty", Severity: model.Warning,
		DependsOn: nodeCodes(),
		For:       grace / 2,
		Reads:     []model.Kind{model.KindNode},
		Check:     on(pressed),
	}
}

func pressed(w *World, n *model.Node) []model.Finding {
	for i := range n.Conditions {
		c := &n.Conditions[i]
		if c.Status != "True" || !faulty(c.Type) {
			continue
		}
		f := onPlatform(model.RefOf(n))
		f.Title = with("node "+n.Name+" has "+c.Type, c.Message)
		f.Since = c.Since
		f.Evidence = append([]model.Evidence{conditionFact(f.Object, c)},
			w.eventFacts(model.RefOf(n), "EvictionThresholdMet", "FreeDiskSpaceFailed", "ImageGCFailed", "SystemOOM")...)
		f.Affected = w.evictedFrom(n)
		f.Next = []string{kubectl("shows its conditions and events", "describe node %s", n.Name)}
		return one(f)
	}
	return nil
}

// faulty reports whether a condition of that name is bad when it holds. The
// names of the node problem detector are open-ended.
func faulty(name string) bool {
	for _, part := range []string{"Pressure", "Unavailable", "Deadlock", "Readonly", "ReadOnly", "Frequent", "Corrupt", "Problem", "Unhealthy"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

// evictedFrom are the pods that a node has thrown out because it ran short,
// not for limits of their own.
func (w *World) evictedFrom(n *model.Node) []model.Ref {
	var out []model.Ref
	for _, p := range w.Pods {
		short := p.Phase == "Failed" && p.Reason == "Evicted" && containsAny(p.Message, "node was low on resource", "node had condition")
		if short && p.Node == n.Name && len(out) < maxAffected && !w.replaced(p) {
			out = append(out, model.RefOf(p))
		}
	}
	return out
}
