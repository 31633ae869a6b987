package storage

import (
	"slices"

	"kdash/internal/model"
)

// pending explains a claim without a volume, in the order in which the
// controller decides.
func (t *tracer) pending() (model.ClaimState, string, []string) {
	switch {
	case t.c.VolumeName != "":
		state, text := t.prebound()
		return state, text, nil
	case t.c.Class == "" && t.c.ClassSet:
		return t.static("claim names no class on purpose, and no volume fits it")
	case t.c.Class == "":
		return t.defaulted()
	case t.c.StorageClass == nil && t.k.Known(model.KindClass):
		return t.classMissing()
	case t.c.StorageClass == nil:
		return t.provisioning("")
	}
	return t.byClass(t.c.StorageClass)
}

// prebound waits for a volume that the claim names itself.
func (t *tracer) prebound() (model.ClaimState, string) {
	v := t.c.Volume
	switch {
	case v == nil && !t.k.Known(model.KindVolume):
		return model.ClaimWaiting, "claim waits for volume " + t.c.VolumeName
	case v == nil:
		return model.ClaimBad, "claim asks for volume " + t.c.VolumeName + ", which does not exist"
	case v.Claim.Name != "" && !t.mine(v):
		return model.ClaimBad, "claim asks for volume " + v.Name + ", which belongs to claim " + holder(v)
	}
	if why := t.mismatch(v); why != "" {
		return model.ClaimBad, "claim asks for volume " + v.Name + ", but " + why
	}
	return model.ClaimWaiting, "claim waits to be bound to volume " + v.Name
}

// mismatch says why v cannot serve the claim; "" when it can.
func (t *tracer) mismatch(v *model.Volume) string {
	asked, has := t.c.Requested.Or(0), v.Capacity.Or(t.c.Requested.Or(0))
	switch {
	case has < asked:
		return "that has " + size(v.Capacity) + " and " + size(t.c.Requested) + " are asked for"
	case v.Class != t.c.Class:
		return "that is of class " + quoted(v.Class) + " and not " + quoted(t.c.Class)
	case v.VolumeMode != "" && t.c.VolumeMode != "" && v.VolumeMode != t.c.VolumeMode:
		return "that is of mode " + v.VolumeMode + " and not " + t.c.VolumeMode
	case v.Terminating():
		return "that is being deleted"
	}
	for _, m := range t.c.AccessModes {
		if !slices.Contains(v.AccessModes, m) {
			return "that does not allow " + m
		}
	}
	return ""
}

func quoted(class string) string {
	if class == "" {
		return `""`
	}
	return class
}

// static waits for somebody to make a volume that fits.
func (t *tracer) static(text string) (model.ClaimState, string, []string) {
	proof := t.proofOf("FailedBinding")
	if !t.past(t.c.Created, bindGrace) {
		return model.ClaimWaiting, "claim waits to be bound", proof
	}
	return model.ClaimBad, text, proof
}

// proofOf is the newest event with the reason, as evidence.
func (t *tracer) proofOf(reason string) []string {
	if e, found := t.event(reason); found {
		return []string{told(e)}
	}
	return nil
}

// defaulted is a claim that left its class out. It gets the default class
// whenever there is one.
func (t *tracer) defaulted() (model.ClaimState, string, []string) {
	d := t.c.StorageClass
	switch {
	case d != nil:
		return model.ClaimWaiting, "claim names no class and will get the default one, " + d.Name, nil
	case !t.k.Known(model.KindClass):
		return model.ClaimWaiting, "claim names no class; the classes are not readable (forbidden)", t.proofOf("FailedBinding")
	}
	return t.static("claim names no class, and the cluster has no default one")
}

// classMissing is a claim whose class does not exist. Volumes may bear the
// name of such a class all the same, so it may still be bound by hand.
func (t *tracer) classMissing() (model.ClaimState, string, []string) {
	proof := append([]string{"class " + t.c.Class + ": not found"}, t.proofOf("ProvisioningFailed")...)
	if !t.past(t.c.Created, bindGrace) {
		return model.ClaimWaiting, "claim waits for class " + t.c.Class, proof
	}
	return model.ClaimBad, "class " + t.c.Class + " does not exist", proof
}
