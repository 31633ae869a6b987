package kube

import (
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/cache"

	"kdash/internal/operators"
)

// bell rings when a definition of an operator's kind comes, changes or goes.
// It keeps none.
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

// ring tells of a change of o, unless nobody would read its resources. Who is
// told of one change already need not be told of two.
func (b bell) ring(o any) error {
	m, err := meta.Accessor(o)
	if err != nil {
		return nil //nolint:nilerr // as above
	}
	if _, group, _ := strings.Cut(m.GetName(), "."); !names(operators.Groups(), group) {
		return nil
	}
	select {
	case b.changed <- struct{}{}:
	default:
	}
	return nil
}

// Add rings.
func (b bell) Add(o any) error { return b.ring(o) }

// Update rings.
func (b bell) Update(o any) error { return b.ring(o) }

// Delete rings.
func (b bell) Delete(o any) error { return b.ring(o) }

// Replace rings: something may have changed while nobody watched.
func (b bell) Replace(list []any, _ string) error {
	for _, o := range list {
		if err := b.ring(o); err != nil {
			return err
		}
	}
	return nil
}

// Resync does nothing.
func (b bell) Resync() error { return nil }
