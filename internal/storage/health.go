package storage

import (
	"strings"

	"kdash/internal/model"
)

// volumeHealth is what the driver says of the volume itself, by the claim's
// status or, from drivers with the monitor of old, by events. A volume whose
// data is lost or out of reach is bad.
func (t *tracer) volumeHealth() (model.ClaimState, string, []string) {
	if h := t.c.VolumeHealth; h != "" {
		state := model.ClaimBad
		if strings.HasPrefix(h, "Degraded") {
			state = model.ClaimWarn
		}
		return state, "driver says of the volume: " + h, []string{"claim healthStatus=" + brief(h)}
	}
	e, said := t.event("VolumeConditionAbnormal", "VolumeConditionNormal")
	if !said || e.Reason == "VolumeConditionNormal" {
		return model.ClaimOK, "", nil
	}
	return model.ClaimWarn, with("driver says that something is wrong with the volume", e.Message), []string{told(e)}
}
