package convert

import (
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kdash/internal/externals"
	"kdash/internal/model"
	"kdash/internal/operators"
)

// Resource converts a custom resource of an operator. All that is kept of it
// is what it says of its own state, and the managed systems that it names.
func (c *Converter) Resource(o *unstructured.Unstructured) *model.Resource {
	m := metav1.ObjectMeta{
		Namespace: o.GetNamespace(), Name: o.GetName(), UID: o.GetUID(),
		CreationTimestamp: o.GetCreationTimestamp(), DeletionTimestamp: o.GetDeletionTimestamp(),
		Labels: o.GetLabels(), Annotations: o.GetAnnotations(), Finalizers: o.GetFinalizers(),
		OwnerReferences: o.GetOwnerReferences(), ManagedFields: o.GetManagedFields(),
	}
	r := &model.Resource{
		Meta: c.meta(&m), APIVersion: c.word(o.GetAPIVersion()), Kind: c.word(o.GetKind()),
		Report: operators.Read(o.Object), Generation: o.GetGeneration(), Changed: specChanged(m.ManagedFields),
		Externals: externals.FromObject(o.Object),
	}
	if n, found, err := unstructured.NestedInt64(o.Object, "status", "observedGeneration"); found && err == nil {
		r.Observed = model.Known(n)
	}
	r.State = c.word(r.State)
	return r
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
