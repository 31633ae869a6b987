package storage

import "kdash/internal/model"

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
	case t.c.StorageClass == nil && known(t.k, model.KindClass):
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
	case v == nil && !known(t.k, model.KindVolume):
		return model.ClaimWaiting, "claim waits for volume " + t.c.VolumeName
	case v == nil:
		return model.ClaimBad, "claim asks for volume " + t.c.VolumeName + ", which does not exist"
	case v.Claim.Name != "" && !t.mine(v):
		return model.ClaimBad, "claim asks for volume " + v.Name + ", which belongs to " + t.stranger(v)
	}
	if why := t.mismatch(v); why != "" {
		return model.ClaimBad, "claim asks for volume " + v.Name + ", but " + why
	}
	return model.ClaimWaiting, "claim waits to be bound to volume " + v.Name
}

// static waits for somebody to make a volume that fits.
func (t *tracer) static(text string) (model.ClaimState, string, []string) {
	state, text, proof := t.unbound(text)
	if state != model.ClaimBad {
		return state, text, proof
	}
	why, misfits := t.candidates()
	return state, text + why, append(proof, misfits...)
}

// unbound is a claim that is not bound to anything, once it had its time.
func (t *tracer) unbound(text string) (model.ClaimState, string, []string) {
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
	case !known(t.k, model.KindClass):
		return model.ClaimWaiting, unread(t.k, model.KindClass, "claim names no class; the classes"), t.proofOf("FailedBinding")
	}
	return t.unbound("claim names no class, and the cluster has no default one")
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
