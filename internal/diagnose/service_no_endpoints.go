package diagnose

import (
	"maps"
	"slices"
	"strings"

	"kdash/internal/model"
)

// serviceNoEndpoints finds a Service behind which no pod is ready. Where pods
// are there and not ready, their own cause owns it.
func serviceNoEndpoints() Rule {
	return Rule{
		Code: "service-no-endpoints", Title: "a Service without a ready pod behind it", Severity: model.Warning,
		DependsOn: append(podCodes(), "rollout-stuck", "set-ordered", "set-revision", "replicas-missing"),
		For:       grace / 6,
		Reads:     []model.Kind{model.KindService, model.KindPod},
		Check:     on(noEndpoints),
	}
}

func noEndpoints(w *World, s *model.Service) []model.Finding {
	if !s.Owner.IsZero() || !w.known(model.KindPod) {
		return nil // an operator's own: one for replicas stays empty where there are none
	}
	var behind []*model.Pod
	for _, p := range w.podsIn(s.Namespace) {
		if !matches(s.Selector, p.Labels) || p.Phase == "Succeeded" || p.Phase == "Failed" {
			continue
		}
		if ready(p) {
			return nil
		}
		behind = append(behind, p)
	}
	near := w.nearMisses(s)
	idle := len(behind) == 0 && w.stands(s)
	if idle || len(behind) > 0 && !slices.ContainsFunc(behind, late(w)) {
		return nil
	}
	f := onPlatform(model.RefOf(s))
	f.Component, f.System = w.systemIn(s.Namespace, append(behind, near...))
	f.Since = lastTime(s.Created)
	f.Affected = refs(behind)
	selector := selectorText(s.Selector)
	f.Evidence = []model.Evidence{fact(f.Object, "spec.selector", selector, s.Created), fact(f.Object, "endpoints", "none is ready", w.Now)}
	f.Title = "no pod behind it is ready"
	if len(behind) == 0 {
		f.Title = "no endpoint: no pod has the labels that it selects (" + selector + ")"
	}
	for _, p := range near {
		f.Evidence = append(f.Evidence, fact(model.RefOf(p), "metadata.labels", selectorText(p.Labels), p.Created))
	}
	if len(near) > 0 {
		f.Cause = "pods with near labels: " + few(podNames(near), "pod")
	}
	f.Next = []string{kubectl("lists the labels that there are", "get pods -n %s --show-labels", s.Namespace)}
	return one(f)
}

// late tells pods that have had the time to get ready.
func late(w *World) func(*model.Pod) bool {
	return func(p *model.Pod) bool { return p.Verdict.Health != model.HealthOK && w.over(p.Created, grace) }
}

func ready(p *model.Pod) bool { return p.Containers > 0 && p.Ready == p.Containers && !p.Terminating() }

func matches(selector, labels map[string]string) bool {
	for k, v := range selector {
		if labels[k] != v {
			return false
		}
	}
	return true
}

// nearMisses are ready pods whose label differs from the selector's in one
// value of which one is the start of the other, or that the Service is named
// after: a typing error.
func (w *World) nearMisses(s *model.Service) []*model.Pod {
	var out []*model.Pod
	for _, p := range w.podsIn(s.Namespace) {
		if len(out) < 3 && ready(p) && nearly(s.Selector, p.Labels) {
			out = append(out, p)
		}
	}
	return out
}

func nearly(selector, labels map[string]string) bool {
	close := false
	for k, v := range selector {
		has, found := labels[k]
		switch {
		case has == v && found:
		case found && has != "" && (strings.HasPrefix(v, has) || strings.HasPrefix(has, v)):
			close = true
		default:
			return false
		}
	}
	return close
}

// stands reports whether s stands before a workload that has no pods now: on
// purpose, or for a reason that its own rules tell.
func (w *World) stands(s *model.Service) bool { return len(w.selected(s)) > 0 }

// selected are the workloads whose templates have the labels that s selects.
func (w *World) selected(s *model.Service) []*model.Workload {
	var out []*model.Workload
	from, _ := slices.BinarySearchFunc(w.Workloads, s.Namespace, func(x *model.Workload, n string) int { return compare(x.Namespace, n) })
	for _, x := range w.Workloads[from:] {
		if x.Namespace != s.Namespace {
			break
		}
		if c := x.Controller; c != nil && c.Template != nil && matches(s.Selector, c.Template.Labels) {
			out = append(out, x)
		}
	}
	return out
}

// systemIn is the system of the first of these pods.
func (w *World) systemIn(namespace string, pods []*model.Pod) (model.Component, string) {
	for _, p := range pods {
		if p.Identity != nil {
			return p.Identity.Component, p.Identity.Key(namespace).System
		}
	}
	return model.Other, ""
}

func selectorText(set map[string]string) string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(set)) {
		out = append(out, k+"="+set[k])
	}
	return brief(strings.Join(out, ","))
}

func podNames(pods []*model.Pod) []string {
	var out []string
	for _, p := range pods {
		out = append(out, p.Name)
	}
	return out
}
