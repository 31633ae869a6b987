package diagnose

import "kdash/internal/model"

// resizePending finds a pod whose resources were changed in place and whose
// node cannot give them.
func resizePending() Rule {
	return Rule{
		Code: "resize-pending", Title: "a resize in place that its node cannot do", Severity: model.Warning,
		DependsOn: []string{"node-not-ready"},
		For:       grace / 2,
		Reads:     []model.Kind{model.KindPod},
		Check:     on(unresized),
	}
}

func unresized(w *World, p *model.Pod) []model.Finding {
	c, found := resizeOf(p)
	if !found || !failing(p) {
		return nil
	}
	f := onPod(p)
	f.Title = with("its resize in place is "+c.Reason, c.Message)
	if c.Type == "PodResizeInProgress" {
		f.Title = with("its resize in place fails", c.Message)
	}
	if c.Reason == "Deferred" {
		f.Severity = model.Info // the kubelet tries again when there is room
	}
	f.Since = c.Since
	f.Evidence = append([]model.Evidence{conditionFact(model.RefOf(p), c)},
		w.eventFacts(model.RefOf(p), "ResizeInfeasible", "ResizeDeferred", "ResizeError")...)
	f.Next = []string{describe(model.RefOf(p)), describe(model.Ref{Kind: model.KindNode, Name: p.Node})}
	return one(f)
}

// resizeOf is the condition of a resize that does not get on.
func resizeOf(p *model.Pod) (*model.Condition, bool) {
	if c, found := model.Holds(p.Conditions, "PodResizePending"); found {
		return c, true
	}
	c, found := model.Holds(p.Conditions, "PodResizeInProgress")
	return c, found && c.Reason == "Error"
}
