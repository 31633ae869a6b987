package diagnose

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// headless is the ClusterIP of a Service that has none.
const headless = "None"

// serviceNoPort finds a Service that sends to a port by a name which no
// container of the pods behind it has, which have others. Its endpoints are
// there and have no port, so that whoever connects is refused. A headless one
// gives addresses, and its clients choose the port.
func serviceNoPort() Rule {
	return Rule{
		Code: "service-no-port", Title: "a Service that names a port which its pods do not have", Severity: model.Warning,
		DependsOn: append(podCodes(), "service-no-endpoints"),
		For:       grace / 6,
		Reads:     []model.Kind{model.KindService, model.KindPod},
		Check:     on(noPort),
	}
}

func noPort(w *World, s *model.Service) []model.Finding {
	if len(s.Targets) == 0 || s.ClusterIP == headless || !w.known(model.KindPod) {
		return nil
	}
	var behind []*model.Pod
	for _, p := range w.podsIn(s.Namespace) {
		if ready(p) && p.Template != nil && matches(s.Selector, p.Labels) {
			behind = append(behind, p)
		}
	}
	for _, name := range s.Targets {
		named := slices.ContainsFunc(behind, func(p *model.Pod) bool { return len(portNames(p)) > 0 })
		if !named || slices.ContainsFunc(behind, func(p *model.Pod) bool { return slices.Contains(portNames(p), name) }) {
			continue
		}
		f := onPlatform(model.RefOf(s))
		f.Component, f.System = w.systemIn(s.Namespace, behind)
		f.Since, f.Affected = s.Created, refs(behind)
		f.Title = "sends to port " + name + " of its pods, and none of their containers has a port of that name"
		f.Evidence = []model.Evidence{
			fact(f.Object, "spec.ports[*].targetPort", name, s.Created),
			fact(model.RefOf(behind[0]), "spec.containers[*].ports[*].name", strings.Join(portNames(behind[0]), ", "), behind[0].Created),
		}
		f.Next = []string{kubectl("shows which port it sends to", "get service %s -n %s -o yaml", s.Name, s.Namespace)}
		return one(f)
	}
	return nil
}

// portNames are those of all containers of p.
func portNames(p *model.Pod) []string {
	var names []string
	for _, c := range p.Template.Containers {
		names = append(names, c.PortNames...)
	}
	return names
}
