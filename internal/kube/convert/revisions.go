package convert

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// changeCause is where `kubectl annotate` notes why a rollout was made.
const changeCause = "kubernetes.io/change-cause"

// Revision is a pod template as a ReplicaSet or a ControllerRevision keeps it.
type Revision struct {
	Number   int64
	Meta     *metav1.ObjectMeta
	Template *corev1.PodTemplateSpec
}

// RevisionOfReplicaSet is the revision that a Deployment's ReplicaSet is of.
func RevisionOfReplicaSet(o *appsv1.ReplicaSet) Revision {
	number, _ := strconv.ParseInt(o.Annotations[revisionAnnotation], 10, 64) // 0: not numbered yet
	return Revision{Number: number, Meta: &o.ObjectMeta, Template: &o.Spec.Template}
}

// Revisions tells of each revision what it changed, oldest first.
func Revisions(list []Revision) []model.Revision {
	list = slices.SortedFunc(slices.Values(list), func(a, b Revision) int { return cmp.Compare(a.Number, b.Number) })
	out := make([]model.Revision, len(list))
	for i, r := range list {
		out[i] = model.Revision{
			Number: r.Number, Name: clip(r.Meta.Name, wordLimit), At: r.Meta.CreationTimestamp.Time,
			Reason: clip(withoutSecrets("", r.Meta.Annotations[changeCause]), argumentLimit),
		}
		if i > 0 {
			out[i].Against = list[i-1].Number
			out[i].Changes = templateChanges(list[i-1].Template, r.Template)
			if again := lastWrite(r.Meta); again.After(out[i].At) && r.Meta.CreationTimestamp.Before(&list[i-1].Meta.CreationTimestamp) {
				out[i].At = again // an older one that was taken into use once more
			}
		}
	}
	return out
}

// lastWrite is when somebody last wrote o, apart from its status; zero when
// its managers do not tell.
func lastWrite(o *metav1.ObjectMeta) (at time.Time) {
	for i := range o.ManagedFields {
		if e := &o.ManagedFields[i]; e.Subresource == "" && e.Time != nil && e.Time.After(at) {
			at = e.Time.Time
		}
	}
	return at
}

// Writes tells who wrote an object when, oldest first. Whoever only keeps its
// status does not count, nor do Kubernetes' own components: they act for
// somebody.
func Writes(fields []metav1.ManagedFieldsEntry) []model.Write {
	var out []model.Write
	for i := range fields {
		e := &fields[i]
		if e.Time == nil || e.Subresource != "" && e.Subresource != "scale" || isComponent(e.Manager) {
			continue
		}
		out = append(out, model.Write{Manager: clip(e.Manager, wordLimit), Scale: e.Subresource == "scale", At: e.Time.Time})
	}
	slices.SortStableFunc(out, func(a, b model.Write) int { return a.At.Compare(b.At) })
	return out
}
