package diagnose

import (
	"slices"
	"strconv"

	"kdash/internal/model"
	"kdash/internal/words"
)

// budgetBlocks finds a PodDisruptionBudget that never lets a pod be evicted,
// so that its nodes cannot be drained.
func budgetBlocks() Rule {
	return Rule{
		Code: "budget-blocks", Title: "a PodDisruptionBudget that blocks every drain", Severity: model.Warning,
		DependsOn: podCodes(),
		For:       grace,
		Reads:     []model.Kind{model.KindPDB, model.KindPod},
		Check:     on(blocksDrain),
	}
}

func blocksDrain(w *World, b *model.PodDisruptionBudget) []model.Finding {
	if found := w.unsynced(b); found != nil {
		return found
	}
	if found := w.rivals(b); found != nil {
		return found
	}
	if b.DisruptionsAllowed > 0 || b.ExpectedPods == 0 || b.DesiredHealthy < b.ExpectedPods || b.CurrentHealthy < b.DesiredHealthy || len(b.Selector) == 0 {
		return nil
	}
	f := onPlatform(model.RefOf(b))
	var nodes []string
	for _, p := range w.podsIn(b.Namespace) {
		if !matches(b.Selector, p.Labels) {
			continue
		}
		f.Affected = append(f.Affected, model.RefOf(p))
		if p.Identity != nil {
			f.Component, f.System = p.Identity.Component, p.Identity.Key(p.Namespace).System
		}
		if p.Node != "" && !slices.Contains(nodes, p.Node) {
			nodes = append(nodes, p.Node)
			f.Affected = append(f.Affected, model.Ref{Kind: model.KindNode, Name: p.Node})
		}
	}
	if len(nodes) == 0 {
		return nil
	}
	f.Title = few(nodes, "node") + " cannot be drained: it needs " + strconv.Itoa(int(b.DesiredHealthy)) + " of " + words.Count(int(b.ExpectedPods), "pod") + " and so allows no disruption"
	f.Since = b.Created
	f.Evidence = []model.Evidence{
		fact(f.Object, "status.disruptionsAllowed", "0", w.Now),
		fact(f.Object, "status.desiredHealthy", strconv.Itoa(int(b.DesiredHealthy))+" of "+strconv.Itoa(int(b.ExpectedPods)), w.Now),
	}
	f.Next = []string{describe(f.Object), "# allow one disruption (maxUnavailable: 1), or run one pod more than minAvailable"}
	return one(f)
}

// unsynced finds a budget whose controller cannot tell how many pods there
// ought to be, and so allows no disruption. That is common where an operator's
// resource owns the pods, and matters when somebody drains their node.
func (w *World) unsynced(b *model.PodDisruptionBudget) []model.Finding {
	c, found := model.ConditionOf(b.Conditions, "DisruptionAllowed")
	if !found || c.Status != "False" || c.Reason != "SyncFailed" {
		return nil
	}
	node, drained := w.drainOf(b)
	if !drained {
		return nil
	}
	f := onPlatform(model.RefOf(b))
	f.Title = with("node "+node.Name+" cannot be drained: its pods cannot be counted", c.Message)
	f.Affected = []model.Ref{model.RefOf(node)}
	f.Since = c.Since
	f.Evidence = append([]model.Evidence{conditionFact(f.Object, c)}, w.eventFacts(f.Object, "NoControllers", "CalculateExpectedPodCountFailed")...)
	f.Next = []string{describe(f.Object)}
	return one(f)
}

// drainOf is a cordoned node with pods that b protects.
func (w *World) drainOf(b *model.PodDisruptionBudget) (*model.Node, bool) {
	for _, p := range w.podsIn(b.Namespace) {
		if n, found := w.Node(p.Node); found && n.Unschedulable && len(b.Selector) > 0 && matches(b.Selector, p.Labels) {
			return n, true
		}
	}
	return nil, false
}

// rivals finds a second budget over the same pods: the API evicts no pod that
// two budgets protect, however many disruptions they allow. The first by name
// tells of it.
func (w *World) rivals(b *model.PodDisruptionBudget) []model.Finding {
	for _, other := range within(w.Budgets, b.Namespace) {
		if other.Name <= b.Name || len(b.Selector) == 0 || len(other.Selector) == 0 {
			continue
		}
		for _, p := range w.podsIn(b.Namespace) {
			if !matches(b.Selector, p.Labels) || !matches(other.Selector, p.Labels) || p.Phase == "Succeeded" || p.Phase == "Failed" {
				continue
			}
			f := onPlatform(model.RefOf(b))
			f.Title = "it and PodDisruptionBudget " + other.Name + " protect the same pods, and no pod with two budgets can be evicted"
			f.Since = lastTime(b.Created, other.Created)
			f.Affected = []model.Ref{model.RefOf(other), model.RefOf(p)}
			for _, x := range []*model.PodDisruptionBudget{b, other} {
				f.Evidence = append(f.Evidence, fact(model.RefOf(x), "spec.selector", selectorText(x.Selector), x.Created))
			}
			f.Evidence = append(f.Evidence, fact(model.RefOf(p), "metadata.labels", selectorText(p.Labels), p.Created))
			f.Next = []string{kubectl("leaves one budget over each pod", "delete poddisruptionbudget %s -n %s", other.Name, other.Namespace)}
			return one(f)
		}
	}
	return nil
}
