package snapshot

import (
	"slices"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// isMoment names the fields whose times are in the past of an object.
func isMoment(field string) bool {
	switch field {
	case "creationTimestamp", "lastTimestamp", "firstTimestamp", "eventTime", "lastHeartbeatTime", "lastTransitionTime",
		"renewTime", "startedAt", "finishedAt", "startTime", "completionTime", "lastScheduleTime", "lastUpdateTime", "timestamp", "time":
		return true
	}
	return false
}

// moments looks for the latest time that an object tells of: the record cannot
// be older.
func (l *loader) moments(value any) {
	switch value := value.(type) {
	case map[string]any:
		for name, field := range value {
			text, ok := field.(string)
			if !ok {
				l.moments(field)
				continue
			}
			if isMoment(name) {
				if at, err := time.Parse(time.RFC3339, text); err == nil {
					l.moment(at)
				}
			}
		}
	case []any:
		for _, item := range value {
			l.moments(item)
		}
	}
}

func (l *loader) moment(at time.Time) {
	if at.After(l.latest) && !at.After(l.now) {
		l.latest = at
	}
}

// captured is when a foreign record was made: no layout says so. The objects
// know of a time shortly before, for nodes report every few seconds; where
// they tell nothing, the files were written then.
func (l *loader) captured() time.Time {
	switch {
	case !l.latest.IsZero():
		return l.latest.UTC()
	case !l.mtime.IsZero():
		return l.mtime.UTC()
	}
	return l.now.UTC()
}

// namespaces are those that a record tells of, where it is not of the whole
// cluster.
func (l *loader) namespaces() []string {
	if l.layout == layoutBundle && slices.ContainsFunc(l.objects, func(o *unstructured.Unstructured) bool { return o.GetKind() == "Namespace" }) {
		return nil
	}
	var names []string
	for _, o := range l.objects {
		if ns := o.GetNamespace(); ns != "" {
			names = append(names, ns)
		}
	}
	names = append(names, l.dirs...)
	slices.Sort(names)
	return slices.Compact(names)
}
