package convert

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func TestService(t *testing.T) {
	got := New().Service(&corev1.Service{Spec: corev1.ServiceSpec{
		Type: "ClusterIP", ClusterIP: "None", Selector: map[string]string{"app": "kafka"},
		Ports: []corev1.ServicePort{{Port: 9092}, {Port: 53, Protocol: "UDP"}},
	}})
	want := &model.Service{Type: "ClusterIP", ClusterIP: "None", Selector: map[string]string{"app": "kafka"}, Ports: []string{"9092/TCP", "53/UDP"}}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func backend(service string) networkingv1.IngressBackend {
	return networkingv1.IngressBackend{Service: &networkingv1.IngressServiceBackend{Name: service}}
}

func TestIngress(t *testing.T) {
	paths := &networkingv1.HTTPIngressRuleValue{Paths: []networkingv1.HTTPIngressPath{
		{Backend: backend("trino")}, {Backend: backend("superset")}, {Backend: networkingv1.IngressBackend{Resource: &corev1.TypedLocalObjectReference{}}}}}
	fallback := backend("superset")
	got := New().Ingress(&networkingv1.Ingress{
		ObjectMeta: metav1.ObjectMeta{Annotations: map[string]string{ingressClassAnnotation: "nginx"}},
		Spec: networkingv1.IngressSpec{DefaultBackend: &fallback, Rules: []networkingv1.IngressRule{
			{Host: "sql.example.org", IngressRuleValue: networkingv1.IngressRuleValue{HTTP: paths}}, {Host: "bi.example.org"}, {}, {Host: "bi.example.org"}}},
	})
	want := &model.Ingress{Class: "nginx", Hosts: []string{"bi.example.org", "sql.example.org"}, Services: []string{"superset", "trino"}}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
