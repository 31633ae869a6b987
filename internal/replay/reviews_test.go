package replay_test

import (
	"testing"

	authv1 "k8s.io/api/authorization/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"kdash/internal/replay"
)

func TestWhatWasForbiddenStaysForbidden(t *testing.T) {
	w := newWorld(t, 1, false)
	w.Restrict(schema.GroupResource{Resource: "pods"}, replay.Rights{Namespaces: []string{"lake"}})
	c := client(t, w)
	if _, err := c.CoreV1().Pods("").List(t.Context(), metav1.ListOptions{}); !apierrors.IsForbidden(err) {
		t.Errorf("list all pods: %v, want forbidden", err)
	}
	if list, err := c.CoreV1().Pods("lake").List(t.Context(), metav1.ListOptions{}); err != nil || len(list.Items) != 1 {
		t.Errorf("list the pods of lake: %v, %v", list, err)
	}
	for _, test := range []struct {
		verb, resource, namespace string
		want                      bool
	}{
		{"list", "pods", "", false},
		{"list", "pods", "lake", true},
		{"watch", "nodes", "", true},
		{"delete", "pods", "lake", false},
		{"list", "secrets", "", false},
	} {
		review := &authv1.SelfSubjectAccessReview{Spec: authv1.SelfSubjectAccessReviewSpec{
			ResourceAttributes: &authv1.ResourceAttributes{Verb: test.verb, Resource: test.resource, Namespace: test.namespace},
		}}
		answer, err := c.AuthorizationV1().SelfSubjectAccessReviews().Create(t.Context(), review, metav1.CreateOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if answer.Status.Allowed != test.want {
			t.Errorf("may I %s %s in %q: %v, want %v", test.verb, test.resource, test.namespace, answer.Status.Allowed, test.want)
		}
	}
}

func TestRulesNameWhatMayBeRead(t *testing.T) {
	w := newWorld(t, 1, false)
	w.Restrict(schema.GroupResource{Resource: "nodes"}, replay.Rights{})
	review := &authv1.SelfSubjectRulesReview{Spec: authv1.SelfSubjectRulesReviewSpec{Namespace: "lake"}}
	answer, err := client(t, w).AuthorizationV1().SelfSubjectRulesReviews().Create(t.Context(), review, metav1.CreateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if rules := answer.Status.ResourceRules; len(rules) != 1 || rules[0].Resources[0] != "pods" {
		t.Errorf("rules %v", rules)
	}
}
