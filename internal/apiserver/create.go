package apiserver

import (
	"context"
	"fmt"
	"reflect"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
)

// Object is any of Kubernetes' built-in kinds.
type Object interface {
	runtime.Object
	metav1.Object
}

// Writer creates objects with the status they carry, which a plain create
// drops. It speaks protobuf and may be used from many goroutines.
type Writer struct {
	config  rest.Config
	clients map[schema.GroupVersion]rest.Interface
}

// NewWriter returns a writer for the groups of every built-in kind.
func NewWriter(config *rest.Config) (*Writer, error) {
	w := &Writer{config: *config, clients: map[schema.GroupVersion]rest.Interface{}}
	w.config.ContentType = runtime.ContentTypeProtobuf
	w.config.NegotiatedSerializer = scheme.Codecs.WithoutConversion()
	client, err := rest.HTTPClientFor(config)
	if err != nil {
		return nil, fmt.Errorf("make a client: %w", err)
	}
	for _, version := range scheme.Scheme.PrioritizedVersionsAllGroups() {
		c := w.config
		c.GroupVersion, c.APIPath = &version, "/apis"
		if version.Group == "" {
			c.APIPath = "/api"
		}
		if w.clients[version], err = rest.RESTClientForConfigAndClient(&c, client); err != nil {
			return nil, fmt.Errorf("make a client of %s: %w", version, err)
		}
	}
	return w, nil
}

// Create creates the objects in order. Where one carries a status, that is
// written too. Afterwards the objects are as the server returned them.
func (w *Writer) Create(ctx context.Context, objects ...Object) error {
	for _, object := range objects {
		if err := w.create(ctx, object); err != nil {
			return fmt.Errorf("create %T %s/%s: %w", object, object.GetNamespace(), object.GetName(), err)
		}
	}
	return nil
}

func (w *Writer) create(ctx context.Context, object Object) error {
	client, resource, err := w.resource(object)
	if err != nil {
		return err
	}
	status, carries := statusOf(object)
	wanted := reflect.ValueOf(status)
	namespace := object.GetNamespace()
	err = client.Post().NamespaceIfScoped(namespace, namespace != "").Resource(resource).Body(object).Do(ctx).Into(object)
	if err != nil || !carries {
		return err
	}
	statusField(object).Set(wanted)
	return w.updateStatus(ctx, object)
}

// UpdateStatus writes the status that the object carries, of a pod that has
// moved on. The object must be as the server last returned it.
func (w *Writer) UpdateStatus(ctx context.Context, object Object) error {
	if err := w.updateStatus(ctx, object); err != nil {
		return fmt.Errorf("update the status of %T %s/%s: %w", object, object.GetNamespace(), object.GetName(), err)
	}
	return nil
}

func (w *Writer) updateStatus(ctx context.Context, object Object) error {
	client, resource, err := w.resource(object)
	if err != nil {
		return err
	}
	namespace := object.GetNamespace()
	return client.Put().NamespaceIfScoped(namespace, namespace != "").Resource(resource).
		Name(object.GetName()).SubResource("status").Body(object).Do(ctx).Into(object)
}

// resource is where an object is written to.
func (w *Writer) resource(object Object) (rest.Interface, string, error) {
	kinds, _, err := scheme.Scheme.ObjectKinds(object)
	if err != nil {
		return nil, "", fmt.Errorf("find the kind of %T: %w", object, err)
	}
	plural, _ := meta.UnsafeGuessKindToResource(kinds[0])
	client, ok := w.clients[kinds[0].GroupVersion()]
	if !ok {
		return nil, "", fmt.Errorf("find a client of %s: not a built-in group", kinds[0].GroupVersion())
	}
	return client, plural.Resource, nil
}

// statusOf is a copy of the object's status and whether it says anything.
func statusOf(object Object) (status any, carries bool) {
	copied, ok := object.DeepCopyObject().(Object)
	if !ok {
		return nil, false
	}
	field := statusField(copied)
	if !field.IsValid() || field.IsZero() {
		return nil, false
	}
	return field.Interface(), true
}

func statusField(object Object) reflect.Value {
	return reflect.ValueOf(object).Elem().FieldByName("Status")
}

// Create creates objects as the user Admin; see [Writer.Create].
func (s *Server) Create(ctx context.Context, objects ...Object) error {
	w, err := NewWriter(s.RestConfig(Admin))
	if err != nil {
		return err
	}
	return w.Create(ctx, objects...)
}
