package present

import (
	"slices"
	"strconv"
	"time"

	"kdash/internal/model"
)

// atOnce is within what time two things that the API server notes by the
// second are one.
const atOnce = 2 * time.Second

// history tells who wrote a workload, and what each rollout changed.
func (h *happenings) history(w *model.Workload, of model.History) {
	for _, write := range of.Writes {
		words := "written by " + write.Manager
		if write.Scale {
			words = "scaled by " + write.Manager
		}
		if write.At.After(w.Created.Add(atOnce)) {
			h.note(write.At, w.Ref, RoleText, words)
		}
	}
	for _, r := range of.Revisions {
		if r.Against > 0 || r.At.After(w.Created.Add(atOnce)) {
			h.rollout(w.Ref, r)
		}
	}
}

// rolledOut reports whether the owner of a pod is a revision whose rollout is
// told.
func (h *happenings) rolledOut(owner model.Owner, revisions []model.Revision) bool {
	return slices.ContainsFunc(revisions, func(r model.Revision) bool { return r.Name == owner.Name && !r.At.Before(h.from) })
}

// rollout tells what a revision changed: the first thing with it, the others
// below.
func (h *happenings) rollout(ref model.Ref, r model.Revision) {
	words := "rollout of revision " + strconv.FormatInt(r.Number, 10)
	switch {
	case !r.Of.IsZero():
		ref = r.Of
	case ref.Kind == model.KindCronJob && r.Name == "":
		words = "its template was changed"
	case ref.Kind == model.KindCronJob:
		words = "run " + r.Name + " is the first of a changed template"
	}
	var changed []string
	for _, c := range r.Changes {
		changed = append(changed, TemplateChange(c))
	}
	switch {
	case r.Against == 0:
		words += ", the oldest that is kept"
	case len(changed) == 0:
		words += ": the template is that of revision " + strconv.FormatInt(r.Against, 10)
	default:
		words, changed = words+": "+changed[0], changed[1:]
	}
	if r.Reason != "" {
		words += " (" + oneLine(r.Reason) + ")"
	}
	if n := len(h.found); !r.At.Before(h.from) {
		h.note(r.At, ref, RoleWarn, words)
		h.found[n].Details = changed
	}
}

// TemplateChange is "container web: image a -> b".
func TemplateChange(c model.TemplateChange) string {
	words := c.Field
	if c.Where != "" {
		words = c.Where + ": " + words
	}
	switch {
	case c.Hidden:
		return words + " changed"
	case c.Old == "":
		return words + " added: " + oneLine(c.New)
	case c.New == "":
		return words + " removed, was " + oneLine(c.Old)
	}
	return words + " " + oneLine(c.Old) + " -> " + oneLine(c.New)
}
