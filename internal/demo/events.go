package demo

import (
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// eventTTL is how long an API server keeps an event that does not happen
// again.
const eventTTL = time.Hour

// eventKey is what the recorders of client-go count as the same event.
type eventKey struct{ namespace, kind, name, uid, reason, message string }

// report records an event on o; one that has happened before is counted.
func (d *Demo) report(o object, kind, reason, message, component string) {
	key := eventKey{o.GetNamespace(), o.GetObjectKind().GroupVersionKind().Kind, o.GetName(), string(o.GetUID()), reason, message}
	now := metav1.NewTime(d.agenda.now.Truncate(time.Second))
	e := d.events[key]
	if e == nil {
		e = d.newEvent(o, key, kind, component)
		d.events[key] = e
	}
	e.Count++
	e.LastTimestamp = now
	d.put(e)
}

func (d *Demo) newEvent(o object, key eventKey, kind, component string) *corev1.Event {
	namespace := key.namespace
	if namespace == "" {
		namespace = metav1.NamespaceDefault
	}
	e := &corev1.Event{TypeMeta: typeOf("v1", "Event"), ObjectMeta: d.meta(namespace, fmt.Sprintf("%s.%s", key.name, d.hex(16)), d.agenda.now)}
	e.InvolvedObject = corev1.ObjectReference{
		APIVersion: o.GetObjectKind().GroupVersionKind().GroupVersion().String(), Kind: key.kind,
		Namespace: key.namespace, Name: key.name, UID: o.GetUID(),
	}
	e.Type, e.Reason, e.Message = kind, key.reason, key.message
	e.Source.Component, e.ReportingController = component, component
	if p, ok := o.(*corev1.Pod); ok && component == kubelet {
		e.Source.Host, e.ReportingInstance = p.Spec.NodeName, p.Spec.NodeName
	}
	e.FirstTimestamp = metav1.NewTime(d.agenda.now.Truncate(time.Second))
	return e
}

// forgetEvents takes events away as etcd's lease does.
func (d *Demo) forgetEvents() {
	for key, e := range d.events {
		if d.agenda.now.Sub(e.LastTimestamp.Time) > eventTTL {
			d.remove(e)
			delete(d.events, key)
		}
	}
	d.agenda.after(5*time.Minute, d.forgetEvents)
}
