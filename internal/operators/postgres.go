package operators

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"kdash/internal/model"
)

// cnpgCluster reads a Cluster of CloudNativePG, whose phase is a text.
// https://github.com/cloudnative-pg/cloudnative-pg/blob/main/api/v1/cluster_types.go
func cnpgCluster(d document) model.Report {
	phase, reason := d.text("status", "phase"), d.text("status", "phaseReason")
	r := cnpgPhase(phase, reason, d)
	r.Ready, r.Desired = d.number("status", "readyInstances"), d.number("spec", "instances")
	if ready, ok := r.Ready.Value(); ok && ready < r.Desired.Or(0) && !r.Passing && r.State != "Hibernated" {
		worsen(&r, model.HealthWarn, fmt.Sprintf("%d of %d instances are ready", ready, r.Desired.Or(0)))
	}
	for _, c := range conditionsOf(d) {
		if c.status != "False" {
			continue
		}
		switch c.kind {
		case "ContinuousArchiving":
			worsen(&r, model.HealthWarn, sentence("its WAL is not archived", c.message))
		case "LastBackupSucceeded":
			worsen(&r, model.HealthWarn, sentence("its last backup failed", c.message))
		}
	}
	if broken := d.texts("status", "unusablePVC"); len(broken) > 0 {
		worsen(&r, model.HealthWarn, "unusable claims: "+strings.Join(broken[:min(len(broken), 5)], ", "))
	}
	if now, wanted := d.text("status", "currentPrimary"), d.text("status", "targetPrimary"); wanted != "" && now != wanted {
		fact(&r, "switches over to %s", wanted)
	}
	fact(&r, "primary %s", d.text("status", "currentPrimary"))
	return r
}

func cnpgPhase(phase, reason string, d document) model.Report {
	switch phase {
	case "":
		return silent()
	case "Cluster in healthy state":
		if d.annotation("cnpg.io/hibernation") == "on" {
			return noted("Hibernated", "hibernated: it has no pods until it is woken")
		}
		return fine(phase)
	case "Cluster is in an unrecoverable state, needs manual intervention", "Failing over",
		"Unable to create required cluster objects", "Cluster cannot proceed to reconciliation due to an unknown plugin being required",
		"Cluster cannot execute instance online upgrade due to missing architecture binary":
		return bad(phase, sentence(phase, reason))
	case "Waiting for user action", "Not enough disk space":
		return bad(phase, sentence(phase, reason))
	}
	return passing(phase, cmp.Or(reason, phase), time.Time{})
}

// zalando reads a postgresql of the Zalando operator, which has one word for
// its state. https://postgres-operator.readthedocs.io/en/latest/user/
func zalando(d document) model.Report {
	state := d.text("status", "PostgresClusterStatus")
	var r model.Report
	switch state {
	case "":
		r = silent()
	case "Running":
		r = fine(state)
	case "Creating", "Updating":
		r = passing(state, "", time.Time{})
	case "CreateFailed", "UpdateFailed", "SyncFailed", "CreateAddFailed", "UpdateAddFailed", "SyncAddFailed", "Invalid":
		r = bad(state, "the operator says "+state+"; its log tells why")
	default:
		r = unknown(state, "")
	}
	r.Desired = d.number("spec", "numberOfInstances")
	fact(&r, "PostgreSQL %s", d.text("spec", "postgresql", "version"))
	return r
}
