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
	apart  map[told][]*model.Event      // of the reasons whose objects are gone or unknown by name
}

func newEvents() *events {
	return &events{byKey: map[model.Key][]*model.Event{}, apart: map[told][]*model.Event{}}
}

// told is a reason and the namespace that it was told in.
type told struct{ reason, namespace string }

// aside reports whether rules look for events of that reason without knowing
// the object: a ReplicaSet by the name of its Deployment, a pod that is gone.
func aside(reason string) bool {
	return reason == "FailedCreate" || reason == "Preempted" || reason == "Evicted"
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
		if aside(e.Reason) {
			at := told{e.Reason, e.About.Namespace}
			x.apart[at] = append(slices.Clip(x.apart[at]), e)
		}
		at.noteEvent(e.About)
	}
}

// told are the events of a namespace with a reason that stands aside, in no
// order.
func (x *events) told(reason, namespace string) []*model.Event {
	return x.apart[told{reason, namespace}]
}

func (x *events) remove(e *model.Event) {
	key := e.About.Key()
	if at := (told{e.Reason, e.About.Namespace}); aside(e.Reason) {
		if x.apart[at] = without(x.apart[at], e); len(x.apart[at]) == 0 {
			delete(x.apart, at)
		}
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
