package convert

import (
	"bytes"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// suspender tells who set spec.suspend last, and when. managedFields is the
// only place that says so; it names programs, not people.
func suspender(o *metav1.ObjectMeta) (manager string, at time.Time) {
	var last *metav1.ManagedFieldsEntry
	for i := range o.ManagedFields {
		e := &o.ManagedFields[i]
		if e.FieldsV1 == nil || e.Subresource != "" || !bytes.Contains(e.FieldsV1.GetRawBytes(), []byte(`"f:suspend"`)) {
			continue
		}
		if last == nil || older(last, e) {
			last = e
		}
	}
	if last == nil {
		return "", time.Time{}
	}
	return last.Manager, moment(last.Time)
}
