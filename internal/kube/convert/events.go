package convert

import (
	"cmp"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// Event converts an event. The core API serves those of events.k8s.io too:
// they count in a series and leave the old fields empty.
func (c *Converter) Event(o *corev1.Event) *model.Event {
	return &model.Event{
		Meta:    c.meta(&o.ObjectMeta),
		Type:    c.word(o.Type),
		Reason:  c.word(o.Reason),
		Message: c.text(strings.TrimSpace(o.Message)),
		Source:  c.word(cmp.Or(o.ReportingController, o.Source.Component)),
		Count:   eventCount(o),
		First:   firstSet(o.FirstTimestamp.Time, o.EventTime.Time, o.CreationTimestamp.Time),
		Last:    eventLast(o),
		About: model.Ref{
			Kind:      c.word(o.InvolvedObject.Kind),
			Namespace: c.word(o.InvolvedObject.Namespace),
			Name:      c.word(o.InvolvedObject.Name),
			UID:       c.word(string(o.InvolvedObject.UID)),
		},
		Field: c.word(o.InvolvedObject.FieldPath),
	}
}

// eventCount is how often it happened; an event without a count happened once.
func eventCount(o *corev1.Event) int {
	if o.Series != nil {
		return int(o.Series.Count)
	}
	return max(int(o.Count), 1)
}

// eventLast is when it happened last, from the field that its writer kept up
// to date.
func eventLast(o *corev1.Event) time.Time {
	var series time.Time
	if o.Series != nil {
		series = o.Series.LastObservedTime.Time
	}
	return firstSet(series, o.LastTimestamp.Time, o.FirstTimestamp.Time, o.EventTime.Time, o.CreationTimestamp.Time)
}

// firstSet is the first of times that is set, in UTC.
func firstSet(times ...time.Time) time.Time {
	for _, t := range times {
		if !t.IsZero() {
			return t.UTC()
		}
	}
	return time.Time{}
}
