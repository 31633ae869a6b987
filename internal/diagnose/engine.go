package diagnose

import (
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
	plain   []func(*model.Snapshot, map[string]struct{}) // kinds that rules only read
	order   map[string]int                               // of the rules, by code
	sources []model.Source
	volumes *model.VolumeSample
	seen    map[model.FindingID]time.Time      // when a finding was first found, by its ID
	shown   map[model.FindingID]*model.Finding // what was published and has not ended
	ended   []*model.Finding                   // newest last
	out     []*model.Finding
	next    time.Time
}

// New returns an Engine with every rule.
func New() *Engine { return newEngine(Rules()) }

func newEngine(rules []Rule) *Engine {
	for i := range rules {
		rules[i].waits = readBy(rules, rules[i].DependsOn)
	}
	return &Engine{
		rules: rules, tracks: tracks(rules), plain: plainKinds(), events: newEvents(),
		order: orderOf(rules), seen: map[model.FindingID]time.Time{}, shown: map[model.FindingID]*model.Finding{},
	}
}

// Diagnose is what is wrong in one snapshot, without a memory.
func Diagnose(s *model.Snapshot) []*model.Finding { return New().Update(s) }

// Update returns what is wrong in s, worst first, then what ended lately. The
// slice is the one before when nothing changed.
func (e *Engine) Update(s *model.Snapshot) []*model.Finding {
	touched := map[string]struct{}{}
	e.events.update(s.Events, touched)
	for _, follow := range e.plain {
		follow(s, touched)
	}
	for _, t := range e.tracks {
		t.move(s, touched)
	}
	// A cluster-scoped object is near to everything, and everything to it. So
	// are what may be read at all and what the nodes measured.
	_, wide := touched[""]
	wide = wide || e.volumes != s.VolumeUsage || !sameSources(e.sources, s.Sources)
	e.volumes, e.sources = s.VolumeUsage, s.Sources
	near := func(namespace string) bool {
		_, ok := touched[namespace]
		return wide || ok || namespace == "" && len(touched) > 0
	}
	w := &World{Snapshot: s, Now: s.At, events: e.events, pending: unanswered(s.Sources)}
	looked := false
	for _, t := range e.tracks {
		looked = t.look(w, near) || looked
	}
	if looked || !e.next.IsZero() && !s.At.Before(e.next) {
		e.publish(s.At)
	}
	return e.out
}

// Next is when the findings may change although nothing in the cluster does;
// zero when they cannot.
func (e *Engine) Next() time.Time { return e.next }

// publish makes the list anew from what the rules found.
func (e *Engine) publish(now time.Time) {
	e.next = time.Time{}
	raw := make([]*model.Finding, 0, len(e.out)+16)
	for _, t := range e.tracks {
		t.each(func(x *entry) {
			for i := range x.found {
				raw = append(raw, &x.found[i])
			}
			if !x.wake.IsZero() {
				e.next = earlier(e.next, x.wake)
			}
		})
	}
	list := e.date(own(merge(raw), e.order), now)
	e.retire(list, now)
	list = append(list, e.ended...)
	slices.SortFunc(list, model.CompareFindings)
	e.out = list
}

// date gives a finding that tells no time the one at which it was first found.
func (e *Engine) date(list []*model.Finding, now time.Time) []*model.Finding {
	seen := make(map[model.FindingID]time.Time, len(list))
	for i, f := range list {
		id := f.ID()
		first, again := e.seen[id]
		if !again {
			first = now
		}
		seen[id] = first
		if f.Since.IsZero() || f.Since.After(now) {
			dated := *f
			dated.Since = first
			list[i] = &dated
		}
	}
	e.seen = seen
	return list
}

// retire notes what is found no more, and forgets what ended long ago.
func (e *Engine) retire(list []*model.Finding, now time.Time) {
	shown := make(map[model.FindingID]*model.Finding, len(list))
	for _, f := range list {
		shown[f.ID()] = f
	}
	for id, f := range e.shown {
		if _, still := shown[id]; !still {
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
	for _, f := range e.ended {
		e.next = earlier(e.next, f.Ended.Add(keepEnded))
	}
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
	return slices.EqualFunc(a, b, func(x, y model.Source) bool {
		return x.Kind == y.Kind && x.State == y.State && len(x.Namespaces) == len(y.Namespaces)
	})
}
