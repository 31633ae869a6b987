package diagnose

import (
	"reflect"
	"slices"
	"time"

	"kdash/internal/model"
)

// track follows the objects of one type and what the rules on them found. An
// object that did not change is the same pointer in the next snapshot, so that
// what was found on it can be kept.
type track[T comparable] struct {
	rules   []*Rule
	of      func(*model.Snapshot) []T
	compare func(a, b T) int
	note    func(*touched, T)                       // takes in that it changed
	near    func(at *touched, o T, found bool) bool // something changed that its findings follow from; found: it has any
	quiet   func(*World, T) bool                    // nothing can be found on it; nil: look at every one
	again   func(*model.Snapshot, *touched) []T     // what may have become unquiet without a change; nil for nothing

	objects []T
	entries []entry[T] // in the order of objects; none for those that are quiet
	lost    bool       // something was found on an object that is gone
}

// entry is what the rules found on one object.
type entry[T comparable] struct {
	of    T
	found []model.Finding
	wake  time.Time // when the same object may give another answer; zero for never
	due   bool      // it came, or changed, since the last look
}

// follower is a track of any type.
type follower interface {
	move(s *model.Snapshot, at *touched)
	look(w *World, at *touched) (changed bool, wake time.Time)
	each(func(*model.Finding))
}

// move takes in the objects of a snapshot and notes where one changed.
func (k *track[T]) move(s *model.Snapshot, at *touched) {
	next := k.of(s)
	gone, came := changes(k.objects, next, k.compare)
	k.objects = next
	for _, o := range gone {
		k.note(at, o)
	}
	for _, o := range came {
		k.note(at, o)
	}
	if len(gone)+len(came) > 0 {
		k.exchange(gone, came)
	}
	if k.again != nil {
		if list := k.again(s, at); len(list) > 0 {
			k.exchange(nil, list)
		}
	}
}

// exchange takes out the entries of what is gone and puts in those of what
// came, all in one order. What changed keeps what was found on it until it is
// looked at.
func (k *track[T]) exchange(gone, came []T) {
	merged := make([]entry[T], 0, len(k.entries)+len(came))
	rest := k.entries
	for _, o := range came {
		for len(rest) > 0 && k.compare(rest[0].of, o) < 0 {
			merged, rest = k.keep(merged, rest[0], gone), rest[1:]
		}
		e := entry[T]{of: o, due: true}
		if len(rest) > 0 && k.compare(rest[0].of, o) == 0 {
			e.found, rest = rest[0].found, rest[1:]
		}
		merged = append(merged, e)
	}
	for _, e := range rest {
		merged = k.keep(merged, e, gone)
	}
	k.entries = merged
}

// keep appends the entry of an object that is not gone.
func (k *track[T]) keep(list []entry[T], e entry[T], gone []T) []entry[T] {
	if _, over := slices.BinarySearchFunc(gone, e.of, k.compare); over {
		k.lost = k.lost || len(e.found) > 0
		return list
	}
	return append(list, e)
}

// look runs the rules on what changed, on what something near changed of, and
// on what only waited for time to pass. It reports whether anything else is
// found now, and when to look again.
func (k *track[T]) look(w *World, at *touched) (changed bool, wake time.Time) {
	changed, k.lost = k.lost, false
	kept := k.entries[:0]
	for _, e := range k.entries {
		if e.due || k.near(at, e.of, len(e.found) > 0) || !e.wake.IsZero() && !w.Now.Before(e.wake) {
			before := e.found
			e = entry[T]{of: e.of}
			quiet := k.examine(w, &e)
			changed = changed || !sameFindings(before, e.found)
			if quiet {
				continue
			}
		}
		if kept = append(kept, e); !e.wake.IsZero() {
			wake = earlier(wake, e.wake)
		}
	}
	clear(k.entries[len(kept):])
	k.entries = kept
	return changed, wake
}

// examine finds anew, and reports whether there is nothing to find.
func (k *track[T]) examine(w *World, e *entry[T]) (quiet bool) {
	if k.quiet != nil && k.quiet(w, e.of) {
		return true
	}
	w.turn = time.Time{}
	for _, r := range k.rules {
		for _, f := range r.apply(w, e.of) {
			shown := f.Since.Add(r.For)
			if r.For > 0 && !f.Since.IsZero() && w.Now.Before(shown) {
				e.wake = earlier(e.wake, shown)
				continue
			}
			e.found = append(e.found, f)
		}
	}
	if !w.turn.IsZero() {
		e.wake = earlier(e.wake, w.turn)
	}
	return false
}

func (k *track[T]) each(do func(*model.Finding)) {
	for i := range k.entries {
		for j := range k.entries[i].found {
			do(&k.entries[i].found[j])
		}
	}
}

// sameFindings reports whether the same was found again.
func sameFindings(a, b []model.Finding) bool {
	return len(a) == len(b) && (len(a) == 0 || reflect.DeepEqual(a, b))
}

// earlier is the earlier of two times of which the first may not be set.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}
