package diagnose

import (
	"regexp"

	"kdash/internal/model"
)

// unregistered is what the kubelet says of a driver that has not registered
// itself: of an inline volume, there is no claim that could tell.
var unregistered = regexp.MustCompile(`driver name (\S+) not found in the list of registered CSI drivers`)

// driverMissing finds a pod whose volume needs a CSI driver that is not on its
// node, or on none that the pod may use.
func driverMissing() Rule {
	return Rule{
		Code: "driver-missing", Title: "a driver that is not on the node", Severity: model.Critical,
		DependsOn: []string{"node-not-ready"},
		For:       grace,
		Reads:     []model.Kind{model.KindPod, model.KindNode, model.KindClaim, model.KindVolume, model.KindEvent},
		Check:     on(driverless),
	}
}

func driverless(w *World, p *model.Pod) []model.Finding {
	if p.Phase != "Pending" || p.Terminating() {
		return nil
	}
	f, found := w.driverlessClaim(p)
	e, said := w.event(model.RefOf(p), "FailedMount", "FailedAttachVolume", "FailedMapVolume")
	if said && !found {
		if m := unregistered.FindStringSubmatch(e.Message); m != nil {
			f, found = w.onDriver(p, m[1], "driver "+m[1]+" is not on node "+p.Node), true
		}
	}
	if !found {
		return nil
	}
	if said {
		f.Evidence = append(f.Evidence, eventFact(e))
	}
	return one(f)
}

// driverlessClaim asks the chains of the pod's claims.
func (w *World) driverlessClaim(p *model.Pod) (model.Finding, bool) {
	for _, use := range p.Claims {
		c, found := w.Claim(p.Namespace, use.Claim)
		if !found || c.State != model.ClaimBad || c.Worst.Kind != model.KindCSIDriver {
			continue
		}
		if p.Node == "" && !containsAny(notPlaced(p), "CSI driver is not installed") {
			continue // its limit or its room, then
		}
		f := w.onDriver(p, c.Worst.Name, c.Why())
		f.Affected = append(f.Affected, model.RefOf(c))
		return f, true
	}
	return model.Finding{}, false
}

// onDriver begins a finding on a driver that a pod misses.
func (w *World) onDriver(p *model.Pod, driver, title string) model.Finding {
	f := onPlatform(model.Ref{Kind: model.KindCSIDriver, Name: driver})
	f.Title = title
	f.Cause = "its pod on that node does not run, or has not registered itself with the kubelet"
	f.Since = p.Created
	f.Affected = []model.Ref{model.RefOf(p)}
	if p.Workload.Kind != model.KindPod && p.Workload.Name != "" {
		f.Affected = append(f.Affected, p.Workload)
	}
	if p.Node != "" {
		f.Evidence = []model.Evidence{fact(model.Ref{Kind: model.KindCSINode, Name: p.Node}, "spec.drivers", w.driversOn(p.Node), w.Now)}
		f.Next = []string{kubectl("lists the drivers on each node", "get csinodes"), describe(model.Ref{Kind: model.KindCSINode, Name: p.Node})}
		return f
	}
	f.Evidence = []model.Evidence{fact(model.RefOf(p), "status.conditions[PodScheduled]", notPlaced(p), p.Created)}
	f.Next = []string{kubectl("lists the drivers on each node", "get csinodes")}
	return f
}

// driversOn names the drivers of a node.
func (w *World) driversOn(node string) string {
	n, found := model.Find(w.CSINodes, "", node)
	if !found {
		return "unknown"
	}
	var names []string
	for _, d := range n.Drivers {
		names = append(names, d.Name)
	}
	if len(names) == 0 {
		return "none"
	}
	return join(", ", names...)
}

// notPlaced is what the scheduler says of a pod without a node.
func notPlaced(p *model.Pod) string {
	c, found := model.ConditionOf(p.Conditions, "PodScheduled")
	if !found || c.Status == "True" {
		return ""
	}
	return c.Message
}
