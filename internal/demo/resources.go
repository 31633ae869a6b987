package demo

import (
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/intstr"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/replay"
)

func (d *Demo) buildSystem(s system) {
	created := d.agenda.now.Add(-time.Duration(5+d.random.IntN(90)) * 24 * time.Hour).Add(-time.Duration(d.random.IntN(86400)) * time.Second)
	for _, r := range s.Resources {
		d.putAny(d.custom(s.Namespace, r, created))
	}
	for _, o := range s.Services {
		d.put(d.serviceObject(s.Namespace, o, created))
	}
	for _, w := range s.Workloads {
		d.buildWorkload(s, w, created)
	}
}

// custom completes a custom resource of the data by what the API server adds.
func (d *Demo) custom(namespace string, content map[string]any, created time.Time) *unstructured.Unstructured {
	o := &unstructured.Unstructured{Object: content}
	o.SetNamespace(namespace)
	o.SetUID(d.uid())
	o.SetGeneration(1)
	o.SetCreationTimestamp(metav1.NewTime(created.Truncate(time.Second)))
	conditions, _, err := unstructured.NestedSlice(content, "status", "conditions")
	if err != nil {
		d.fail(fmt.Errorf("read the conditions of %s %s: %w", o.GetKind(), o.GetName(), err))
	}
	for _, c := range conditions {
		if c, ok := c.(map[string]any); ok {
			c["lastTransitionTime"] = created.UTC().Format(time.RFC3339)
		}
	}
	if len(conditions) > 0 {
		d.fail(unstructured.SetNestedSlice(content, conditions, "status", "conditions"))
	}
	return o
}

func (d *Demo) serviceObject(namespace string, s service, created time.Time) *corev1.Service {
	o := &corev1.Service{TypeMeta: typeOf("v1", "Service"), ObjectMeta: d.meta(namespace, s.Name, created)}
	o.Spec.Type, o.Spec.Selector = corev1.ServiceTypeClusterIP, s.Selector
	o.Spec.ClusterIP = fmt.Sprintf("172.20.%d.%d", d.random.IntN(256), 1+d.random.IntN(254))
	if s.Headless {
		o.Spec.ClusterIP = corev1.ClusterIPNone
	}
	for _, name := range sortedKeys(s.Ports) {
		o.Spec.Ports = append(o.Spec.Ports, corev1.ServicePort{
			Name: name, Port: int32(s.Ports[name]), TargetPort: target(s, name), Protocol: corev1.ProtocolTCP,
		})
	}
	return o
}

func target(s service, port string) intstr.IntOrString {
	if t, is := s.Targets[port]; is {
		return t
	}
	return intstr.FromString(port)
}

// definition is the CustomResourceDefinition behind a kind.
func (d *Demo) definition(k replay.Resource) *unstructured.Unstructured {
	scope := "Cluster"
	if k.Namespaced {
		scope = "Namespaced"
	}
	return d.custom("", map[string]any{
		"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
		"metadata": map[string]any{"name": k.Name + "." + k.Group},
		"spec": map[string]any{
			"group": k.Group, "scope": scope,
			"names":    map[string]any{"kind": k.Kind, "plural": k.Name, "singular": k.Singular, "listKind": k.Kind + "List"},
			"versions": []any{map[string]any{"name": k.Version, "served": true, "storage": true}},
		},
		"status": map[string]any{"conditions": []any{map[string]any{"type": "Established", "status": "True", "reason": "InitialNamesAccepted"}}},
	}, d.agenda.now.Add(-clusterAge))
}
