package diagnose

import (
	"slices"
	"time"

	"kdash/internal/model"
)

// Rule finds one kind of cause.
type Rule struct {
	Code     string
	Title    string // what it looks for
	Severity model.Severity
	// DependsOn lists the codes that explain what this rule finds: where one
	// of them is found on the same objects, it owns them and this one is told
	// as its consequence.
	DependsOn []string
	For       time.Duration // how long it must have been so before it shows
	Reads     []model.Kind  // without which the rule says nothing, or too little
	Helped    []model.Kind  // with which it tells more; it speaks without them
	Check     Check
	Gather    Gather // in the place of Check

	waits []model.Kind // what the rules of DependsOn read
}

// Check is what a rule does with an object of the type that it is about.
type Check struct {
	takes func(o any) bool
	run   func(w *World, o any) []model.Finding
}

// on makes a Check of a function about one type. The findings that it returns
// need no Code, Severity or DependsOn: those of the rule are filled in.
func on[T any](check func(*World, T) []model.Finding) Check {
	return Check{
		takes: func(o any) bool {
			_, ok := o.(T)
			return ok
		},
		run: func(w *World, o any) []model.Finding { return check(w, o.(T)) },
	}
}

// Gather finds what only several findings together tell: found is what the
// rules with a Check found, one for each object that they looked at.
type Gather func(w *World, found []*model.Finding) []model.Finding

// apply runs the rule on o and completes what it finds. While a kind that it
// asks is being read for the first time it says nothing, and neither does it
// while the rules that would own what it finds cannot speak, or while nobody
// knows what owns the pods.
func (r *Rule) apply(w *World, o any) []model.Finding {
	if !r.ready(w) {
		return nil
	}
	return r.complete(r.Check.run(w, o))
}

// gather is apply for a rule that gathers.
func (r *Rule) gather(w *World, found []*model.Finding) []model.Finding {
	if r.Gather == nil || !r.ready(w) {
		return nil
	}
	return r.complete(r.Gather(w, found))
}

func (r *Rule) ready(w *World) bool {
	return !w.loading(r.Reads) && !w.loading(r.waits) && !w.loading(model.FirstKinds())
}

func (r *Rule) complete(found []model.Finding) []model.Finding {
	for i := range found {
		found[i].Code = r.Code
		found[i].DependsOn = r.DependsOn
		slices.SortFunc(found[i].Affected, compareRefs)
		if found[i].Severity == "" {
			found[i].Severity = r.Severity
		}
	}
	return found
}

// one is a single finding, as most checks return.
func one(f model.Finding) []model.Finding { return []model.Finding{f} }

// grace is for what may be a start, a rollout or a hiccup.
const grace = time.Minute
