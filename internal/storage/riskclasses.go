package storage

import (
	"strconv"

	"kdash/internal/model"
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
	deletes := gather(s, "reclaim-delete", model.ClaimOK, with(func(c *model.Class) bool { return c.ReclaimPolicy == "Delete" }))
	return append(
		say(fixed, func(r *Risk) string {
			return "does not allow expansion: " + r.claims() + " of it cannot grow when full"
		}),
		say(deletes, func(*Risk) string {
			return "who deletes a claim of it deletes the data (reclaimPolicy Delete)"
		})...)
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
