package operators

import (
	"fmt"
	"slices"
	"strings"

	"kdash/internal/model"
)

// strimzi reads any resource of Strimzi. Its conditions have a trap: what is
// wrong is a condition NotReady that is True, beside which there is no Ready
// at all. https://strimzi.io/docs/operators/latest/configuring.html
func strimzi(d document) model.Report {
	r := strimziConditions(d)
	for _, c := range conditionsOf(d) {
		if c.kind == "Warning" && c.status == "True" && !slices.Contains(harmless(), c.reason) {
			worsen(&r, model.HealthWarn, sentence(c.reason, c.message))
		}
	}
	r.Part = strimziPart(d)
	switch d.text("kind") {
	case "Kafka":
		strimziKafka(&r, d)
	case "KafkaTopic":
		topic(&r, d)
	}
	return r
}

// harmless are reasons of warnings that tell of nothing but how the resource
// is written.
func harmless() []string { return []string{"DeprecatedFields", "UnknownFields"} }

func strimziConditions(d document) model.Report {
	conditions := conditionsOf(d)
	for _, c := range conditions {
		switch {
		case c.status != "True":
		case c.kind == "NotReady" && c.reason == "Creating":
			return passing("Creating", c.message, c.since)
		case c.kind == "NotReady":
			return bad("NotReady", sentence(c.reason, c.message))
		case c.kind == "ReconciliationPaused":
			return warn("ReconciliationPaused", pausedWords)
		}
	}
	for _, c := range conditions {
		switch {
		case c.kind == "Ready" && c.status != "True":
			return bad("NotReady", sentence(c.reason, c.message))
		case c.kind == "Warning" || c.status != "True":
		default: // Ready, and the states of a KafkaRebalance
			return fine(c.kind)
		}
	}
	if len(d.part("status")) == 0 {
		return silent()
	}
	return fine("") // a KafkaNodePool has no conditions
}

func strimziKafka(r *model.Report, d document) {
	runs, wanted := d.text("status", "kafkaVersion"), d.text("spec", "kafka", "version")
	fact(r, "version %s", runs)
	if runs != "" && wanted != "" && runs != wanted {
		fact(r, "version %s wanted", wanted)
	}
	for _, l := range d.parts("status", "listeners") {
		fact(r, "listener %s", strings.TrimSpace(l.text("name")+" "+l.text("bootstrapServers")))
	}
}

func topic(r *model.Report, d document) {
	if n, ok := d.number("spec", "partitions").Value(); ok {
		fact(r, "%s partitions", fmt.Sprint(n))
	}
	if n, ok := d.number("spec", "replicas").Value(); ok {
		fact(r, "%s replicas", fmt.Sprint(n))
	}
	fact(r, "replicas change: %s", d.text("status", "replicasChange", "state"))
	if words := d.text("status", "replicasChange", "message"); words != "" {
		worsen(r, model.HealthWarn, "replicas change: "+words)
	}
}

// strimziPart is the cluster that a resource names by its label. A connector
// is part of a Connect, everything else of a Kafka.
func strimziPart(d document) model.Owner {
	of, name := "Kafka", d.label("strimzi.io/cluster")
	switch d.text("kind") {
	case "Kafka", "KafkaConnect", "KafkaMirrorMaker2", "KafkaBridge":
		return model.Owner{}
	case "KafkaConnector":
		of = "KafkaConnect"
	}
	if name == "" {
		return model.Owner{}
	}
	return model.Owner{APIVersion: d.text("apiVersion"), Kind: of, Name: name}
}
