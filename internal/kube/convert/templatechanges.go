package convert

import (
	"maps"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"

	"kdash/internal/model"
)

// restartedAt is what `kubectl rollout restart` writes: its value is a time.
const restartedAt = "kubectl.kubernetes.io/restartedAt"

// changes collects the differences between two templates in one place of them.
type changes struct {
	where string
	found []model.TemplateChange
}

// say notes a field whose values may be shown, where they differ.
func (c *changes) say(field, old, now string) {
	if old != now {
		c.found = append(c.found, model.TemplateChange{Where: c.where, Field: field, Old: clip(old, argumentLimit), New: clip(now, argumentLimit)})
	}
}

// hint notes that a field changed whose values are nobody's business, or too
// long to tell.
func (c *changes) hint(field string, same bool) {
	if !same {
		c.found = append(c.found, model.TemplateChange{Where: c.where, Field: field, Hidden: true})
	}
}

// each compares what two maps have by name.
func (c *changes) each(field string, old, now map[string]string) {
	for _, name := range keysOf(old, now) {
		before, had := old[name]
		after, has := now[name]
		switch {
		case !had:
			c.say(field+" "+name, "", shown(after))
		case !has:
			c.say(field+" "+name, shown(before), "")
		default:
			c.say(field+" "+name, before, after)
		}
	}
}

// shown is a value that is told although it may be empty.
func shown(value string) string {
	if value == "" {
		return "set"
	}
	return value
}

func keysOf[V any](a, b map[string]V) []string {
	all := maps.Clone(a)
	if all == nil {
		all = map[string]V{}
	}
	maps.Copy(all, b)
	return slices.Sorted(maps.Keys(all))
}

// templateChanges lists what differs between two pod templates, the images
// first.
func templateChanges(old, now *corev1.PodTemplateSpec) []model.TemplateChange {
	out := containerChanges("init container", old.Spec.InitContainers, now.Spec.InitContainers)
	out = append(containerChanges("container", old.Spec.Containers, now.Spec.Containers), out...)
	out = append(out, podChanges(old, now)...)
	slices.SortStableFunc(out, func(a, b model.TemplateChange) int { return imageFirst(a) - imageFirst(b) })
	if len(out) == 0 && !equality.Semantic.DeepEqual(old.Spec, now.Spec) {
		out = append(out, model.TemplateChange{Field: "fields that kdash does not compare", Hidden: true})
	}
	return out[:min(len(out), itemLimit)]
}

func imageFirst(c model.TemplateChange) int {
	if c.Field == "image" {
		return 0
	}
	return 1
}

// podChanges compares what belongs to the pod as a whole.
func podChanges(old, now *corev1.PodTemplateSpec) []model.TemplateChange {
	c := &changes{}
	a, b := &old.Spec, &now.Spec
	c.each("volume", volumesByName(a.Volumes), volumesByName(b.Volumes))
	c.each("label", plainLabels(old.Labels), plainLabels(now.Labels))
	c.annotations(old.Annotations, now.Annotations)
	c.say("service account", a.ServiceAccountName, b.ServiceAccountName)
	c.say("priority class", a.PriorityClassName, b.PriorityClassName)
	c.say("pull secrets", referenceNames(a.ImagePullSecrets), referenceNames(b.ImagePullSecrets))
	c.each("node selector", a.NodeSelector, b.NodeSelector)
	c.say("termination grace", seconds(a.TerminationGracePeriodSeconds), seconds(b.TerminationGracePeriodSeconds))
	c.hint("affinity", equality.Semantic.DeepEqual(a.Affinity, b.Affinity))
	c.hint("tolerations", equality.Semantic.DeepEqual(a.Tolerations, b.Tolerations))
	c.hint("topology spread", equality.Semantic.DeepEqual(a.TopologySpreadConstraints, b.TopologySpreadConstraints))
	c.hint("security context", equality.Semantic.DeepEqual(a.SecurityContext, b.SecurityContext))
	return c.found
}

// plainLabels are the labels without those that tell the revision itself.
func plainLabels(labels map[string]string) map[string]string {
	return without(labels, func(k string) bool { return podLabels[k] })
}

// annotations names what changed; a value may hold anything.
func (c *changes) annotations(old, now map[string]string) {
	c.say("restarted at", old[restartedAt], now[restartedAt])
	for _, name := range keysOf(old, now) {
		before, had := old[name]
		after, has := now[name]
		if name != restartedAt {
			c.hint("annotation "+clip(name, wordLimit), had == has && before == after)
		}
	}
}

func referenceNames(list []corev1.LocalObjectReference) string {
	names := make([]string, len(list))
	for i, r := range list {
		names[i] = r.Name
	}
	return strings.Join(names, ", ")
}
