package replay_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/utils/ptr"

	"kdash/internal/replay"
)

func TestAWatchTellsWhatHappensAfterAList(t *testing.T) {
	w := newWorld(t, 2, true)
	c := client(t, w).CoreV1().Pods("lake")
	list, err := c.List(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	put(t, w, "kafka-2", "node-a")
	watching, err := c.Watch(t.Context(), metav1.ListOptions{ResourceVersion: list.ResourceVersion})
	if err != nil {
		t.Fatal(err)
	}
	defer watching.Stop()
	put(t, w, "kafka-2", "node-b")
	w.Delete(pods, "lake", "kafka-0")
	want := []string{"ADDED kafka-2", "MODIFIED kafka-2", "DELETED kafka-0"}
	if diff := cmp.Diff(want, take(t, watching, 3)); diff != "" {
		t.Errorf("heard (-want +got):\n%s", diff)
	}
}

func TestAPodThatLeavesTheSelectionIsDeletedForTheWatch(t *testing.T) {
	w := newWorld(t, 0, true)
	watching, err := client(t, w).CoreV1().Pods("").Watch(t.Context(), metav1.ListOptions{FieldSelector: "spec.nodeName=node-a"})
	if err != nil {
		t.Fatal(err)
	}
	defer watching.Stop()
	put(t, w, "a", "node-a")
	put(t, w, "b", "node-b")
	put(t, w, "a", "node-b")
	put(t, w, "b", "node-a")
	want := []string{"ADDED a", "DELETED a", "ADDED b"}
	if diff := cmp.Diff(want, take(t, watching, 3)); diff != "" {
		t.Errorf("heard (-want +got):\n%s", diff)
	}
}

func TestAStreamedListEndsInABookmark(t *testing.T) {
	c := client(t, newWorld(t, 2, false)).CoreV1().Pods("")
	watching, err := c.Watch(t.Context(), metav1.ListOptions{
		SendInitialEvents: ptr.To(true), AllowWatchBookmarks: true,
		ResourceVersionMatch: metav1.ResourceVersionMatchNotOlderThan,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer watching.Stop()
	take(t, watching, 2)
	event := <-watching.ResultChan()
	if p := event.Object.(*corev1.Pod); event.Type != watch.Bookmark || p.Annotations[metav1.InitialEventsAnnotationKey] != "true" {
		t.Errorf("after the objects came %s %v", event.Type, p.Annotations)
	}
}

func TestAWatchThatSleptTooLongIsTold410(t *testing.T) {
	w := newWorld(t, 1, true)
	c := client(t, w).CoreV1().Pods("")
	list, err := c.List(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	put(t, w, "kafka-1", "node-a")
	w.Forget()
	watching, err := c.Watch(t.Context(), metav1.ListOptions{ResourceVersion: list.ResourceVersion})
	if err != nil {
		t.Fatal(err)
	}
	defer watching.Stop()
	event := <-watching.ResultChan()
	if err := apierrors.FromObject(event.Object); event.Type != watch.Error || !apierrors.IsResourceExpired(err) {
		t.Errorf("heard %s: %v", event.Type, err)
	}
}

func put(t *testing.T, w *replay.World, name, node string) {
	t.Helper()
	if err := w.Put(pods, newPod(name, node)); err != nil {
		t.Fatal(err)
	}
}

// take hears n events, bookmarks left out.
func take(t *testing.T, w watch.Interface, n int) []string {
	t.Helper()
	var heard []string
	for event := range w.ResultChan() {
		if p, ok := event.Object.(*corev1.Pod); ok && event.Type != watch.Bookmark {
			heard = append(heard, string(event.Type)+" "+p.Name)
		}
		if len(heard) == n {
			break
		}
	}
	return heard
}
