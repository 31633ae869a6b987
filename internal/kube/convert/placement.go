package convert

import (
	"hash/maphash"
	"strconv"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

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
		if s := &spec.TopologySpreadConstraints[i]; s.WhenUnsatisfiable == corev1.DoNotSchedule {
			p.Spread = append(p.Spread, c.word(spread(s)))
		}
	}
	for _, port := range first(hostPorts(spec), itemLimit, &cut) {
		p.HostPorts = append(p.HostPorts, c.word(port))
	}
	if spec.SchedulerName != corev1.DefaultSchedulerName {
		p.Scheduler = c.word(spec.SchedulerName)
	}
	c.affinity(spec.Affinity, &p)
	return p
}

func spread(s *corev1.TopologySpreadConstraint) string {
	return s.TopologyKey + " (at most " + strconv.Itoa(int(s.MaxSkew)) + " apart)"
}

// hostPorts are the ports of the node that the pod's containers want. With
// hostNetwork the API server has each containerPort be one.
func hostPorts(spec *corev1.PodSpec) []string {
	var out []string
	for _, list := range [][]corev1.Container{spec.InitContainers, spec.Containers} {
		for i := range list {
			for _, port := range list[i].Ports {
				if port.HostPort != 0 {
					out = append(out, strconv.Itoa(int(port.HostPort))+"/"+string(port.Protocol))
				}
			}
		}
	}
	return out
}

// affinity reads what an affinity demands. What it merely prefers keeps no pod
// from a node.
func (c *Converter) affinity(a *corev1.Affinity, p *model.Placement) {
	if a == nil {
		return
	}
	if a.PodAffinity != nil {
		p.Near = c.podTerms(a.PodAffinity.RequiredDuringSchedulingIgnoredDuringExecution)
	}
	if a.PodAntiAffinity != nil {
		p.Apart = c.podTerms(a.PodAntiAffinity.RequiredDuringSchedulingIgnoredDuringExecution)
	}
	if a.NodeAffinity != nil {
		p.Affinity = c.nodeTerms(a.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution)
	}
}

// nodeTerms are the alternatives of a selector of nodes.
func (c *Converter) nodeTerms(s *corev1.NodeSelector) []model.NodeTerm {
	if s == nil {
		return nil
	}
	var cut bool
	var terms []model.NodeTerm
	for i := range first(s.NodeSelectorTerms, itemLimit, &cut) {
		terms = append(terms, c.nodeTerm(&s.NodeSelectorTerms[i]))
	}
	return terms
}

// podTerms writes which other pods an affinity is about, and within what.
func (c *Converter) podTerms(terms []corev1.PodAffinityTerm) []string {
	var cut bool
	var out []string
	for i := range first(terms, itemLimit, &cut) {
		out = append(out, c.word(metav1.FormatLabelSelector(terms[i].LabelSelector)+" in the same "+terms[i].TopologyKey))
	}
	return out
}

// nodeTerm is one alternative of a node affinity.
func (c *Converter) nodeTerm(term *corev1.NodeSelectorTerm) model.NodeTerm {
	var out model.NodeTerm
	for i := range term.MatchExpressions {
		out = append(out, c.nodeDemand(&term.MatchExpressions[i], false))
	}
	for i := range term.MatchFields {
		out = append(out, c.nodeDemand(&term.MatchFields[i], true))
	}
	return out
}

func (c *Converter) nodeDemand(r *corev1.NodeSelectorRequirement, field bool) model.NodeDemand {
	var cut bool
	d := model.NodeDemand{Key: c.word(r.Key), Operator: c.word(string(r.Operator)), Field: field}
	for _, v := range first(r.Values, itemLimit, &cut) {
		d.Values = append(d.Values, c.word(v))
	}
	return d
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
		hashStrings(h, string(spec.TopologySpreadConstraints[i].WhenUnsatisfiable), spread(&spec.TopologySpreadConstraints[i]))
	}
	hashStrings(h, hostPorts(spec)...)
	hashStrings(h, spec.SchedulerName)
	for i := range spec.ImagePullSecrets {
		hashStrings(h, spec.ImagePullSecrets[i].Name)
	}
	var p model.Placement
	c.affinity(spec.Affinity, &p)
	for _, term := range p.Affinity {
		hashStrings(h, term.String())
	}
	for _, list := range [][]string{p.Near, p.Apart} {
		maphash.WriteComparable(h, len(list))
		hashStrings(h, list...)
	}
}
