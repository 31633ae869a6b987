package operators

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"kdash/internal/model"
)

// tenant reads a Tenant of the MinIO operator: a text for the state, and a
// colour for the health of the drives, which only comes with time.
// https://github.com/minio/operator/blob/master/pkg/controller/main-controller.go
func tenant(d document) model.Report {
	state := d.text("status", "currentState")
	r := tenantState(state)
	offline := d.number("status", "drivesOffline").Or(0)
	drives := ""
	if offline > 0 {
		drives = fmt.Sprintf("%d of %d drives are offline", offline, offline+d.number("status", "drivesOnline").Or(0))
	}
	words := cmp.Or(d.text("status", "healthMessage"), drives)
	switch color := d.text("status", "healthStatus"); {
	case color == "red":
		worsen(&r, model.HealthBad, cmp.Or(words, "drives are offline or there is no write quorum (health red)"))
	case color == "yellow":
		worsen(&r, model.HealthWarn, cmp.Or(words, "some drives are offline (health yellow)"))
	case offline > 0:
		worsen(&r, model.HealthWarn, drives)
	}
	if n := d.number("status", "drivesHealing").Or(0); n > 0 {
		fact(&r, "%s drives heal", fmt.Sprint(n))
	}
	r.Ready = d.number("status", "availableReplicas")
	for _, pool := range d.parts("spec", "pools") {
		r.Desired = r.Desired.Plus(pool.number("servers"))
	}
	return r
}

func tenantState(state string) model.Report {
	switch {
	case state == "":
		return silent()
	case state == "Initialized":
		return fine(state)
	case strings.HasPrefix(state, "Waiting "), strings.HasPrefix(state, "Provisioning "),
		strings.HasPrefix(state, "Updating "), strings.HasPrefix(state, "Restarting "):
		return passing(state, "", time.Time{})
	}
	// What is left are refusals in words: "Tenant credentials are not set
	// properly", "Different versions across MinIO Pools".
	return bad(state, state)
}
