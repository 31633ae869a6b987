package replay

import (
	"slices"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Rights say where a resource may be read.
type Rights struct {
	Namespaces []string // where it may be, though not everywhere; nil: nowhere
	Message    string   // what the server said when it was refused
}

// Restrict says that a resource was forbidden when the world was recorded, but
// for some namespaces. What is not restricted may be read everywhere.
func (w *World) Restrict(gr schema.GroupResource, r Rights) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rights[gr] = r
}

// mayRead reports whether a resource may be read in a namespace; "" means in
// all of them.
func (w *World) mayRead(gr schema.GroupResource, namespace string) bool {
	w.mu.RLock()
	defer w.mu.RUnlock()
	rights, restricted := w.rights[gr]
	return !restricted || namespace != "" && slices.Contains(rights.Namespaces, namespace)
}

func (w *World) forbidden(gr schema.GroupResource, name string) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	message := w.rights[gr].Message
	if message == "" {
		message = "it was forbidden when this was recorded"
	}
	return apierrors.NewForbidden(gr, name, errorText(message))
}

// errorText is an error of nothing but its text.
type errorText string

func (e errorText) Error() string { return string(e) }
