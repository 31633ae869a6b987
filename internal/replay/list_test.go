package replay_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func TestSelectorsNarrowAList(t *testing.T) {
	w := newWorld(t, 3, false)
	if err := w.Put(pods, newPod("spark-1", "node-b")); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		labels, fields string
		want           string
	}{
		{want: "kafka-0 kafka-1 kafka-2 spark-1"},
		{labels: "app=kafka", fields: "spec.nodeName=node-b", want: "spark-1"},
		{labels: "app!=kafka", want: ""},
		{fields: "metadata.name=kafka-1", want: "kafka-1"},
		{fields: "status.phase!=Running", want: ""},
	} {
		list, err := client(t, w).CoreV1().Pods("lake").List(t.Context(), metav1.ListOptions{LabelSelector: test.labels, FieldSelector: test.fields})
		if err != nil {
			t.Fatal(err)
		}
		if got := names(list.Items); got != test.want {
			t.Errorf("-l %q --field-selector %q: %q, want %q", test.labels, test.fields, got, test.want)
		}
	}
}

func TestALongListComesInPages(t *testing.T) {
	c := client(t, newWorld(t, 5, false))
	var pages []string
	options := metav1.ListOptions{Limit: 2}
	for {
		list, err := c.CoreV1().Pods("").List(t.Context(), options)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, names(list.Items))
		if options.Continue = list.Continue; options.Continue == "" {
			break
		}
	}
	want := []string{"kafka-0 kafka-1", "kafka-2 kafka-3", "kafka-4"}
	if diff := cmp.Diff(want, pages); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
}

func TestRequestsThatNobodyUnderstandsAreRefused(t *testing.T) {
	c := client(t, newWorld(t, 1, false))
	for _, o := range []metav1.ListOptions{
		{LabelSelector: "a in ("}, {FieldSelector: "a"}, {Continue: "?"}, {Limit: -1},
	} {
		if _, err := c.CoreV1().Pods("").List(t.Context(), o); !apierrors.IsBadRequest(err) {
			t.Errorf("%+v: %v, want a bad request", o, err)
		}
	}
}

func TestWhatTheRecordDoesNotHoldIsNotFound(t *testing.T) {
	c := client(t, newWorld(t, 1, false))
	_, err := c.AppsV1().StatefulSets("").List(t.Context(), metav1.ListOptions{})
	if !apierrors.IsNotFound(err) || !strings.Contains(err.Error(), "not in the record") {
		t.Errorf("list statefulsets: %v", err)
	}
	if _, err := c.CoreV1().Pods("lake").Get(t.Context(), "nobody", metav1.GetOptions{}); !apierrors.IsNotFound(err) {
		t.Errorf("get a pod that is not there: %v", err)
	}
}

func TestARecordCannotBeChanged(t *testing.T) {
	c := client(t, newWorld(t, 1, false)).CoreV1().Pods("lake")
	_, created := c.Create(t.Context(), &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "x"}}, metav1.CreateOptions{})
	deleted := c.Delete(t.Context(), "kafka-0", metav1.DeleteOptions{})
	for _, err := range []error{created, deleted} {
		if !apierrors.IsForbidden(err) || !strings.Contains(err.Error(), "this is a record") {
			t.Errorf("a write was answered with %v", err)
		}
	}
	if list, err := c.List(t.Context(), metav1.ListOptions{}); err != nil || len(list.Items) != 1 {
		t.Errorf("after the writes: %v, %v", list, err)
	}
}

func names(list []corev1.Pod) string {
	var words []string
	for i := range list {
		words = append(words, list[i].Name)
	}
	return strings.Join(words, " ")
}
