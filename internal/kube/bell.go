package kube

import (
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/cache"
)

// bell rings when a definition comes, changes or goes. It keeps none.
type bell struct{ changed chan<- struct{} }

var (
	_ cache.ReflectorStore    = bell{}
	_ cache.TransformingStore = bell{}
)

// Transformer keeps nothing of a definition but its name.
func (b bell) Transformer() cache.TransformFunc {
	return func(o any) (any, error) {
		m, err := meta.Accessor(o)
		if err != nil {
			return o, nil //nolint:nilerr // what is no object has no name, and rings nothing
		}
		return &metav1.PartialObjectMetadata{ObjectMeta: metav1.ObjectMeta{Name: m.GetName(), ResourceVersion: m.GetResourceVersion()}}, nil
	}
}

// ring tells of a change. Who is told of one already need not be told of two.
func (b bell) ring() error {
	select {
	case b.changed <- struct{}{}:
	default:
	}
	return nil
}

// Add rings.
func (b bell) Add(any) error { return b.ring() }

// Update rings.
func (b bell) Update(any) error { return b.ring() }

// Delete rings.
func (b bell) Delete(any) error { return b.ring() }

// Replace rings: something may have changed while nobody watched.
func (b bell) Replace([]any, string) error { return b.ring() }

// Resync does nothing.
func (b bell) Resync() error { return nil }
