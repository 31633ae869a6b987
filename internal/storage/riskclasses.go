package storage

import (
	"strconv"

	"kdash/internal/model"
	"kdash/internal/words"
)

// releasedVolumes keep data that no claim can reach.
func releasedVolumes(s *model.Snapshot) []Risk {
	var found []Risk
	for _, v := range s.Volumes {
		if v.Phase == "Released" && v.ReclaimPolicy != "Delete" {
			found = append(found, Risk{
				Code: "released-volume", State: model.ClaimWarn, Ref: model.RefOf(v), Bytes: v.Capacity,
				Text: "keeps " + size(v.Capacity) + " of claim " + holder(v) + ", which is gone; no claim can bind it as it is",
			})
		}
	}
	return found
}

// missingClasses were deleted under claims that they made.
func missingClasses(s *model.Snapshot) []Risk {
	if !s.Source(model.KindClass).Usable() {
		return nil
	}
	found := gather(s, "class-gone", model.ClaimWarn, func(c *model.Claim) (model.Ref, bool) {
		_, exists := model.Find(s.Classes, "", c.Class)
		return model.Ref{Kind: model.KindClass, Name: c.Class}, c.Class != "" && c.Phase == "Bound" && c.Provisioner != "" && !exists
	})
	return say(found, func(r *Risk) string {
		return "does not exist any more: " + r.claims() + " of it cannot be expanded, and new replicas get no volume"
	})
}

// classHabits are what a class does to all claims of it: they cannot grow, or
// their data is deleted with them.
func classHabits(s *model.Snapshot) []Risk {
	with := func(habit func(*model.Class) bool) func(*model.Claim) (model.Ref, bool) {
		return func(c *model.Claim) (model.Ref, bool) {
			class, exists := model.Find(s.Classes, "", c.Class)
			if !exists || c.Phase != "Bound" || !habit(class) {
				return model.Ref{}, false
			}
			return model.RefOf(class), true
		}
	}
	fixed := gather(s, "class-fixed", model.ClaimOK, with(func(c *model.Class) bool { return !c.AllowExpansion }))
	return append(
		say(fixed, func(r *Risk) string {
			return "does not allow expansion: " + r.claims() + " of it cannot grow when full"
		}),
		deletes(s)...)
}

// deletes finds claims whose data goes with them: their volume is to be
// deleted and no snapshot is kept. Under a data system that is worth a
// warning; where snapshots cannot be read, nothing is said of them.
func deletes(s *model.Snapshot) []Risk {
	known, kept := snapshotted(s)
	bare := map[model.Key]int{}
	found := gather(s, "reclaim-delete", model.ClaimOK, func(c *model.Claim) (model.Ref, bool) {
		v, has := model.Find(s.Volumes, "", c.VolumeName)
		if !has || v.ReclaimPolicy != "Delete" || c.Phase != "Bound" {
			return model.Ref{}, false
		}
		ref := model.Ref{Kind: model.KindClass, Name: v.Class}
		if known && !kept[model.KeyOf(c)] && holdsData(c) {
			bare[ref.Key()]++
		}
		return ref, true
	})
	for _, r := range found {
		if bare[r.Ref.Key()] > 0 {
			r.State = model.ClaimWarn
		}
	}
	return say(found, func(r *Risk) string {
		text := "who deletes a claim of it deletes the data (reclaimPolicy Delete): " + r.claims() + ", " + size(r.Bytes)
		if n := bare[r.Ref.Key()]; n > 0 {
			text += "; " + words.Count(n, "claim") + " of data systems without a snapshot"
		}
		return text
	})
}

// snapshotted are the claims of which there is a snapshot that is ready, and
// whether that can be known: where the kind is not there, there are none.
func snapshotted(s *model.Snapshot) (known bool, kept map[model.Key]bool) {
	src := s.Source(model.KindVolumeSnapshot)
	absent := src.State == model.SourceAbsent && s.Source(model.KindDefinition).State == model.SourceSynced
	kept = map[model.Key]bool{}
	for _, v := range s.VolumeSnapshots {
		if v.IsReady() {
			kept[model.Key{Kind: model.KindClaim, Namespace: v.Namespace, Name: v.Claim}] = true
		}
	}
	return src.Usable() || absent, kept
}

// holdsData reports whether a claim belongs to a data system.
func holdsData(c *model.Claim) bool {
	return c.Identity != nil && c.Identity.Component != model.Platform && c.Identity.Component != model.Other
}

// defaultClasses should be one. Where there is no class at all, volumes are
// made by hand.
func defaultClasses(s *model.Snapshot) []Risk {
	if !s.Source(model.KindClass).Usable() || len(s.Classes) == 0 {
		return nil
	}
	var defaults []*model.Class
	for _, c := range s.Classes {
		if c.Default {
			defaults = append(defaults, c)
		}
	}
	switch newest, _ := newestClass(defaults); len(defaults) {
	case 1:
		return nil
	case 0:
		return []Risk{{Code: "class-default", State: model.ClaimOK, Ref: model.Ref{Kind: model.KindClass},
			Text: "no class is the default one: a claim that names none waits for ever"}}
	default:
		return []Risk{{Code: "class-default", State: model.ClaimWarn, Ref: model.RefOf(newest),
			Text: strconv.Itoa(len(defaults)) + " classes are the default one; a claim that names none gets " + newest.Name + ", the newest"}}
	}
}
