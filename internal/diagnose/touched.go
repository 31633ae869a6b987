package diagnose

import (
	"slices"

	"kdash/internal/model"
)

// touched is where something changed in a round.
type touched struct {
	namespaces map[string]struct{}    // in which anything changed
	broad      map[string]struct{}    // in which something changed that anything there may follow from
	told       map[string]struct{}    // in which an event came or went
	keys       map[model.Key]struct{} // pods, claims and workloads that changed, and what events are about
	pods       []*model.Pod           // that came or went, or were replaced
	measured   []model.Key            // claims and pods of which something else was measured, sorted by namespace and name
	cluster    bool                   // an object that belongs to no namespace changed
	all        bool                   // what may be read at all changed
}

func newTouched() *touched {
	return &touched{
		namespaces: map[string]struct{}{}, broad: map[string]struct{}{},
		keys: map[model.Key]struct{}{}, told: map[string]struct{}{},
	}
}

// note takes in that something changed in a namespace; "" is none.
func (t *touched) note(namespace string) {
	if namespace == "" {
		t.cluster = true
		return
	}
	t.namespaces[namespace], t.broad[namespace] = struct{}{}, struct{}{}
}

// noteEvent takes in that an event came or went.
func (t *touched) noteEvent(about model.Ref) {
	t.noteOne(about.Key())
	t.told[about.Namespace] = struct{}{}
}

// noteOne takes in that an object changed from which only what belongs to it
// follows.
func (t *touched) noteOne(key model.Key) {
	if key.Namespace == "" {
		t.cluster = true
		return
	}
	t.namespaces[key.Namespace], t.keys[key] = struct{}{}, struct{}{}
}

// noteMeasured takes in of what something else was measured.
func (t *touched) noteMeasured(keys []model.Key) {
	t.measured = keys
	for _, key := range keys {
		t.noteOne(key)
	}
}

// near reports whether an object of a namespace should be looked at again: by
// anything that changed there. An object of the cluster is near to everything,
// and everything to it.
func (t *touched) near(namespace string) bool {
	if t.all || t.cluster {
		return true
	}
	if namespace == "" {
		return len(t.namespaces) > 0
	}
	return has(t.namespaces, namespace)
}

// nearLocal is near for what follows from nothing outside its namespace.
func (t *touched) nearLocal(namespace string) bool { return t.all || has(t.namespaces, namespace) }

// nearPod reports whether anything changed that p belongs to or needs. One
// that waits for a node also needs what other pods leave.
func (t *touched) nearPod(p *model.Pod) bool {
	switch {
	case t.all, t.cluster, has(t.broad, p.Namespace):
		return true
	case !has(t.namespaces, p.Namespace):
		return false
	case p.Node == "", has(t.keys, model.KeyOf(p)), has(t.keys, p.Workload.Key()), has(t.keys, model.Key{Kind: p.Owner.Kind, Namespace: p.Namespace, Name: p.Owner.Name}):
		return true
	}
	return slices.ContainsFunc(p.Claims, func(use model.ClaimUse) bool {
		return has(t.keys, model.Key{Kind: model.KindClaim, Namespace: p.Namespace, Name: use.Claim})
	})
}

// nearWorkload reports whether anything changed beside x that it follows from.
// Its pods are a part of it; what could not be made for it, only events tell.
func (t *touched) nearWorkload(x *model.Workload) bool {
	return t.all || t.cluster || has(t.broad, x.Namespace) || has(t.told, x.Namespace)
}

// nearClaim reports whether anything changed that c belongs to or is used by.
func (t *touched) nearClaim(c *model.Claim) bool {
	switch {
	case t.all, t.cluster, has(t.broad, c.Namespace):
		return true
	case !has(t.namespaces, c.Namespace):
		return false
	case has(t.keys, model.KeyOf(c)), has(t.keys, c.Workload.Key()):
		return true
	}
	return slices.ContainsFunc(c.Pods, func(p *model.Pod) bool { return has(t.keys, model.KeyOf(p)) })
}

// nearService reports whether a pod changed that has one of the labels which x
// selects; any pod of the namespace counts for one that is in trouble, because
// labels that are nearly the right ones explain it.
func (t *touched) nearService(x *model.Service, trouble bool) bool {
	if t.all || has(t.broad, x.Namespace) || trouble && has(t.namespaces, x.Namespace) {
		return true
	}
	return slices.ContainsFunc(t.pods, func(p *model.Pod) bool {
		if p.Namespace != x.Namespace {
			return false
		}
		for label, value := range x.Selector {
			if have, ok := p.Labels[label]; ok && have == value {
				return true
			}
		}
		return false
	})
}

// anyController reports whether a workload changed that may be an operator.
func (t *touched) anyController() bool {
	for key := range t.keys {
		if key.Kind == model.KindDeployment || key.Kind == model.KindStatefulSet {
			return true
		}
	}
	return false
}

func has[K comparable](set map[K]struct{}, key K) bool {
	_, ok := set[key]
	return ok
}

// same reports whether two slices of snapshots are one.
func same[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// changes lists what went and what came between two sorted slices; what was
// replaced is in both. Only the stretch between the first and the last change
// is compared, so that a small one costs a pass over pointers.
func changes[T comparable](old, next []T, compare func(a, b T) int) (gone, came []T) {
	if same(old, next) {
		return nil, nil
	}
	old, next = differing(old, next)
	i := 0
	for _, o := range next {
		for i < len(old) && old[i] != o && compare(old[i], o) < 0 {
			gone = append(gone, old[i])
			i++
		}
		switch {
		case i < len(old) && old[i] == o:
			i++
		case i < len(old) && compare(old[i], o) == 0:
			gone, came = append(gone, old[i]), append(came, o)
			i++
		default:
			came = append(came, o)
		}
	}
	return append(gone, old[i:]...), slices.Clip(came)
}

// differing cuts off what two slices begin and end with alike.
func differing[T comparable](a, b []T) (restA, restB []T) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	a, b = a[n:], b[n:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}
