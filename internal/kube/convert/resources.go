package convert

import (
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kdash/internal/externals"
	"kdash/internal/model"
	"kdash/internal/operators"
	"kdash/internal/redact"
)

// Custom converts a custom resource: a snapshot of a volume, or what an
// operator made.
func (c *Converter) Custom(o *unstructured.Unstructured) model.Object {
	if o.GroupVersionKind().Group == SnapshotGroup {
		return c.snapshotKind(o)
	}
	return c.Resource(o)
}

// Resource converts a custom resource of an operator. All that is kept of it
// is what it says of its own state, and the managed systems that it names.
func (c *Converter) Resource(o *unstructured.Unstructured) *model.Resource {
	m := objectMeta(o)
	r := &model.Resource{
		Meta: c.meta(&m), APIVersion: c.word(o.GetAPIVersion()), Kind: c.word(o.GetKind()),
		Report: operators.Read(o.Object), Generation: o.GetGeneration(), Changed: specChanged(m.ManagedFields),
		Externals: externals.FromObject(o.Object),
	}
	if n, found, err := unstructured.NestedInt64(o.Object, "status", "observedGeneration"); found && err == nil {
		r.Observed = model.Known(n)
	}
	r.State = c.word(public(r.State))
	r.Said.Reason = public(r.Said.Reason)
	for i := range r.Facts {
		r.Facts[i] = public(r.Facts[i])
	}
	for i := range r.Proof {
		r.Proof[i].Value = public(r.Proof[i].Value)
	}
	return r
}

// public is a text of an operator without the credentials that it may quote:
// what could not be reached is often named by its whole URL.
func public(text string) string {
	if text == "" {
		return ""
	}
	text, _ = redact.Text(text)
	return text
}

// specChanged is when something other than the status was written last.
func specChanged(fields []metav1.ManagedFieldsEntry) time.Time {
	var last time.Time
	for _, f := range fields {
		if f.Subresource == "" && f.Time != nil && f.Time.After(last) {
			last = f.Time.UTC()
		}
	}
	return last
}

// objectMeta is the metadata of an object that has no type of its own.
func objectMeta(o *unstructured.Unstructured) metav1.ObjectMeta {
	return metav1.ObjectMeta{
		Namespace: o.GetNamespace(), Name: o.GetName(), UID: o.GetUID(),
		CreationTimestamp: o.GetCreationTimestamp(), DeletionTimestamp: o.GetDeletionTimestamp(),
		Labels: o.GetLabels(), Annotations: o.GetAnnotations(), Finalizers: o.GetFinalizers(),
		OwnerReferences: o.GetOwnerReferences(), ManagedFields: o.GetManagedFields(),
	}
}
