package convert

import (
	"hash/maphash"
	"strings"

	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// placement is what spec asks of the node for its pods.
func (c *Converter) placement(spec *corev1.PodSpec) model.Placement {
	var cut bool
	p := model.Placement{NodeSelector: c.wordMap(spec.NodeSelector, &cut)}
	for i := range first(spec.Tolerations, itemLimit, &cut) {
		if text := toleration(&spec.Tolerations[i]); text != "" {
			p.Tolerations = append(p.Tolerations, c.word(text))
		}
	}
	for i := range first(spec.TopologySpreadConstraints, itemLimit, &cut) {
		p.Spread = p.Spread || spec.TopologySpreadConstraints[i].WhenUnsatisfiable == corev1.DoNotSchedule
	}
	c.affinity(spec.Affinity, &p)
	return p
}

// affinity reads what an affinity demands. What it merely prefers keeps no pod
// from a node.
func (c *Converter) affinity(a *corev1.Affinity, p *model.Placement) {
	if a == nil {
		return
	}
	if a.PodAntiAffinity != nil {
		p.AntiAffinity = len(a.PodAntiAffinity.RequiredDuringSchedulingIgnoredDuringExecution) > 0
	}
	if a.NodeAffinity == nil || a.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution == nil {
		return
	}
	var cut bool
	for i := range first(a.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution.NodeSelectorTerms, itemLimit, &cut) {
		term := &a.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution.NodeSelectorTerms[i]
		p.Affinity = append(p.Affinity, c.word(termText(term)))
	}
}

// termText writes a term, all of whose demands must hold.
func termText(term *corev1.NodeSelectorTerm) string {
	var demands []string
	for _, list := range [][]corev1.NodeSelectorRequirement{term.MatchExpressions, term.MatchFields} {
		for i := range list {
			demands = append(demands, demand(&list[i]))
		}
	}
	return strings.Join(demands, ", ")
}

func demand(r *corev1.NodeSelectorRequirement) string {
	values := strings.Join(r.Values, ", ")
	switch r.Operator {
	case corev1.NodeSelectorOpExists:
		return r.Key + " exists"
	case corev1.NodeSelectorOpDoesNotExist:
		return r.Key + " does not exist"
	case corev1.NodeSelectorOpNotIn:
		return r.Key + " not in (" + values + ")"
	case corev1.NodeSelectorOpGt:
		return r.Key + " > " + values
	case corev1.NodeSelectorOpLt:
		return r.Key + " < " + values
	}
	if len(r.Values) == 1 {
		return r.Key + "=" + values
	}
	return r.Key + " in (" + values + ")"
}

// toleration writes a toleration as taints are written: "key=value:effect",
// "key:effect", "key", and "*" for all. The two for silent nodes that the API
// server gives to every pod are left out.
func toleration(t *corev1.Toleration) string {
	if t.TolerationSeconds != nil && (t.Key == corev1.TaintNodeNotReady || t.Key == corev1.TaintNodeUnreachable) {
		return ""
	}
	text := t.Key
	if text == "" {
		text = "*"
	}
	if t.Operator != corev1.TolerationOpExists && t.Value != "" {
		text += "=" + t.Value
	}
	if t.Effect != "" {
		text += ":" + string(t.Effect)
	}
	return text
}

// hashPlacement covers all that placement reads, and the names of the pull
// secrets.
func (c *Converter) hashPlacement(h *maphash.Hash, spec *corev1.PodSpec) {
	maphash.WriteComparable(h, c.hashMap(spec.NodeSelector))
	for i := range spec.Tolerations {
		hashStrings(h, toleration(&spec.Tolerations[i]))
	}
	for i := range spec.TopologySpreadConstraints {
		hashStrings(h, string(spec.TopologySpreadConstraints[i].WhenUnsatisfiable))
	}
	for i := range spec.ImagePullSecrets {
		hashStrings(h, spec.ImagePullSecrets[i].Name)
	}
	var p model.Placement
	c.affinity(spec.Affinity, &p)
	maphash.WriteComparable(h, p.AntiAffinity)
	hashStrings(h, p.Affinity...)
}
