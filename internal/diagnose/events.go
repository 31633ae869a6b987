package diagnose

import (
	"cmp"
	"slices"

	"kdash/internal/model"
)

// events is an index of events by what they are about, kept up to date from
// one snapshot to the next.
type events struct {
	sorted []*model.Event
	byKey  map[model.Key][]*model.Event // newest first
	failed map[string][]*model.Event    // FailedCreate, by namespace
}

func newEvents() *events {
	return &events{byKey: map[model.Key][]*model.Event{}, failed: map[string][]*model.Event{}}
}

// about lists the events of the object that ref names, newest first. Names are
// used again: an event of an earlier object of the name, told by its UID, does
// not count.
func (x *events) about(ref model.Ref) []*model.Event {
	list := x.byKey[ref.Key()]
	if ref.UID == "" || !slices.ContainsFunc(list, func(e *model.Event) bool { return stale(e, ref) }) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(e *model.Event) bool { return stale(e, ref) })
}

func stale(e *model.Event, ref model.Ref) bool { return e.About.UID != "" && e.About.UID != ref.UID }

// update takes in the events of a snapshot and notes the namespaces in which
// something happened.
func (x *events) update(next []*model.Event, at *touched) {
	gone, came := changes(x.sorted, next, newestFirst)
	x.sorted = next
	for _, e := range gone {
		x.remove(e)
		at.noteEvent(e.About)
	}
	for _, e := range came {
		key := e.About.Key()
		i, _ := slices.BinarySearchFunc(x.byKey[key], e, newestFirst)
		x.byKey[key] = slices.Insert(slices.Clone(x.byKey[key]), i, e)
		if e.Reason == "FailedCreate" {
			x.failed[e.About.Namespace] = append(slices.Clip(x.failed[e.About.Namespace]), e)
		}
		at.noteEvent(e.About)
	}
}

// failedCreates are the events of a namespace that tell of objects which could
// not be made, in no order.
func (x *events) failedCreates(namespace string) []*model.Event { return x.failed[namespace] }

func (x *events) remove(e *model.Event) {
	key := e.About.Key()
	if e.Reason == "FailedCreate" {
		x.failed[e.About.Namespace] = without(x.failed[e.About.Namespace], e)
	}
	left := without(x.byKey[key], e)
	if len(left) == 0 {
		delete(x.byKey, key)
		return
	}
	x.byKey[key] = left
}

// newestFirst is the order in which a snapshot has its events.
func newestFirst(a, b *model.Event) int {
	return cmp.Or(b.Last.Compare(a.Last), compare(a.Namespace, b.Namespace), compare(a.Name, b.Name))
}

func compare(a, b string) int { return cmp.Compare(a, b) }

func without(list []*model.Event, e *model.Event) []*model.Event {
	return slices.DeleteFunc(slices.Clone(list), func(o *model.Event) bool { return o == e })
}
