package storage

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"

	"kdash/internal/model"
)

// Risk is nothing that is wrong now, but that will hurt: data that nobody can
// reach, a deletion that takes more than it seems to.
type Risk struct {
	Code     string           // "orphan-claims", "class-default" ...
	State    model.ClaimState // warn, or ok for what is merely worth knowing
	Ref      model.Ref        // the object to change
	Text     string           // what will happen, in words
	Bytes    model.Measure    // what it costs
	Affected []model.Ref      // the claims that it is about, sorted
}

// Risks finds what may hurt later in s, what matters most first. Where a kind
// may not be read, nothing is said of it.
func Risks(s *model.Snapshot) []Risk {
	var found []Risk
	for _, find := range []func(*model.Snapshot) []Risk{
		orphans, releasedVolumes, missingClasses, classHabits, defaultClasses, sharedClaims, retention, drift,
	} {
		found = append(found, find(s)...)
	}
	slices.SortStableFunc(found, func(a, b Risk) int {
		return cmp.Or(cmp.Compare(rank(b.State), rank(a.State)), cmp.Compare(a.Code, b.Code), model.CompareRefs(a.Ref, b.Ref))
	})
	return found
}

// RisksOf picks those that are about an object, or that it is affected by.
func RisksOf(risks []Risk, ref model.Ref) []Risk {
	var found []Risk
	for _, r := range risks {
		if r.Ref.Key() == ref.Key() || slices.ContainsFunc(r.Affected, func(a model.Ref) bool { return a.Key() == ref.Key() }) {
			found = append(found, r)
		}
	}
	return found
}

// RisksAlong picks those that a tree passes through: all of its root, and of
// the rest what should be changed.
func RisksAlong(risks []Risk, root Node) []Risk {
	on := map[model.Key]bool{}
	note(root, on)
	return slices.DeleteFunc(slices.Clone(risks), func(r Risk) bool {
		if len(RisksOf([]Risk{r}, root.Ref)) > 0 {
			return false
		}
		return r.State == model.ClaimOK || !on[r.Ref.Key()]
	})
}

// note notes what a tree passes through.
func note(n Node, on map[model.Key]bool) {
	on[n.Ref.Key()] = true
	for _, child := range n.Children {
		note(child, on)
	}
}

// String is "StatefulSet kafka/log: 2 claims of replicas that it no longer has".
func (r Risk) String() string {
	if r.Ref.Name == "" {
		return r.Text
	}
	return r.Ref.String() + ": " + r.Text
}

// MarshalJSON writes the risk with its object taken apart.
func (r Risk) MarshalJSON() ([]byte, error) {
	level := "warning"
	if r.State == model.ClaimOK {
		level = "info"
	}
	return json.Marshal(struct {
		Code      string        `json:"code"`
		Severity  string        `json:"severity"`
		Kind      string        `json:"kind"`
		Namespace string        `json:"namespace,omitempty"`
		Name      string        `json:"name"`
		Text      string        `json:"text"`
		Bytes     model.Measure `json:"bytes"`
	}{r.Code, level, r.Ref.Kind, r.Ref.Namespace, r.Ref.Name, r.Text, r.Bytes})
}

// add takes a claim into the risk.
func (r *Risk) add(c *model.Claim) {
	r.Affected = append(r.Affected, model.RefOf(c))
	r.Bytes = r.Bytes.Plus(c.Capacity)
}

// claims is "1 claim" or "3 claims".
func (r *Risk) claims() string {
	if len(r.Affected) == 1 {
		return "1 claim"
	}
	return strconv.Itoa(len(r.Affected)) + " claims"
}

// gather makes one risk of the claims for which of names the same object.
func gather(s *model.Snapshot, code string, state model.ClaimState, of func(*model.Claim) (model.Ref, bool)) []*Risk {
	var found []*Risk
	by := map[model.Key]*Risk{}
	for _, c := range s.Claims {
		ref, is := of(c)
		if !is {
			continue
		}
		r := by[ref.Key()]
		if r == nil {
			r = &Risk{Code: code, State: state, Ref: ref}
			by[ref.Key()], found = r, append(found, r)
		}
		r.add(c)
	}
	return found
}

// say gives each risk its words.
func say(found []*Risk, text func(*Risk) string) []Risk {
	out := make([]Risk, len(found))
	for i, r := range found {
		r.Text = text(r)
		out[i] = *r
	}
	return out
}
