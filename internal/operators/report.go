package operators

import (
	"cmp"
	"fmt"
	"time"

	"kdash/internal/model"
)

// The makers of reports, by how a state is.

func fine(state string) model.Report {
	return model.Report{State: oneLine(state, stateLimit)}
}

// noted is fine, with words: someone wanted it so.
func noted(state, words string) model.Report {
	return model.Report{State: oneLine(state, stateLimit), Said: model.Verdict{Reason: words}}
}

func bad(state, words string) model.Report {
	return model.Report{State: oneLine(state, stateLimit), Said: model.Verdict{Health: model.HealthBad, Reason: cmp.Or(words, state)}}
}

func warn(state, words string) model.Report {
	return model.Report{State: oneLine(state, stateLimit), Said: model.Verdict{Health: model.HealthWarn, Reason: cmp.Or(words, state)}}
}

func unknown(state, words string) model.Report {
	return model.Report{State: oneLine(state, stateLimit), Said: model.Verdict{Health: model.HealthUnknown, Reason: words}}
}

// passing is a state on the way to another one: fine, unless it lasts.
func passing(state, words string, since time.Time) model.Report {
	r := noted(state, cmp.Or(words, state))
	r.Passing, r.Since = true, since
	return r
}

// silent is a resource that says nothing of its state.
func silent() model.Report {
	return unknown("", "it has no status: its operator has not looked at it")
}

// worsen has a report say something worse, if it is that; its state stays.
func worsen(r *model.Report, h model.Health, words string) {
	v := model.Verdict{Health: h, Reason: words}
	if h > r.Said.Health {
		r.Said, r.Passing = v, false
	}
}

// fact notes words unless the value in them is empty.
func fact(r *model.Report, format, value string) {
	if value != "" {
		r.Facts = append(r.Facts, fmt.Sprintf(format, value))
	}
}

// How long a resource may take.
const (
	// observeGrace is how long a working operator may take to see a change.
	observeGrace = time.Minute
	// passingGrace is how long a state that ought to pass may last. Starting a
	// large cluster takes several minutes.
	passingGrace = 15 * time.Minute
)

// Judge says how r is at a moment, by what its operator says and by what it
// has left undone. The time is when the verdict will be another one by itself;
// zero when it will not.
func Judge(r *model.Resource, now time.Time) (model.Verdict, time.Time) {
	v, next := r.Said, time.Time{}
	if r.Passing && !r.Since.IsZero() {
		if end := r.Since.Add(passingGrace); now.Before(end) {
			next = end
		} else {
			v = v.Worse(model.Verdict{Health: model.HealthWarn, Reason: r.State + " since " + r.Since.Format(time.DateTime) + " UTC" + tail(r)})
		}
	}
	behind := r.Observed.IsKnown() && r.Observed.Or(0) < r.Generation
	if !behind {
		return v, next
	}
	since := latest(r.Changed, r.Created)
	if end := since.Add(observeGrace); now.Before(end) {
		return v, soonest(next, end)
	}
	return v.Worse(model.Verdict{Health: model.HealthWarn, Reason: fmt.Sprintf(
		"its operator has not seen the newest change (generation %d, seen %d): is it running?", r.Generation, r.Observed.Or(0))}), next
}

// tail is the rest of a passing state's words.
func tail(r *model.Resource) string {
	if r.Said.Reason == "" || r.Said.Reason == r.State {
		return ""
	}
	return ": " + r.Said.Reason
}

func latest(times ...time.Time) time.Time {
	var last time.Time
	for _, t := range times {
		if t.After(last) {
			last = t
		}
	}
	return last
}

func soonest(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}
