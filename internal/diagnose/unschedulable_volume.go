package diagnose

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// unschedulableVolume finds a pod whose volume cannot be had on any node that
// the pod may use.
func unschedulableVolume() Rule {
	return Rule{
		Code: "unschedulable-volume", Title: "a pod whose volume is elsewhere", Severity: model.Critical,
		DependsOn: append(claimCodes(), aboveCodes()...),
		Reads:     []model.Kind{model.KindPod, model.KindNode, model.KindClaim, model.KindVolume},
		Check:     placed(byVolume, volumeElsewhere),
	}
}

func volumeElsewhere(w *World, u *unplaced, f *model.Finding) {
	f.Title = "no node that it may use can have its volume"
	for _, use := range u.pod.Claims {
		c, found := w.Claim(u.pod.Namespace, use.Claim)
		if !found {
			continue
		}
		f.Affected = append(f.Affected, model.RefOf(c))
		if c.State == model.ClaimBad && slices.Contains([]model.Kind{model.KindCSIDriver, model.KindClaim, model.KindClass}, c.Worst.Kind) {
			f.Title = c.Why()
			for _, text := range c.Evidence {
				f.Evidence = append(f.Evidence, fact(model.RefOf(c), "chain", text, w.Now))
			}
			return
		}
		if v := c.Volume; v != nil && len(v.Nodes)+len(v.Zones) > 0 {
			where := join(" ", strings.Join(v.Zones, ", "), strings.Join(v.Nodes, ", "))
			f.Title = "its volume (claim " + c.Name + ") can only be used on " + where + ", where the pod finds no place" + asks(u)
			if c.State == model.ClaimBad && c.Worst.Kind == model.KindVolume {
				f.Title = c.Why() + asks(u)
			}
			f.Evidence = append(f.Evidence, fact(model.RefOf(v), "spec.nodeAffinity", where, v.Created))
		}
	}
	if u.pod.Template != nil {
		for k, v := range u.pod.Template.Placement.NodeSelector {
			f.Evidence = append(f.Evidence, fact(model.RefOf(u.pod), "spec.nodeSelector", k+"="+v, u.pod.Created))
		}
	}
}

// asks names the nodes that the pod's own selector leaves.
func asks(u *unplaced) string {
	if u.pod.Template == nil || len(u.pod.Template.Placement.NodeSelector) == 0 {
		return ""
	}
	var names []string
	for _, n := range u.chosen {
		names = append(names, n.Name)
	}
	if len(names) == 0 {
		return ", and its nodeSelector fits no node"
	}
	return ", and its nodeSelector asks for " + few(names, "node")
}
