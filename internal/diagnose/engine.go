package diagnose

import (
	"maps"
	"slices"
	"time"

	"kdash/internal/model"
)

// keepEnded is how long a finding that ended stays visible.
const keepEnded = 15 * time.Minute

// Engine diagnoses one snapshot after the other. It is not safe for
// concurrent use.
type Engine struct {
	rules   []Rule
	tracks  []follower
	events  *events
	plain   []func(*model.Snapshot, *touched) // kinds that rules only read
	order   map[string]int                    // of the rules, by code
	sources []model.Source
	volumes *model.VolumeSample
	shown   map[model.FindingID]*model.Finding // what was published and has not ended
	ended   []*model.Finding                   // newest last
	said    map[model.LogOf]model.LogWords     // of the logs of findings
	heard   bool                               // something was said since the last list
	out     []*model.Finding
	wake    time.Time // when a rule may find something else
	expiry  time.Time // when something that ended is to be forgotten
}

// New returns an Engine with every rule.
func New() *Engine { return newEngine(Rules()) }

func newEngine(rules []Rule) *Engine {
	for i := range rules {
		rules[i].waits = readBy(rules, rules[i].DependsOn)
	}
	return &Engine{
		rules: rules, tracks: tracks(rules), plain: plainKinds(), events: newEvents(),
		order: orderOf(rules), shown: map[model.FindingID]*model.Finding{},
		said: map[model.LogOf]model.LogWords{},
	}
}

// Diagnose is what is wrong in one snapshot, without a memory.
func Diagnose(s *model.Snapshot) []*model.Finding { return New().Update(s) }

// Update returns what is wrong in s, worst first, then what ended lately. The
// slice is the one before when nothing changed.
func (e *Engine) Update(s *model.Snapshot) []*model.Finding {
	at := newTouched()
	at.noteMeasured(moved(s, e.volumes))
	e.events.update(s.Events, at)
	for _, follow := range e.plain {
		follow(s, at)
	}
	for _, t := range e.tracks {
		t.move(s, at)
	}
	at.all = !sameSources(e.sources, s.Sources)
	e.volumes, e.sources = s.VolumeUsage, s.Sources
	w := &World{Snapshot: s, Now: s.At, events: e.events, pending: unanswered(s.Sources)}
	if changed := e.look(w, at); changed || e.heard || !e.expiry.IsZero() && !s.At.Before(e.expiry) {
		e.publish(w)
	}
	return e.out
}

// look has every track look at what is near to a change, and reports whether
// anything else is found now.
func (e *Engine) look(w *World, at *touched) (changed bool) {
	e.wake = time.Time{}
	for _, t := range e.tracks {
		other, wake := t.look(w, at)
		changed = changed || other
		if !wake.IsZero() {
			e.wake = earlier(e.wake, wake)
		}
	}
	return changed
}

// Next is when the findings may change although nothing in the cluster does;
// zero when they cannot.
func (e *Engine) Next() time.Time {
	if e.expiry.IsZero() {
		return e.wake
	}
	return earlier(e.wake, e.expiry)
}

// publish makes the list anew from what the rules found.
func (e *Engine) publish(w *World) {
	e.heard = false
	raw := make([]*model.Finding, 0, len(e.out)+16)
	for _, t := range e.tracks {
		t.each(func(f *model.Finding) { raw = append(raw, f) })
	}
	renamed := e.tellLogs(w.Snapshot, raw)
	for i := range e.rules {
		for _, f := range e.rules[i].gather(w, raw) {
			raw = append(raw, &f)
		}
	}
	share(raw)
	list, tied := e.tie(w, own(merge(raw), e.order))
	maps.Copy(renamed, tied)
	list = e.date(list, w.Now)
	e.retire(list, renamed, w.Now)
	list = append(list, e.ended...)
	slices.SortFunc(list, model.CompareFindings)
	e.out = list
}

// date gives a finding that tells no time the one at which it was first found.
func (e *Engine) date(list []*model.Finding, now time.Time) []*model.Finding {
	for i, f := range list {
		if !f.Since.IsZero() && !f.Since.After(now) {
			continue
		}
		dated := *f
		dated.Since = now
		if before, again := e.shown[f.ID()]; again {
			dated.Since = before.Since
		}
		list[i] = &dated
	}
	return list
}

// retire notes what is found no more, and forgets what ended long ago. What
// has another name now has not ended.
func (e *Engine) retire(list []*model.Finding, renamed map[model.FindingID]struct{}, now time.Time) {
	shown := make(map[model.FindingID]*model.Finding, len(list))
	for _, f := range list {
		shown[f.ID()] = f
	}
	for id, f := range e.shown {
		_, still := shown[id]
		if _, other := renamed[id]; !still && !other && !takenOver(f, list) {
			over := *f
			over.Ended = now
			e.ended = append(e.ended, &over)
		}
	}
	e.shown = shown
	e.ended = slices.DeleteFunc(slices.Clone(e.ended), func(f *model.Finding) bool {
		_, back := shown[f.ID()]
		return back || !now.Before(f.Ended.Add(keepEnded))
	})
	e.expiry = time.Time{}
	for _, f := range e.ended {
		e.expiry = earlier(e.expiry, f.Ended.Add(keepEnded))
	}
}

// takenOver reports whether f, which is found no more by itself, is told as a
// part of its cause now.
func takenOver(f *model.Finding, list []*model.Finding) bool {
	return slices.ContainsFunc(list, func(cause *model.Finding) bool {
		if cause.Code == f.Code { // what several have in common is told in one, or no longer
			return cause.Concerns(f.Object.Key()) || f.Concerns(cause.Object.Key())
		}
		return slices.Contains(f.DependsOn, cause.Code) && (cause.Concerns(f.Object.Key()) ||
			slices.ContainsFunc(f.Affected, func(r model.Ref) bool { return cause.Concerns(r.Key()) }))
	})
}

// readBy lists the kinds that the rules of these codes read.
func readBy(rules []Rule, codes []string) []model.Kind {
	var kinds []model.Kind
	for i := range rules {
		if slices.Contains(codes, rules[i].Code) {
			kinds = append(kinds, rules[i].Reads...)
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

func sameSources(a, b []model.Source) bool {
	if same(a, b) {
		return true
	}
	return slices.EqualFunc(a, b, func(x, y model.Source) bool {
		return x.Kind == y.Kind && x.State == y.State && len(x.Namespaces) == len(y.Namespaces)
	})
}
