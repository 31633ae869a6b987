package diagnose

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kdash/internal/model"
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
}

// placement explains why p has no node.
func (w *World) placement(p *model.Pod) (unplaced, bool) {
	c, found := model.ConditionOf(p.Conditions, "PodScheduled")
	if p.Node != "" || !found || c.Status == "True" || c.Reason != "Unschedulable" || p.Terminating() {
		return unplaced{}, false
	}
	u := unplaced{pod: p, condition: c}
	for _, n := range w.Nodes {
		if !selects(p, n) {
			continue
		}
		u.chosen = append(u.chosen, n)
		if n.Ready == "True" && !n.Unschedulable && len(untolerated(p, n)) == 0 {
			u.free = append(u.free, n)
		}
	}
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
	case containsAny(text, "PersistentVolume's node affinity", "volume node affinity conflict", "available persistent volumes to bind", "no available volume zone", "max volume count", "enough free storage", "CSI driver is not installed"):
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

// fit is the scheduler's reason without the part on preemption, which seldom
// says more than that it would not help.
func fit(message string) string {
	message, _, _ = strings.Cut(message, " preemption: ")
	return strings.TrimSuffix(message, ".")
}

// selects reports whether p's nodeSelector and node affinity allow n.
func selects(p *model.Pod, n *model.Node) bool {
	if p.Template == nil {
		return true
	}
	place := &p.Template.Placement
	for k, v := range place.NodeSelector {
		if n.Labels[k] != v {
			return false
		}
	}
	return len(place.Affinity) == 0 || slices.ContainsFunc(place.Affinity, func(t model.NodeTerm) bool {
		return len(t) > 0 && !slices.ContainsFunc(t, func(d model.NodeDemand) bool { return !meets(n, &d) })
	})
}

// meets reports whether n is as one demand of a node affinity asks.
func meets(n *model.Node, d *model.NodeDemand) bool {
	value, has := n.Labels[d.Key]
	if d.Field {
		value, has = n.Name, d.Key == "metadata.name"
	}
	switch d.Operator {
	case "Exists":
		return has
	case "DoesNotExist":
		return !has
	case "NotIn":
		return !has || !slices.Contains(d.Values, value)
	case "Gt", "Lt":
		is, err := strconv.ParseInt(value, 10, 64)
		limit, bad := strconv.ParseInt(strings.Join(d.Values, ""), 10, 64)
		return err == nil && bad == nil && (d.Operator == "Gt" && is > limit || d.Operator == "Lt" && is < limit)
	}
	return has && slices.Contains(d.Values, value)
}

// untolerated are the taints of n that keep p away.
func untolerated(p *model.Pod, n *model.Node) []string {
	var list []string
	for _, taint := range n.Taints {
		if !strings.HasSuffix(taint, ":PreferNoSchedule") && !tolerates(p, taint) {
			list = append(list, taint)
		}
	}
	return list
}

// taintParts takes "key=value:effect" apart.
var taintParts = regexp.MustCompile(`^([^=:]+)(?:=([^:]*))?(?::(.*))?$`)

func tolerates(p *model.Pod, taint string) bool {
	m := taintParts.FindStringSubmatch(taint)
	if p.Template == nil || m == nil {
		return false
	}
	return slices.ContainsFunc(p.Template.Placement.Tolerations, func(t string) bool {
		if strings.HasPrefix(t, "*") {
			return t == "*" || t == "*:"+m[3]
		}
		n := taintParts.FindStringSubmatch(t)
		return n != nil && n[1] == m[1] && (n[2] == "" || n[2] == m[2]) && (n[3] == "" || n[3] == m[3])
	})
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
