package kube

import (
	"context"
	"encoding/json"
	"fmt"

	"k8s.io/apimachinery/pkg/runtime/schema"

	"kdash/internal/kube/convert"
)

// definition is what is read of a CustomResourceDefinition: a small part of
// it, as schemas may be of a megabyte.
type definition struct {
	Spec struct {
		Group    string
		Scope    string
		Names    struct{ Kind, Plural string }
		Versions []definedVersion
	}
}

type definedVersion struct {
	Name            string
	Served, Storage bool
	Columns         []struct {
		Name, Type, JSONPath string
		Priority             int
	} `json:"additionalPrinterColumns"`
	Schema struct {
		OpenAPIV3Schema *openSchema
	}
}

// openSchema is a schema as far as it tells of conditions.
type openSchema struct {
	Preserve   bool `json:"x-kubernetes-preserve-unknown-fields"`
	Properties struct {
		Status *struct {
			Preserve   bool `json:"x-kubernetes-preserve-unknown-fields"`
			Properties struct{ Conditions *struct{} }
		}
	}
}

// definition asks for one definition.
func (s *Session) definition(ctx context.Context, name string) (definition, error) {
	ctx, cancel := s.asking(ctx, reviewTimeout)
	defer cancel()
	var d definition
	body, err := s.clientset.Discovery().RESTClient().Get().AbsPath("/apis", definitionsGroup, "v1", definitionsResource, name).
		SetHeader("Accept", "application/json").Do(ctx).Raw()
	if err != nil {
		return d, fmt.Errorf("get definition %q: %w", name, err)
	}
	if err := json.Unmarshal(body, &d); err != nil {
		return d, fmt.Errorf("read definition %q: %w", name, err)
	}
	return d, nil
}

// kind is how the objects of a definition are read; false when their
// definition says that they have no state.
func (d *definition) kind() (kind, bool) {
	v := d.version()
	if v == nil {
		return kind{}, false
	}
	shape := &convert.Shape{Stated: v.hasConditions()}
	for _, c := range v.Columns {
		if c.Priority == 0 {
			shape.Column(c.Name, c.Type, c.JSONPath)
		}
	}
	k := kind{
		name: d.Spec.Names.Kind + "." + d.Spec.Group, version: schema.GroupVersion{Group: d.Spec.Group, Version: v.Name},
		resource: d.Spec.Names.Plural, custom: true, cluster: d.Spec.Scope == "Cluster", shape: shape,
	}
	return k, shape.Stated || v.keepsSilent()
}

// version is the one that is stored, else one that is served.
func (d *definition) version() *definedVersion {
	var found *definedVersion
	for i := range d.Spec.Versions {
		if v := &d.Spec.Versions[i]; v.Served && (found == nil || v.Storage) {
			found = v
		}
	}
	return found
}

func (v *definedVersion) hasConditions() bool {
	s := v.Schema.OpenAPIV3Schema
	return s != nil && s.Properties.Status != nil && s.Properties.Status.Properties.Conditions != nil
}

// keepsSilent reports whether the definition does not say what a status holds.
// A record keeps no schemas, and some operators write none.
func (v *definedVersion) keepsSilent() bool {
	s := v.Schema.OpenAPIV3Schema
	return s == nil || s.Preserve || s.Properties.Status != nil && s.Properties.Status.Preserve
}
