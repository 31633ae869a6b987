package replay

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"

	"kdash/internal/kube/convert"
)

// pod is a column that takes what kdash itself takes a pod for.
func pod(title string) column {
	return column{title: title, cell: func(o object, now time.Time) any {
		p := convert.New().Pod(into[corev1.Pod](o))
		switch title {
		case "Ready":
			return fmt.Sprintf("%d/%d", p.Ready, p.Containers)
		case "Status":
			return p.Status
		}
		if p.Restarts > 0 && !p.RestartAt.IsZero() {
			return fmt.Sprintf("%d (%s ago)", p.Restarts, since(p.RestartAt, now))
		}
		return strconv.Itoa(p.Restarts)
	}}
}

func readinessGates(o object) string {
	gates := o.list("spec.readinessGates")
	if len(gates) == 0 {
		return "<none>"
	}
	met := 0
	for _, gate := range gates {
		for _, c := range o.list("status.conditions") {
			if c.text("type") == gate.text("conditionType") && c.text("status") == "True" {
				met++
			}
		}
	}
	return fmt.Sprintf("%d/%d", met, len(gates))
}

// lastSeen is when an event was seen last: a series tells it best, then the
// deprecated times, then the event's own.
func lastSeen(o object, now time.Time) any {
	if at := o.time("series.lastObservedTime"); !at.IsZero() {
		return since(at, now)
	}
	if at := o.time("lastTimestamp"); !at.IsZero() {
		return since(at, now)
	}
	return firstSeen(o, now)
}

func firstSeen(o object, now time.Time) any {
	if at := o.time("firstTimestamp"); !at.IsZero() {
		return since(at, now)
	}
	return o.age("eventTime", now)
}

func involved(o object) string {
	return strings.ToLower(o.text("involvedObject.kind")) + "/" + o.text("involvedObject.name")
}

func eventSource(o object) string {
	component := o.text("source.component")
	if component == "" {
		component = o.text("reportingComponent")
	}
	host := o.text("source.host")
	if host == "" {
		host = o.text("reportingInstance")
	}
	if host == "" {
		return component
	}
	return component + ", " + host
}

func eventMessage(o object) string { return strings.TrimSpace(o.text("message")) }

func eventCount(o object) string {
	if n := o.number("series.count"); n > 0 {
		return strconv.FormatInt(n, 10)
	}
	return strconv.FormatInt(max(1, o.number("count")), 10)
}
