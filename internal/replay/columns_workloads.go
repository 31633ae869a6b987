package replay

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	autoscalingv2 "k8s.io/api/autoscaling/v2"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/duration"
)

func readyOf(o object) string {
	return fmt.Sprintf("%d/%d", o.number("status.readyReplicas"), o.number("spec.replicas"))
}

// templateContainers are the containers of the pods that o makes.
func templateContainers(o object) []object {
	if o.at("spec.jobTemplate") != nil {
		return o.list("spec.jobTemplate.spec.template.spec.containers")
	}
	return o.list("spec.template.spec.containers")
}

func containerNamesOf(o object) string { return joined(templateContainers(o), "name") }
func imagesOf(o object) string         { return joined(templateContainers(o), "image") }

func joined(list []object, field string) string {
	words := make([]string, len(list))
	for i, item := range list {
		words[i] = item.text(field)
	}
	return strings.Join(words, ",")
}

func matchLabels(o object) string { return selectorText(o, "spec.selector") }

func selectorText(o object, path string) string {
	raw := o.entries(path)
	if raw == nil {
		return "<none>"
	}
	return metav1.FormatLabelSelector(into[metav1.LabelSelector](raw))
}

func plainSelector(o object) string { return labelText(o.entries("spec.selector")) }

func nodeSelector(o object) string {
	return labelText(o.entries("spec.template.spec.nodeSelector"))
}

func jobStatus(o object) string {
	for _, want := range []string{"Complete", "Failed"} {
		if hasCondition(o, want) {
			return want
		}
	}
	switch {
	case o.text("metadata.deletionTimestamp") != "":
		return "Terminating"
	case hasCondition(o, "Suspended"):
		return "Suspended"
	case hasCondition(o, "FailureTarget"):
		return "FailureTarget"
	case hasCondition(o, "SuccessCriteriaMet"):
		return "SuccessCriteriaMet"
	}
	return "Running"
}

func hasCondition(o object, kind string) bool {
	for _, c := range o.list("status.conditions") {
		if c.text("type") == kind && c.text("status") == "True" {
			return true
		}
	}
	return false
}

func completions(o object) string {
	done := o.number("status.succeeded")
	if o.at("spec.completions") != nil {
		return fmt.Sprintf("%d/%d", done, o.number("spec.completions"))
	}
	if n := o.number("spec.parallelism"); n > 1 {
		return fmt.Sprintf("%d/1 of %d", done, n)
	}
	return fmt.Sprintf("%d/1", done)
}

func jobDuration(o object, now time.Time) any {
	start, end := o.time("status.startTime"), o.time("status.completionTime")
	switch {
	case start.IsZero():
		return ""
	case end.IsZero():
		return duration.HumanDuration(now.Sub(start))
	}
	return duration.HumanDuration(end.Sub(start))
}

// suspended is printed in Go's words, as the server does.
func suspended(o object) string {
	if o.text("spec.suspend") == "true" {
		return "True"
	}
	return "False"
}

func activeRuns(o object) string { return strconv.Itoa(len(o.list("status.active"))) }

func lastSchedule(o object, now time.Time) any {
	if at := o.time("status.lastScheduleTime"); !at.IsZero() {
		return since(at, now)
	}
	return "<none>"
}

func scaleTarget(o object) string {
	return o.text("spec.scaleTargetRef.kind") + "/" + o.text("spec.scaleTargetRef.name")
}

func minPods(o object) string {
	if o.at("spec.minReplicas") == nil {
		return "<unset>"
	}
	return o.text("spec.minReplicas")
}

// scaleMetrics is "cpu: 12%/80%" for each metric, two at most.
func scaleMetrics(o object) string {
	h := into[autoscalingv2.HorizontalPodAutoscaler](o)
	var words []string
	for i, spec := range h.Spec.Metrics {
		var now *autoscalingv2.MetricStatus
		if i < len(h.Status.CurrentMetrics) {
			now = &h.Status.CurrentMetrics[i]
		}
		words = append(words, scaleMetric(spec, now))
	}
	switch {
	case len(words) == 0:
		return "<none>"
	case len(words) > 2:
		return strings.Join(words[:2], ", ") + fmt.Sprintf(" + %d more...", len(words)-2)
	}
	return strings.Join(words, ", ")
}

func scaleMetric(spec autoscalingv2.MetricSpec, now *autoscalingv2.MetricStatus) string {
	current := "<unknown>"
	switch {
	case spec.Resource != nil:
		if spec.Resource.Target.AverageUtilization != nil {
			if now != nil && now.Resource != nil && now.Resource.Current.AverageUtilization != nil {
				current = fmt.Sprintf("%d%%", *now.Resource.Current.AverageUtilization)
			}
			return fmt.Sprintf("%s: %s/%d%%", spec.Resource.Name, current, *spec.Resource.Target.AverageUtilization)
		}
		if now != nil && now.Resource != nil && now.Resource.Current.AverageValue != nil {
			current = now.Resource.Current.AverageValue.String()
		}
		return fmt.Sprintf("%s: %s/%s", spec.Resource.Name, current, spec.Resource.Target.AverageValue)
	case spec.External != nil && spec.External.Target.AverageValue != nil:
		if now != nil && now.External != nil && now.External.Current.AverageValue != nil {
			current = now.External.Current.AverageValue.String()
		}
		return fmt.Sprintf("%s/%s (avg)", current, spec.External.Target.AverageValue)
	case spec.External != nil:
		if now != nil && now.External != nil && now.External.Current.Value != nil {
			current = now.External.Current.Value.String()
		}
		return fmt.Sprintf("%s/%s", current, spec.External.Target.Value)
	}
	return current
}

func orNA(path string) func(object) string    { return orDefault(path, "N/A") }
func orUnset(path string) func(object) string { return orDefault(path, "<unset>") }

func orUnknown(path string) func(object) string { return orDefault(path, "<unknown>") }

func orDefault(path, otherwise string) func(object) string {
	return func(o object) string {
		if text := o.text(path); text != "" {
			return text
		}
		return otherwise
	}
}

func controllerOf(o object) string {
	for _, ref := range o.list("metadata.ownerReferences") {
		if ref.text("controller") != "true" {
			continue
		}
		gv := ref.text("apiVersion")
		group, _, found := strings.Cut(gv, "/")
		if !found {
			group = ""
		}
		return strings.TrimSuffix(strings.ToLower(ref.text("kind"))+"."+group, ".") + "/" + ref.text("name")
	}
	return "<none>"
}
