package operators

import (
	"fmt"
	"slices"
	"strings"

	"kdash/internal/model"
)

// connector reads a KafkaConnector of Strimzi, whose status holds what the
// REST API of Kafka Connect says. A task that FAILED stays so until someone
// restarts it, whatever the condition Ready and the connector's state say.
// https://kafka.apache.org/documentation/#connect_administration
func connector(d document) model.Report {
	r := strimzi(d)
	state := d.text("status", "connectorStatus", "connector", "state")
	tasks := d.parts("status", "connectorStatus", "tasks")
	if state != "" {
		r.State = oneLine(state, stateLimit)
	}
	countTasks(&r, tasks)
	fact(&r, "class %s", d.text("spec", "class"))
	if n, ok := d.number("status", "autoRestart", "count").Value(); ok && n > 0 {
		fact(&r, "restarted by the operator %s", fmt.Sprintf("%d times", n))
	}
	halted := connectorHalted(d)
	switch failed := failures(d, tasks); {
	case len(failed) > 0:
		said := r.Said
		r.State = "FAILED"
		r.Said = model.Verdict{Health: model.HealthBad, Reason: strings.Join(failed, "; ")}
		if said.Health == model.HealthBad && !strings.Contains(r.Said.Reason, said.Reason) {
			r.Said.Reason += "; " + said.Reason
		}
	case slices.Contains([]string{"PAUSED", "STOPPED"}, state) && !halted:
		worsen(&r, model.HealthWarn, "it is "+state+", and its resource does not ask for that")
	case halted && r.Said.Reason == "":
		r.Said.Reason = strings.ToLower(state) + " as its resource asks"
	case state == "UNASSIGNED" || slices.ContainsFunc(tasks, func(t document) bool { return t.text("state") == "UNASSIGNED" }):
		worsen(&r, model.HealthWarn, "it waits to be given to a worker (UNASSIGNED)")
	}
	return r
}

func connectorHalted(d document) bool {
	wanted := d.text("spec", "state")
	return wanted == "paused" || wanted == "stopped" || d.truth("spec", "pause")
}

func countTasks(r *model.Report, tasks []document) {
	if len(tasks) == 0 {
		return
	}
	var running int64
	for _, t := range tasks {
		if t.text("state") == "RUNNING" {
			running++
		}
	}
	r.Ready, r.Desired = model.Known(running), model.Known(int64(len(tasks)))
}

// failures words the connector's failure and those of its tasks, each with
// the first line of its trace.
func failures(d document, tasks []document) []string {
	var words []string
	if c := d.part("status", "connectorStatus", "connector"); c.text("state") == "FAILED" {
		words = append(words, sentence("connector FAILED", trace(c)))
	}
	for _, t := range tasks {
		if t.text("state") == "FAILED" {
			words = append(words, sentence(fmt.Sprintf("task %d FAILED", t.number("id").Or(0)), trace(t)))
		}
	}
	const most = 3
	if len(words) > most {
		words = append(words[:most], fmt.Sprintf("%d more FAILED", len(words)-most))
	}
	return words
}

// trace is the cause in a Java stack trace: the last "Caused by", else its
// first line.
func trace(d document) string {
	text, _ := d["trace"].(string)
	if i := strings.LastIndex(text, "\nCaused by: "); i >= 0 {
		text = text[i+len("\nCaused by: "):]
	}
	first, _, _ := strings.Cut(text, "\n")
	return oneLine(first, wordsLimit/2)
}
