package convert

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func microAgo(d time.Duration) metav1.MicroTime { return metav1.NewMicroTime(now.Add(-d)) }

func TestEvent(t *testing.T) {
	got := New().Event(&corev1.Event{
		ObjectMeta: metav1.ObjectMeta{Namespace: "data", Name: "kafka-1.18ea"},
		Type:       "Warning", Reason: "BackOff", Message: "Back-off restarting failed container\n", Count: 12,
		Source: corev1.EventSource{Component: "kubelet"}, FirstTimestamp: ago(time.Hour), LastTimestamp: ago(time.Minute),
		InvolvedObject: corev1.ObjectReference{Kind: "Pod", Namespace: "data", Name: "kafka-1", UID: "u-1", FieldPath: "spec.containers{kafka}"},
	})
	want := &model.Event{
		Meta: model.Meta{Namespace: "data", Name: "kafka-1.18ea"},
		Type: "Warning", Reason: "BackOff", Message: "Back-off restarting failed container", Count: 12, Source: "kubelet",
		First: now.Add(-time.Hour), Last: now.Add(-time.Minute),
		About: model.Ref{Kind: "Pod", Namespace: "data", Name: "kafka-1", UID: "u-1"}, Field: "spec.containers{kafka}",
	}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// Each writer of events keeps other fields up to date.
func TestEventTimes(t *testing.T) {
	created := metav1.ObjectMeta{CreationTimestamp: ago(time.Hour)}
	for story, test := range map[string]struct {
		event       corev1.Event
		first, last time.Duration
		count       int
	}{
		"counted": {corev1.Event{ObjectMeta: created, FirstTimestamp: ago(50 * time.Minute), LastTimestamp: ago(time.Minute), Count: 3},
			50 * time.Minute, time.Minute, 3},
		"a series": {corev1.Event{ObjectMeta: created, EventTime: microAgo(40 * time.Minute), LastTimestamp: ago(30 * time.Minute), Count: 1,
			Series: &corev1.EventSeries{Count: 9, LastObservedTime: microAgo(2 * time.Minute)}}, 40 * time.Minute, 2 * time.Minute, 9},
		"once, the new way":     {corev1.Event{ObjectMeta: created, EventTime: microAgo(40 * time.Minute)}, 40 * time.Minute, 40 * time.Minute, 1},
		"only a first time":     {corev1.Event{ObjectMeta: created, FirstTimestamp: ago(50 * time.Minute)}, 50 * time.Minute, 50 * time.Minute, 1},
		"no time but its birth": {corev1.Event{ObjectMeta: created}, time.Hour, time.Hour, 1},
	} {
		t.Run(story, func(t *testing.T) {
			e := New().Event(&test.event)
			if now.Sub(e.First) != test.first || now.Sub(e.Last) != test.last || e.Count != test.count {
				t.Errorf("first %s ago, last %s ago, %d times", now.Sub(e.First), now.Sub(e.Last), e.Count)
			}
		})
	}
}
