package replay

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }

func labelText(m map[string]any) string {
	words := make([]string, 0, len(m))
	for name, value := range m {
		words = append(words, fmt.Sprintf("%s=%v", name, value))
	}
	slices.Sort(words) // "a.b=" comes before "a="
	return orNone(strings.Join(words, ","))
}

func clusterIP(o object) string {
	if o.text("spec.type") == "ExternalName" || len(o.words("spec.clusterIPs")) == 0 {
		return orNone(o.text("spec.clusterIP"))
	}
	return o.words("spec.clusterIPs")[0]
}

func externalIP(o object) string {
	external := strings.Join(o.words("spec.externalIPs"), ",")
	switch o.text("spec.type") {
	case "ExternalName":
		return o.text("spec.externalName")
	case "LoadBalancer":
		address := loadBalancer(o)
		if external != "" {
			return strings.Trim(address+","+external, ",")
		}
		if address == "" {
			return "<pending>"
		}
		return address
	}
	return orNone(external)
}

func loadBalancer(o object) string {
	var words []string
	for _, in := range o.list("status.loadBalancer.ingress") {
		if ip := in.text("ip"); ip != "" {
			words = append(words, ip)
		} else if host := in.text("hostname"); host != "" {
			words = append(words, host)
		}
	}
	return strings.Join(words, ",")
}

func servicePorts(o object) string {
	var words []string
	for _, p := range o.list("spec.ports") {
		protocol := orDefault("protocol", "TCP")(p)
		if node := p.number("nodePort"); node > 0 {
			words = append(words, fmt.Sprintf("%d:%d/%s", p.number("port"), node, protocol))
			continue
		}
		words = append(words, fmt.Sprintf("%d/%s", p.number("port"), protocol))
	}
	return orNone(strings.Join(words, ","))
}

// endpointsOf names three addresses at most, as the server does.
func endpointsOf(o object) string {
	var words []string
	for _, subset := range o.list("subsets") {
		ports := subset.list("ports")
		for _, address := range subset.list("addresses") {
			if len(ports) == 0 {
				words = append(words, address.text("ip"))
			}
			for _, p := range ports {
				words = append(words, fmt.Sprintf("%s:%d", address.text("ip"), p.number("port")))
			}
		}
	}
	if len(words) == 0 && len(o.list("subsets")) > 0 {
		return "" // none is ready
	}
	return someWords(words)
}

func someWords(words []string) string {
	if len(words) > 3 {
		return strings.Join(words[:3], ",") + fmt.Sprintf(" + %d more...", len(words)-3)
	}
	return orNone(strings.Join(words, ","))
}

func slicePorts(o object) string {
	var words []string
	for _, p := range o.list("ports") {
		if p.at("port") != nil {
			words = append(words, p.text("port"))
		}
	}
	if len(o.list("ports")) == 0 {
		return "<unset>"
	}
	return someWords(words)
}

func sliceEndpoints(o object) string {
	var words []string
	for _, e := range o.list("endpoints") {
		words = append(words, e.words("addresses")...)
	}
	if len(words) == 0 {
		return "<unset>"
	}
	return someWords(words)
}

func ingressHosts(o object) string {
	var words []string
	for _, r := range o.list("spec.rules") {
		if host := r.text("host"); host != "" {
			words = append(words, host)
		}
	}
	if len(words) == 0 {
		return "*"
	}
	return someWords(words)
}

func ingressPorts(o object) string {
	if len(o.list("spec.tls")) > 0 {
		return "80, 443"
	}
	return "80"
}

func ingressParameters(o object) string {
	if o.at("spec.parameters") == nil {
		return "<none>"
	}
	words := o.text("spec.parameters.kind")
	if group := o.text("spec.parameters.apiGroup"); group != "" {
		words += "." + group
	}
	return words + "/" + o.text("spec.parameters.name")
}

func podSelector(o object) string { return selectorText(o, "spec.podSelector") }
