package kube

import (
	"fmt"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/tools/cache"

	"kdash/internal/kube/convert"
	"kdash/internal/model"
)

// Sink takes what a session reads. Its methods are called from many goroutines
// and must not wait for anything.
type Sink interface {
	Put(o model.Object)            // added or changed; o is never changed afterwards
	Delete(key model.Key)          // it is gone
	SetSource(s model.Source)      // whenever the state of a kind changes
	SetCluster(c model.Cluster)    // when the version gets known
	SetUsage(u *model.UsageSample) // each time that usage was sampled
	SetVolumes(v *model.VolumeSample)
}

// feed carries one reflector's objects to the sink. It remembers what it
// handed over, to tell what is gone after the connection was lost, but not the
// objects: a sink keeps those that it wants. Only the reflector's goroutine uses
// it.
type feed struct {
	kind      kind
	converter *convert.Converter
	sink      Sink
	replaced  func() // after a complete list was handed over
	warn      func(format string, args ...any)
	known     map[place]stamp
}

// place is where an object is within its kind.
type place struct{ namespace, name string }

// arrival is an object of the API after its conversion.
type arrival struct {
	object  model.Object
	version string // resourceVersion
}

// stamp tells an object that was handed over from others, and from itself at
// other times.
type stamp struct {
	kind    model.Kind
	uid     string
	version string
}

func (a arrival) stamp() stamp {
	return stamp{model.KeyOf(a.object).Kind, a.object.ObjectMeta().UID, a.version}
}

var (
	_ cache.ReflectorStore    = (*feed)(nil)
	_ cache.TransformingStore = (*feed)(nil)
)

// Transformer converts objects as they arrive, so that a long first list never
// stands in memory in the API's own, larger form.
func (f *feed) Transformer() cache.TransformFunc {
	return func(o any) (any, error) { return f.arrival(o) }
}

// arrival converts o, unless that was done before.
func (f *feed) arrival(o any) (arrival, error) {
	if a, ok := o.(arrival); ok {
		return a, nil
	}
	m, err := meta.Accessor(o)
	if err != nil {
		return arrival{}, fmt.Errorf("read %s: %w", f.kind.resource, err)
	}
	object, err := f.convert(o)
	if err != nil {
		return arrival{}, err
	}
	return arrival{object, m.GetResourceVersion()}, nil
}

func (f *feed) convert(o any) (model.Object, error) {
	switch o := o.(type) {
	case *metav1.PartialObjectMetadata:
		return f.converter.Metadata(f.kind.name, o)
	case *unstructured.Unstructured:
		if f.kind.shape != nil {
			return f.converter.Shaped(o, f.kind.shape), nil
		}
		return f.converter.Custom(o), nil
	}
	return f.converter.Object(o)
}

// Add hands a new object over.
func (f *feed) Add(o any) error {
	a, err := f.arrival(o)
	if err != nil {
		return err
	}
	f.put(a)
	return nil
}

// Update hands a changed object over.
func (f *feed) Update(o any) error { return f.Add(o) }

func (f *feed) put(a arrival) {
	if !f.shows(a) {
		f.drop(placeOf(a.object))
		return
	}
	f.known[placeOf(a.object)] = a.stamp()
	f.sink.Put(a.object)
}

// shows reports whether an object is worth handing over. Of a kind that kdash
// does not know these are the ones that have something to show, and not more
// than strangersMax: such kinds may have one for every pod.
func (f *feed) shows(a arrival) bool {
	r, ok := a.object.(*model.Resource)
	if f.kind.shape == nil || !ok {
		return true
	}
	_, had := f.known[placeOf(r)]
	return f.kind.shape.Tells(r) && (had || len(f.known) < strangersMax)
}

// Delete takes an object back.
func (f *feed) Delete(o any) error {
	m, err := meta.Accessor(o)
	if err != nil {
		return fmt.Errorf("read deleted %s: %w", f.kind.resource, err)
	}
	f.drop(place{m.GetNamespace(), m.GetName()})
	return nil
}

func (f *feed) drop(at place) {
	if s, ok := f.known[at]; ok {
		delete(f.known, at)
		f.sink.Delete(keyAt(s, at))
	}
}

// Replace hands a complete list over: what it does not hold any more is gone,
// and what did not change is left alone.
func (f *feed) Replace(list []any, _ string) error {
	gone := f.known
	f.known = make(map[place]stamp, len(list))
	for _, o := range list {
		a, err := f.arrival(o)
		if err != nil {
			f.warn("%v", err) // one odd object must not hide the others
			continue
		}
		at := placeOf(a.object)
		if !f.shows(a) {
			continue
		}
		if before, ok := gone[at]; ok && before.version != "" && before == a.stamp() {
			f.known[at] = before
		} else {
			f.put(a)
		}
		delete(gone, at)
	}
	f.remove(gone)
	f.replaced()
	return nil
}

// clear takes everything back.
func (f *feed) clear() {
	gone := f.known
	f.known = map[place]stamp{}
	f.remove(gone)
}

func (f *feed) remove(gone map[place]stamp) {
	for at, s := range gone {
		f.sink.Delete(keyAt(s, at))
	}
}

func keyAt(s stamp, at place) model.Key {
	return model.Key{Kind: s.kind, Namespace: at.namespace, Name: at.name}
}

// Resync does nothing: nothing here is done on a timer.
func (f *feed) Resync() error { return nil }

func placeOf(o model.Object) place {
	m := o.ObjectMeta()
	return place{m.Namespace, m.Name}
}
