package operators

import (
	"cmp"
	"time"

	"kdash/internal/model"
)

// clickhouse reads a ClickHouseInstallation of the Altinity operator, or its
// Keeper. The list status.errors keeps the last hundred for ever, and so says
// nothing of the present; status.error counts only while nothing is completed.
// https://github.com/Altinity/clickhouse-operator/blob/master/pkg/apis/clickhouse.altinity.com/v1/type_status.go
func clickhouse(d document) model.Report {
	state, message := d.text("status", "status"), d.text("status", "error")
	var r model.Report
	switch state {
	case "":
		r = silent()
	case "Completed":
		r = fine(state)
		if d.text("spec", "stop") == "yes" || d.text("spec", "stop") == "1" {
			r = noted("Stopped", "stopped as its resource asks")
		}
	case "Aborted":
		r = bad(state, cmp.Or(message, "the operator gave its last change up"))
	case "InProgress", "Terminating":
		r = passing(state, cmp.Or(message, d.text("status", "action")), time.Time{})
		if message != "" {
			worsen(&r, model.HealthWarn, message)
		}
	default:
		r = unknown(state, message)
	}
	r.Ready, r.Desired = d.number("status", "hostsCompleted"), d.number("status", "hosts")
	return r
}
