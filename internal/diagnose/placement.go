package diagnose

import (
	"slices"
	"strings"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// What keeps a pod from a node, as this package tells it apart.
type obstacle int

const (
	noObstacle obstacle = iota
	byClaim
	bySelector
	byVolume
	byTaint
	byCordon
	byResources
	byOther
)

// unplaced is a pod that has no node, and why. The scheduler counts what each
// node lacks, and one node may lack several things: what matters is what the
// nodes lack that the pod could have.
type unplaced struct {
	pod       *model.Pod
	condition *model.Condition
	why       obstacle
	chosen    []*model.Node // that its nodeSelector and node affinity allow
	free      []*model.Node // of those the ones that are ready and whose taints it tolerates
	pinned    bool          // free are those that its volumes can be used on, and others were looked at in vain
}

// placement explains why p has no node.
func (w *World) placement(p *model.Pod) (unplaced, bool) {
	c, found := model.ConditionOf(p.Conditions, "PodScheduled")
	if p.Node != "" || !found || c.Status == "True" || c.Reason != "Unschedulable" || p.Terminating() {
		return unplaced{}, false
	}
	u := unplaced{pod: p, condition: c}
	for _, n := range w.Nodes {
		if p.Template.Selects(n) {
			u.chosen = append(u.chosen, n)
		}
		if p.Template.Admitted(n) {
			u.free = append(u.free, n)
		}
	}
	w.pin(&u)
	u.why = w.obstacleOf(&u)
	return u, true
}

func (w *World) obstacleOf(u *unplaced) obstacle {
	text, nodes := fit(u.condition.Message), w.known(model.KindNode)
	cordoned := func(n *model.Node) bool { return n.Unschedulable }
	switch {
	case containsAny(text, "unbound immediate PersistentVolumeClaims", "persistentvolumeclaim \"", "non-existent pv", "ephemeral volume controller", "ReadWriteOncePod access mode"):
		return byClaim
	case nodes && len(u.chosen) == 0 && strings.Contains(text, "node affinity/selector"):
		return bySelector
	case containsAny(text, "max volume count", "enough free storage", "CSI driver is not installed"):
		return byVolume
	case !u.pinned && containsAny(text, misplaced()...):
		return byVolume
	case nodes && len(u.free) == 0 && len(u.chosen) > 0 && !slices.ContainsFunc(u.chosen, func(n *model.Node) bool { return !cordoned(n) }):
		return byCordon
	case nodes && len(u.free) == 0 && strings.Contains(text, "taint"):
		return byTaint
	case containsAny(text, "Insufficient ", "Too many pods"):
		return byResources
	case strings.Contains(text, "node affinity/selector"):
		return bySelector
	case !nodes && strings.Contains(text, "untolerated taint") && !containsAny(text, "affinity", "topology spread", "free ports"):
		return byTaint
	}
	return byOther
}

// misplaced is what the scheduler says of a node that the pod's volumes cannot
// be used on, or made for.
func misplaced() []string {
	return []string{"PersistentVolume's node affinity", "volume node affinity conflict", "no available volume zone", "available persistent volumes to bind"}
}

// pin leaves of the nodes that are free those which the pod's volumes can be
// used on, if there are any. What the scheduler says of the others does not
// matter then: the pod waits for one of these.
func (w *World) pin(u *unplaced) {
	if !containsAny(fit(u.condition.Message), misplaced()...) {
		return
	}
	near := slices.DeleteFunc(slices.Clone(u.free), func(n *model.Node) bool { return !w.reaches(u.pod, n) })
	if len(near) > 0 && len(near) < len(u.free) {
		u.free, u.pinned = near, true
	}
}

// reaches reports whether the volumes of p can be used on n, or made for it.
func (w *World) reaches(p *model.Pod, n *model.Node) bool {
	for _, use := range p.Claims {
		if c, found := w.Claim(p.Namespace, use.Claim); found && !storage.Reaches(w.Snapshot, c, n) {
			return false
		}
	}
	return true
}

// fit is the scheduler's reason without the part on preemption, which seldom
// says more than that it would not help.
func fit(message string) string {
	message, _, _ = strings.Cut(message, " preemption: ")
	return strings.TrimSuffix(message, ".")
}

// onUnplaced begins a finding on a pod without a node.
func onUnplaced(w *World, u *unplaced) model.Finding {
	f := onPod(u.pod)
	ref := model.RefOf(u.pod)
	f.Since = u.condition.Since
	f.Cause = brief(fit(u.condition.Message))
	f.Evidence = []model.Evidence{conditionFact(ref, u.condition)}
	f.Evidence = append(f.Evidence, w.eventFacts(ref, "FailedScheduling")...)
	f.Evidence = append(f.Evidence, w.eventFacts(ref, scalingEvents()...)...)
	f.Next = []string{describe(ref)}
	return f
}

// scalingEvents are what cluster-autoscaler and Karpenter say of a pod that
// waits for a node.
func scalingEvents() []string {
	return []string{"NotTriggerScaleUp", "TriggeredScaleUp", "FailedScaleUp", "Nominated", "NoCompatibleInstanceTypes"}
}

// placed is the check of the rules on pods without a node.
func placed(why obstacle, say func(w *World, u *unplaced, f *model.Finding)) Check {
	return on(func(w *World, p *model.Pod) []model.Finding {
		u, found := w.placement(p)
		if !found || u.why != why {
			return nil
		}
		f := onUnplaced(w, &u)
		say(w, &u, &f)
		return one(f)
	})
}
