package diagnose

import (
	"slices"
	"strconv"

	"kdash/internal/model"
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
	f.Title = few(nodes, "node") + " cannot be drained: it needs " + strconv.Itoa(int(b.DesiredHealthy)) + " of " + count(int(b.ExpectedPods), "pod") + " and so allows no disruption"
	f.Since = b.Created
	f.Evidence = []model.Evidence{
		fact(f.Object, "status.disruptionsAllowed", "0", w.Now),
		fact(f.Object, "status.desiredHealthy", strconv.Itoa(int(b.DesiredHealthy))+" of "+strconv.Itoa(int(b.ExpectedPods)), w.Now),
	}
	f.Next = []string{describe(f.Object), "# allow one disruption (maxUnavailable: 1), or run one pod more than minAvailable"}
	return one(f)
}
