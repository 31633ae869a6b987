package kube

import (
	"net/http"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/utils/ptr"

	"kdash/internal/model"
)

const (
	webAt       = "/apis/apps/v1/namespaces/bi/deployments/web"
	setsAt      = "/apis/apps/v1/namespaces/bi/replicasets"
	brokerAt    = "/apis/apps/v1/namespaces/bi/statefulsets/broker"
	revisionsAt = "/apis/apps/v1/namespaces/bi/controllerrevisions"
)

// ownedBy is the metadata of what a workload made.
func ownedBy(kind, name, made string) metav1.ObjectMeta {
	return metav1.ObjectMeta{Namespace: "bi", Name: made, Annotations: map[string]string{}, OwnerReferences: []metav1.OwnerReference{
		{APIVersion: "apps/v1", Kind: kind, Name: name, UID: types.UID("uid-" + name), Controller: ptr.To(true)}}}
}

func TestAHistoryIsReadFromReplicaSets(t *testing.T) {
	c := newCluster(t)
	set := func(owner, name, revision, image string) appsv1.ReplicaSet {
		rs := appsv1.ReplicaSet{ObjectMeta: ownedBy("Deployment", owner, name)}
		rs.Annotations["deployment.kubernetes.io/revision"] = revision
		rs.Spec.Template.Spec.Containers = []corev1.Container{{Name: "web", Image: image}}
		return rs
	}
	c.other = map[string]any{
		webAt: appsv1.Deployment{
			TypeMeta: metav1.TypeMeta{APIVersion: "apps/v1", Kind: "Deployment"}, ObjectMeta: metav1.ObjectMeta{Namespace: "bi", Name: "web", UID: "uid-web"},
			Spec: appsv1.DeploymentSpec{Selector: &metav1.LabelSelector{MatchLabels: map[string]string{"app": "web"}}},
		},
		setsAt: appsv1.ReplicaSetList{
			TypeMeta: metav1.TypeMeta{APIVersion: "apps/v1", Kind: "ReplicaSetList"},
			Items:    []appsv1.ReplicaSet{set("web", "web-2", "2", "web:2"), set("web", "web-1", "1", "web:1"), set("other", "other-9", "9", "x")},
		},
	}
	got, err := sessionOf(t, c, Options{}).History(t.Context(), model.Ref{Kind: model.KindDeployment, Namespace: "bi", Name: "web"})
	if err != nil || len(got.Revisions) != 2 {
		t.Fatalf("got %+v, %v, want the two revisions of web", got, err)
	}
	if r := got.Revisions[1]; r.Number != 2 || r.Against != 1 || len(r.Changes) != 1 || r.Changes[0].New != "web:2" {
		t.Errorf("got %+v, want revision 2 with its image", r)
	}
}

func TestAHistoryIsReadFromControllerRevisions(t *testing.T) {
	c := newCluster(t)
	revision := func(number int64, data string) appsv1.ControllerRevision {
		return appsv1.ControllerRevision{ObjectMeta: ownedBy("StatefulSet", "broker", "broker-"+data[:1]), Revision: number, Data: runtime.RawExtension{
			Raw: []byte(`{"spec":{"template":{"spec":{"containers":[{"name":"kafka","image":"` + data + `"}]},"$patch":"replace"}}}`)}}
	}
	c.other = map[string]any{
		brokerAt: appsv1.StatefulSet{TypeMeta: metav1.TypeMeta{APIVersion: "apps/v1", Kind: "StatefulSet"},
			ObjectMeta: metav1.ObjectMeta{Namespace: "bi", Name: "broker", UID: "uid-broker"}},
		revisionsAt: appsv1.ControllerRevisionList{TypeMeta: metav1.TypeMeta{APIVersion: "apps/v1", Kind: "ControllerRevisionList"},
			Items: []appsv1.ControllerRevision{revision(3, "b"), revision(2, "a")}},
	}
	got, err := sessionOf(t, c, Options{}).History(t.Context(), model.Ref{Kind: model.KindStatefulSet, Namespace: "bi", Name: "broker"})
	if err != nil || len(got.Revisions) != 2 || len(got.Revisions[1].Changes) != 1 || got.Revisions[1].Changes[0].Old != "a" {
		t.Errorf("got %+v, %v, want revision 3 from image a to b", got, err)
	}
}

func TestAHistoryThatMayNotBeReadSaysSo(t *testing.T) {
	c := newCluster(t)
	c.other = map[string]any{webAt: appsv1.Deployment{TypeMeta: metav1.TypeMeta{APIVersion: "apps/v1", Kind: "Deployment"},
		ObjectMeta: metav1.ObjectMeta{Namespace: "bi", Name: "web", ManagedFields: []metav1.ManagedFieldsEntry{
			{Manager: "kubectl-edit", Time: ptr.To(metav1.Now())}}}}}
	c.fails[setsAt] = http.StatusForbidden
	got, err := sessionOf(t, c, Options{}).History(t.Context(), model.Ref{Kind: model.KindDeployment, Namespace: "bi", Name: "web"})
	if err == nil || !strings.Contains(err.Error(), "list the ReplicaSets of bi/web") {
		t.Errorf("got %v, want what was refused", err)
	}
	if len(got.Writes) != 1 {
		t.Errorf("got %+v, want who wrote it: that was read", got)
	}
}
