package diagnose

import (
	"slices"
	"time"

	"kdash/internal/model"
)

// World is what rules ask: a snapshot, with the indexes over it that they
// need. It is valid for one round of the rules.
type World struct {
	*model.Snapshot
	Now     time.Time
	events  *events
	pending map[model.Kind]bool // kinds that are being read for the first time
	free    map[string]room     // by node; nil until somebody asks
	turn    time.Time           // when the next answer of over changes, of those given since it was set to zero
}

// known reports whether a kind has been read, so that an object which is not
// there does not exist.
func (w *World) known(kind model.Kind) bool {
	switch w.Source(kind).State {
	case model.SourceSynced, model.SourceStale:
		return true
	case model.SourcePartial:
		return w.Cluster.Namespaces != nil
	}
	return false
}

// loading reports whether one of the kinds has not been answered yet.
func (w *World) loading(kinds []model.Kind) bool {
	for _, kind := range kinds {
		if w.pending[kind] {
			return true
		}
	}
	return false
}

// unanswered are the kinds of which nothing is known yet.
func unanswered(sources []model.Source) map[model.Kind]bool {
	pending := map[model.Kind]bool{}
	for _, src := range sources {
		if src.State == model.SourceLoading {
			pending[src.Kind] = true
		}
	}
	return pending
}

// over reports whether d has passed since the start. An unknown start is long
// ago. The object that is looked at is looked at again when it has.
func (w *World) over(start time.Time, d time.Duration) bool {
	end := start.Add(d)
	if start.IsZero() || !w.Now.Before(end) {
		return true
	}
	w.turn = earlier(w.turn, end)
	return false
}

// going reports whether a namespace is being deleted.
func (w *World) going(namespace string) bool {
	n, found := model.Find(w.Namespaces, "", namespace)
	return found && (n.Terminating() || n.Phase == "Terminating")
}

// event finds the newest event about ref with one of the reasons.
func (w *World) event(ref model.Ref, reasons ...string) (*model.Event, bool) {
	for _, e := range w.events.about(ref) {
		if slices.Contains(reasons, e.Reason) {
			return e, true
		}
	}
	return nil, false
}

// podsIn are the pods of a namespace.
func (w *World) podsIn(namespace string) []*model.Pod { return within(w.Pods, namespace) }

// within cuts the objects of a namespace out of a slice that is sorted by it.
func within[T model.Object](sorted []T, namespace string) []T {
	place := func(o T, namespace string) int { return compare(o.ObjectMeta().Namespace, namespace) }
	from, _ := slices.BinarySearchFunc(sorted, namespace, place)
	rest := sorted[from:]
	to, _ := slices.BinarySearchFunc(rest, namespace+"\x00", place)
	return rest[:to]
}

// podsOf are the pods of the workload that ref names.
func (w *World) podsOf(ref model.Ref) []*model.Pod {
	if found, ok := w.Workload(ref); ok {
		return found.Pods
	}
	return nil
}

// job finds a Job by name.
func (w *World) job(namespace, name string) (*model.Job, bool) {
	return model.Find(w.Jobs, namespace, name)
}

// named reports whether a ConfigMap or Secret exists, and whether kdash could
// know.
func (w *World) named(kind model.Kind, namespace, name string) (exists, known bool) {
	list := w.ConfigMaps
	if kind == model.KindSecret {
		list = w.Secrets
	}
	_, exists = model.Find(list, namespace, name)
	return exists, w.known(kind)
}
