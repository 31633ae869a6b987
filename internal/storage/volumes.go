package storage

import (
	"strings"

	"kdash/internal/model"
)

// volumeLink judges the volume that the claim names.
func (t *tracer) volumeLink() Link {
	v := t.c.Volume
	if v == nil {
		return t.noVolume()
	}
	l := Link{Ref: model.RefOf(v), Label: "volume", Evidence: []string{"volume " + v.Name + " phase=" + v.Phase}}
	if t.c.Phase != "Bound" {
		l.State, l.Text = model.ClaimOK, volumeText(v)
		return l
	}
	l.State, l.Text = t.volume(v)
	return l
}

// noVolume is the end of the chain: the volume is gone, or may not be read.
func (t *tracer) noVolume() Link {
	l := Link{Ref: model.Ref{Kind: model.KindVolume, Name: t.c.VolumeName}, Label: "volume", State: model.ClaimOK}
	if !known(t.k, model.KindVolume) {
		l.State, l.Text = unknownState, unread(t.k, model.KindVolume, "volume "+t.c.VolumeName)
		return l
	}
	l.Text = "volume " + t.c.VolumeName + " does not exist"
	l.Evidence = []string{"volume " + t.c.VolumeName + ": not found"}
	switch {
	case t.c.Phase != "Bound":
	case t.past(t.c.Created, bindGrace):
		l.State = model.ClaimBad
	default: // the claim came first, its volume is on its way here
		l.State, l.Text = model.ClaimWaiting, "volume "+t.c.VolumeName+" has not been seen yet"
	}
	return l
}

// volume judges the volume of a bound claim.
func (t *tracer) volume(v *model.Volume) (model.ClaimState, string) {
	switch {
	case v.Claim.Name != "" && !t.mine(v):
		return model.ClaimBad, "volume " + v.Name + " belongs to " + t.stranger(v)
	case v.Phase == "Failed":
		return model.ClaimBad, with("volume "+v.Name+" has failed", v.Reason+" "+v.Message)
	case v.Phase == "Released":
		return model.ClaimBad, "volume " + v.Name + " is released: it has lost its claim"
	case v.Terminating():
		return model.ClaimWarn, "volume " + v.Name + " is to be deleted as soon as nothing uses it"
	}
	if text := t.unreachable(v); text != "" {
		return model.ClaimBad, text
	}
	return model.ClaimOK, volumeText(v)
}

// stranger names the claim that a volume belongs to instead.
func (t *tracer) stranger(v *model.Volume) string {
	if v.Claim.Namespace == t.c.Namespace && v.Claim.Name == t.c.Name {
		return "an earlier claim of this name, until its claimRef is taken off"
	}
	return "claim " + holder(v)
}

// volumeText describes a volume that is as it should be.
func volumeText(v *model.Volume) string {
	text := v.Phase + ", " + size(v.Capacity) + ", " + v.ReclaimPolicy
	if len(v.Zones) > 0 {
		text += ", in " + strings.Join(v.Zones, ", ")
	}
	if len(v.Nodes) > 0 {
		text += ", on node " + strings.Join(v.Nodes, ", ") + " only"
	}
	return text
}

// VolumeState judges a volume by itself, claim or no claim, in words.
func VolumeState(v *model.Volume) (model.ClaimState, string) {
	switch v.Phase {
	case "Failed":
		return model.ClaimBad, with("volume has failed", v.Reason+" "+v.Message)
	case "Released":
		return model.ClaimWarn, released(v)
	case "Available":
		if v.Claim.Name != "" {
			return model.ClaimOK, volumeText(v) + ", kept for claim " + holder(v)
		}
	}
	return model.ClaimOK, volumeText(v)
}

// released says what becomes of a volume whose claim is gone.
func released(v *model.Volume) string {
	text := "released by claim " + holder(v) + ", which is gone; "
	if v.ReclaimPolicy == "Delete" {
		return text + "its driver is to delete it"
	}
	return text + "the data is kept and nobody can bind it"
}
