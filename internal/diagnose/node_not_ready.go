package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// nodeNotReady finds a node that does not answer or says that it is not ready.
// It owns the trouble of its pods.
func nodeNotReady() Rule {
	return Rule{
		Code: "node-not-ready", Title: "a node that is down", Severity: model.Critical,
		For:   grace / 2,
		Reads: []model.Kind{model.KindNode, model.KindPod},
		Check: on(down),
	}
}

func down(w *World, n *model.Node) []model.Finding {
	c, found := model.ConditionOf(n.Conditions, "Ready")
	if !found || c.Status == "True" {
		return nil
	}
	f := onPlatform(model.RefOf(n))
	f.Title = "node " + n.Name + " is not ready" + reasonOf(c)
	f.Since = c.Since
	f.Cause = brief(c.Message)
	f.Evidence = []model.Evidence{conditionFact(f.Object, c)}
	if len(n.Taints) > 0 {
		f.Evidence = append(f.Evidence, fact(f.Object, "spec.taints", strings.Join(n.Taints, ", "), c.Since))
	}
	for _, p := range w.Pods {
		if p.Node != n.Name || p.Phase == "Succeeded" || p.Phase == "Failed" || len(f.Affected) == maxAffected {
			continue
		}
		f.Affected = append(f.Affected, model.RefOf(p))
		f.Data = f.Data || len(p.Claims) > 0
		if len(f.Evidence) < maxEvidence/2 {
			f.Evidence = append(f.Evidence, lostFacts(p)...)
		}
	}
	f.Next = []string{
		kubectl("shows its conditions and events", "describe node %s", n.Name),
		kubectl("tells Kubernetes that the node is off for good, so that its pods and volumes may move", "taint node %s node.kubernetes.io/out-of-service=nodeshutdown:NoExecute", n.Name),
	}
	return one(f)
}

func reasonOf(c *model.Condition) string {
	if c.Status == "Unknown" {
		return ": it has stopped reporting"
	}
	return ": " + c.Reason
}

// lostFacts tell that a pod went with its node.
func lostFacts(p *model.Pod) []model.Evidence {
	ref := model.RefOf(p)
	var out []model.Evidence
	if p.Terminating() {
		out = append(out, fact(ref, "metadata.deletionTimestamp", "set, and the node does not confirm it", p.Deleted))
	}
	if d, found := model.Holds(p.Conditions, "DisruptionTarget"); found {
		out = append(out, conditionFact(ref, d))
	}
	if p.Reason != "" {
		out = append(out, fact(ref, "status.reason", p.Reason, p.Deleted))
	}
	return out
}
