package convert

import (
	"cmp"
	"fmt"
	"slices"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"kdash/internal/model"
)

// Service converts a Service.
func (c *Converter) Service(o *corev1.Service) *model.Service {
	out := &model.Service{
		Meta:         c.meta(&o.ObjectMeta),
		Type:         c.word(string(o.Spec.Type)),
		ClusterIP:    c.name(o.Spec.ClusterIP),
		ExternalName: c.name(o.Spec.ExternalName),
	}
	out.Selector = c.wordMap(o.Spec.Selector, &out.Cut)
	for _, p := range first(o.Spec.Ports, itemLimit, &out.Cut) {
		out.Ports = append(out.Ports, c.word(fmt.Sprintf("%d/%s", p.Port, cmp.Or(p.Protocol, corev1.ProtocolTCP))))
		if p.TargetPort.Type == intstr.String {
			out.Targets = append(out.Targets, c.word(p.TargetPort.StrVal))
		}
	}
	return out
}

// ingressClassAnnotation named the class before the field did.
const ingressClassAnnotation = "kubernetes.io/ingress.class"

// Ingress converts an Ingress.
func (c *Converter) Ingress(o *networkingv1.Ingress) *model.Ingress {
	out := &model.Ingress{
		Meta:  c.meta(&o.ObjectMeta),
		Class: c.word(or(o.Spec.IngressClassName, o.Annotations[ingressClassAnnotation])),
	}
	var hosts, services []string
	services = appendService(services, o.Spec.DefaultBackend)
	for _, rule := range first(o.Spec.Rules, itemLimit, &out.Cut) {
		hosts = append(hosts, rule.Host)
		if rule.HTTP == nil {
			continue
		}
		for _, path := range first(rule.HTTP.Paths, itemLimit, &out.Cut) {
			services = appendService(services, &path.Backend)
		}
	}
	out.Hosts = words(c, distinct(hosts), &out.Cut)
	out.Services = words(c, distinct(services), &out.Cut)
	return out
}

func appendService(names []string, b *networkingv1.IngressBackend) []string {
	if b == nil || b.Service == nil {
		return names
	}
	return append(names, b.Service.Name)
}

// distinct sorts names and drops the empty ones and the repeated.
func distinct(names []string) []string {
	slices.Sort(names)
	names = slices.Compact(names)
	return slices.DeleteFunc(names, func(s string) bool { return s == "" })
}
