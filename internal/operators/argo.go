package operators

import (
	"cmp"
	"strings"

	"kdash/internal/model"
	"kdash/internal/schedule"
)

// workflow reads a Workflow of Argo.
// https://argo-workflows.readthedocs.io/en/latest/fields/#workflowstatus
func workflow(d document) model.Report {
	phase, message := d.text("status", "phase"), d.text("status", "message")
	var r model.Report
	switch phase {
	case "Succeeded":
		r = fine(phase)
	case "Running":
		r = fine(phase)
		if d.truth("spec", "suspend") {
			r = noted("Suspended", "suspended: no step starts until it is resumed")
		}
	case "Failed", "Error":
		r = bad(phase, cmp.Or(message, phase))
	case "Pending", "":
		r = passing(cmp.Or(phase, "New"), message, d.time("metadata", "creationTimestamp"))
	default:
		r = unknown(phase, message)
	}
	specError(&r, d)
	fact(&r, "progress %s", d.text("status", "progress"))
	if t := d.text("spec", "workflowTemplateRef", "name"); t != "" {
		fact(&r, "template %s", t)
	}
	return r
}

// cronWorkflow reads a CronWorkflow of Argo. A SubmissionError is taken away
// by the next run that starts.
func cronWorkflow(d document) model.Report {
	r := fine("Active")
	switch {
	case d.truth("spec", "suspend"):
		r = noted("Suspended", "suspended: no run will come")
	case d.text("status", "phase") == "Stopped":
		r = noted("Stopped", "its stop strategy has ended it")
	}
	specError(&r, d)
	for _, cron := range append(d.texts("spec", "schedules"), d.text("spec", "schedule")) {
		if cron != "" {
			fact(&r, "%s", schedule.Words(cron))
		}
	}
	fact(&r, "last run %s", d.text("status", "lastScheduledTime"))
	return r
}

func specError(r *model.Report, d document) {
	for _, c := range conditionsOf(d) {
		if c.status == "True" && (c.kind == "SpecError" || c.kind == "SubmissionError") {
			worsen(r, model.HealthBad, sentence(c.kind, c.message))
		}
	}
}

// application reads an Application of Argo CD. What it deploys is judged by
// itself where kdash reads it, so that the word of Argo CD alone is at most a
// warning. Its conditions have a type and a message, and no status.
// https://argo-cd.readthedocs.io/en/stable/operator-manual/health/
func application(d document) model.Report {
	health, sync := d.text("status", "health", "status"), d.text("status", "sync", "status")
	state := strings.Trim(sync+", "+health, ", ")
	var r model.Report
	switch {
	case health == "" && sync == "":
		return silent()
	case health == "Degraded", health == "Missing":
		r = warn(state, sentence(health, d.text("status", "health", "message")))
	case sync == "OutOfSync":
		r = warn(state, "what runs is not what its repository says")
	case sync == "Unknown":
		r = warn(state, "Argo CD cannot compare what runs with its repository")
	case health == "Progressing":
		r = passing(state, d.text("status", "health", "message"), d.time("status", "health", "lastTransitionTime"))
	case health == "Suspended":
		r = noted(state, "Suspended")
	case health == "Healthy", health == "":
		r = fine(state)
	default:
		r = unknown(state, "")
	}
	applicationErrors(&r, d)
	fact(&r, "deploys to namespace %s", d.text("spec", "destination", "namespace"))
	return r
}

func applicationErrors(r *model.Report, d document) {
	var words []string
	if phase := d.text("status", "operationState", "phase"); phase == "Failed" || phase == "Error" {
		words = append(words, sentence("the last sync "+phase, d.text("status", "operationState", "message")))
	}
	for _, c := range conditionsOf(d) {
		if strings.HasSuffix(c.kind, "Error") {
			words = append(words, sentence(c.kind, c.message))
		}
	}
	if len(words) == 0 {
		return
	}
	if r.Said.Health == model.HealthWarn {
		words = append([]string{r.Said.Reason}, words...)
	}
	r.Passing = false
	r.Said = model.Verdict{Health: model.HealthWarn, Reason: oneLine(strings.Join(words, "; "), wordsLimit)}
}
