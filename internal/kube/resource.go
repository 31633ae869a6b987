package kube

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/discovery"

	"kdash/internal/model"
)

// resource is where the API serves a kind.
type resource struct {
	gvr        schema.GroupVersionResource
	kind       model.Kind
	namespaced bool
}

func (r resource) mapping() *meta.RESTMapping {
	scope := meta.RESTScopeRoot
	if r.namespaced {
		scope = meta.RESTScopeNamespace
	}
	return &meta.RESTMapping{
		Resource:         r.gvr,
		GroupVersionKind: r.gvr.GroupVersion().WithKind(r.kind),
		Scope:            scope,
	}
}

// object fetches what ref names, of any kind. Two groups may have a kind of
// the same name, so the ones that could be meant are tried in turn.
func (s *Session) object(ctx context.Context, ref model.Ref) (*unstructured.Unstructured, resource, error) {
	resources, err := s.resources(ref)
	if err != nil {
		return nil, resource{}, err
	}
	var failures []error
	for _, r := range resources {
		o, err := s.dynamic.Resource(r.gvr).Namespace(ref.Namespace).Get(ctx, ref.Name, metav1.GetOptions{})
		if err == nil && (ref.UID == "" || ref.UID == string(o.GetUID())) {
			return o, r, nil
		}
		if err == nil {
			err = fmt.Errorf("%s was replaced by another object of that name", ref)
		}
		failures = append(failures, err)
	}
	return nil, resource{}, fmt.Errorf("get %s: %w", ref, errors.Join(failures...))
}

// resources lists where a kind may be served. What kdash reads itself is
// known; for the rest the server is asked.
func (s *Session) resources(ref model.Ref) ([]resource, error) {
	if k, ok := kindNamed(ref.Kind); ok {
		return []resource{{gvr: k.gvr(), kind: k.name, namespaced: !k.cluster}}, nil
	}
	lists, err := discovery.ServerPreferredResources(s.clientset.Discovery())
	var found []resource
	for _, list := range lists {
		found = append(found, served(list, ref)...)
	}
	if len(found) > 0 {
		return found, nil // another group that does not answer is no matter
	}
	if err != nil {
		return nil, fmt.Errorf("find out what a %s is: %w", ref.Kind, err)
	}
	return nil, fmt.Errorf("the server has no kind %q", ref.Kind)
}

func served(list *metav1.APIResourceList, ref model.Ref) []resource {
	version, err := schema.ParseGroupVersion(list.GroupVersion)
	if err != nil {
		return nil
	}
	var found []resource
	for _, r := range list.APIResources {
		if r.Kind == ref.Kind && r.Namespaced == (ref.Namespace != "") && !strings.Contains(r.Name, "/") {
			found = append(found, resource{gvr: version.WithResource(r.Name), kind: r.Kind, namespaced: r.Namespaced})
		}
	}
	return found
}
