package storage

import (
	"cmp"
	"slices"

	"k8s.io/apimachinery/pkg/labels"

	"kdash/internal/model"
	"kdash/internal/words"
)

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
	case v.AttrClass != t.c.AttributesClass:
		return "that is of VolumeAttributesClass " + quoted(v.AttrClass) + " and not " + quoted(t.c.AttributesClass)
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

// maxCandidates is how many volumes that do not fit are named.
const maxCandidates = 3

// candidates says of the volumes that nobody has what keeps each from the
// claim: of those of its own class, which were made for it, and of those that
// only the class keeps. The largest come first, for they come nearest.
func (t *tracer) candidates() (text string, proof []string) {
	around, ok := t.around()
	if !ok {
		return "", nil
	}
	var free []*model.Volume
	taken := 0
	for _, v := range around.Volumes() {
		switch {
		case v.Phase == "Available" && (v.Class == t.c.Class || t.onlyByClass(v)):
			free = append(free, v)
		case v.Class == t.c.Class && v.Phase == "Bound":
			taken++
		}
	}
	slices.SortStableFunc(free, func(a, b *model.Volume) int { return cmp.Compare(b.Capacity.Or(0), a.Capacity.Or(0)) })
	for _, v := range free[:min(len(free), maxCandidates)] {
		if why := t.unfit(v); why != "" {
			proof = append(proof, "volume "+v.Name+": "+why)
			if text == "" {
				text = ": " + v.Name + " is free, but " + why
			}
		}
	}
	switch {
	case len(free) > 0 || !known(t.k, model.KindVolume):
		return text, proof
	case taken == 0 || t.c.Class == "":
		return ": no volume is free", nil
	case taken == 1:
		return ": the one volume of the class has its claim", nil
	}
	return ": all " + words.Count(taken, "volume") + " of the class have their claims", nil
}

// onlyByClass reports whether v would fit if it were of the claim's class: as
// a rule it was meant to, and one of the two has a name wrong.
func (t *tracer) onlyByClass(v *model.Volume) bool {
	same := *v
	same.Class = t.c.Class
	return t.unfit(&same) == ""
}

// unfit is a mismatch, or labels that the claim's selector does not ask for.
// A volume may also be kept for another claim by its claimRef.
func (t *tracer) unfit(v *model.Volume) string {
	if v.Claim.Name != "" && !t.mine(v) {
		return "it is kept for claim " + holder(v)
	}
	if why := t.mismatch(v); why != "" {
		return why
	}
	selector, err := labels.Parse(t.c.Selector)
	if err == nil && !selector.Matches(labels.Set(v.Labels)) {
		return "it does not have the labels " + t.c.Selector
	}
	return ""
}
