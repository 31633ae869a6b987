package storage

import (
	"kdash/internal/model"
	"kdash/internal/words"
)

// growth follows an expansion: asked for, done by the driver, done by the node.
func (t *tracer) growth() (model.ClaimState, string, []string) {
	for _, kind := range []string{"ControllerResizeError", "NodeResizeError", "ModifyVolumeError"} {
		if c, failed := model.Holds(t.c.Conditions, kind); failed {
			return model.ClaimBad, with(t.wish()+" fails", words.RPCError(c.Message)), []string{"claim condition " + kind + "=True"}
		}
	}
	if t.c.Resize == "ControllerResizeInfeasible" || t.c.Resize == "NodeResizeInfeasible" {
		return model.ClaimBad, t.wish() + " is refused for good: " + t.c.Resize, []string{"claim allocatedResourceStatuses.storage=" + t.c.Resize}
	}
	if state, text, proof := t.modification(); state != model.ClaimOK {
		return state, text, proof
	}
	if c, pending := model.Holds(t.c.Conditions, "FileSystemResizePending"); pending {
		state, text := t.filesystem(c)
		return state, text, []string{"claim condition FileSystemResizePending=True"}
	}
	if !t.growing() {
		return model.ClaimOK, "", nil
	}
	proof := []string{"claim requests " + size(t.c.Requested), "claim capacity " + size(t.c.Capacity)}
	if e, failed := t.event("VolumeResizeFailed", "FileSystemResizeFailed"); failed {
		return model.ClaimBad, with(t.wish()+" fails", words.RPCError(e.Message)), append(proof, told(e))
	}
	if text, stuck := t.unanswered(); stuck {
		return model.ClaimWarn, text, proof
	}
	return model.ClaimWaiting, "claim is being expanded from " + size(t.c.Capacity) + " to " + size(t.c.Requested), proof
}

// unanswered finds an expansion that nobody carries out: that is asked for
// since long ago, by the condition or by the event of the controller.
func (t *tracer) unanswered() (string, bool) {
	text := t.wish() + " does not end: driver " + t.driver() + " has not answered"
	if c, resizing := model.Holds(t.c.Conditions, "Resizing"); resizing {
		return text, t.past(c.Since, growGrace)
	}
	e, waits := t.event("ExternalExpanding")
	if !waits {
		return "", false
	}
	return text + "; does its resizer run?", t.past(e.First, growGrace)
}

// growing reports whether the claim asks for more than it has.
func (t *tracer) growing() bool {
	asked, known := t.c.Requested.Value()
	has, measured := t.c.Capacity.Value()
	return known && measured && asked > has
}

// wish says what was asked of the volume.
func (t *tracer) wish() string {
	if !t.growing() {
		return "change of its volume"
	}
	return "expansion from " + size(t.c.Capacity) + " to " + size(t.c.Requested)
}

// filesystem waits for the node to grow the filesystem, which takes a pod that
// mounts it.
func (t *tracer) filesystem(c *model.Condition) (model.ClaimState, string) {
	p, used := t.running()
	switch {
	case !used:
		return model.ClaimWaiting, "its filesystem grows when a pod next mounts it"
	case !t.past(c.Since, growGrace):
		return model.ClaimWaiting, "node " + p.Node + " is growing its filesystem"
	}
	return model.ClaimWarn, "node " + p.Node + " does not grow its filesystem; some drivers need the pod to be restarted"
}
