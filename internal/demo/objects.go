package demo

import (
	"errors"
	"fmt"
	"strings"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
)

// object is any object of the API.
type object interface {
	metav1.Object
	runtime.Object
}

func typeOf(apiVersion, kind string) metav1.TypeMeta {
	return metav1.TypeMeta{APIVersion: apiVersion, Kind: kind}
}

func (d *Demo) meta(namespace, name string, created time.Time) metav1.ObjectMeta {
	return metav1.ObjectMeta{Namespace: namespace, Name: name, UID: d.uid(), CreationTimestamp: metav1.NewTime(created.Truncate(time.Second))}
}

// uid is a version 4 UUID.
func (d *Demo) uid() types.UID {
	h := d.hex(32)
	return types.UID(fmt.Sprintf("%s-%s-4%s-a%s-%s", h[:8], h[8:12], h[13:16], h[17:20], h[20:]))
}

func (d *Demo) hex(n int) string { return d.letters(n, "0123456789abcdef") }

// suffix is n letters as the API server appends them to generated names.
func (d *Demo) suffix(n int) string { return d.letters(n, "bcdfghjklmnpqrstvwxz2456789") }

func (d *Demo) letters(n int, of string) string {
	var b strings.Builder
	for range n {
		b.WriteByte(of[d.random.IntN(len(of))])
	}
	return b.String()
}

// put shows the present state of o to whoever looks at the world. An error is
// one of the demo's own data; New and Run return the first ones.
func (d *Demo) put(o object) {
	content, err := runtime.DefaultUnstructuredConverter.ToUnstructured(o)
	if err != nil {
		d.fail(fmt.Errorf("write %s %s: %w", o.GetObjectKind().GroupVersionKind().Kind, o.GetName(), err))
		return
	}
	d.putAny(&unstructured.Unstructured{Object: content})
}

func (d *Demo) putAny(o *unstructured.Unstructured) {
	gvr, ok := d.kinds[o.GroupVersionKind()]
	if !ok {
		d.fail(fmt.Errorf("write %s %s: world/kinds.yaml does not name the kind", o.GetKind(), o.GetName()))
		return
	}
	if err := d.world.Put(gvr, o); err != nil {
		d.fail(fmt.Errorf("write %s %s: %w", o.GetKind(), o.GetName(), err))
	}
}

func (d *Demo) remove(o object) {
	d.world.Delete(d.kinds[o.GetObjectKind().GroupVersionKind()], o.GetNamespace(), o.GetName())
}

func (d *Demo) fail(err error) {
	if err != nil {
		d.err = errors.Join(d.err, err)
	}
}

// controlledBy is the reference of a controller to what it owns.
func controlledBy(o object) []metav1.OwnerReference {
	return []metav1.OwnerReference{*metav1.NewControllerRef(o, o.GetObjectKind().GroupVersionKind())}
}

// ownerOf finds the object that data calls "Kind/name".
func (d *Demo) ownerOf(namespace, ref string) ([]metav1.OwnerReference, error) {
	if ref == "" {
		return nil, nil
	}
	kind, name, _ := strings.Cut(ref, "/")
	for gvk, gvr := range d.kinds {
		if gvk.Kind != kind {
			continue
		}
		if o, ok := d.world.Get(gvr, namespace, name); ok {
			return []metav1.OwnerReference{*metav1.NewControllerRef(o, gvk)}, nil
		}
	}
	return nil, fmt.Errorf("find the owner %s in %q: there is none", ref, namespace)
}
