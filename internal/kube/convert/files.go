package convert

import (
	"cmp"
	"slices"

	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// Files lists the ConfigMaps and Secrets that the newest of the revisions
// names, sorted.
func Files(list []Revision) []model.Ref {
	if len(list) == 0 {
		return nil
	}
	newest := slices.MaxFunc(list, func(a, b Revision) int { return cmp.Compare(a.Number, b.Number) })
	f := files{namespace: newest.Meta.Namespace}
	f.template(&newest.Template.Spec)
	slices.SortFunc(f.found, func(a, b model.Ref) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), model.CompareRefs(a, b)) })
	return slices.Compact(f.found)
}

// files collects what a pod reads its configuration from.
type files struct {
	namespace string
	found     []model.Ref
}

func (f *files) add(kind model.Kind, name string) {
	if name != "" {
		f.found = append(f.found, model.Ref{Kind: kind, Namespace: f.namespace, Name: clip(name, wordLimit)})
	}
}

func (f *files) template(spec *corev1.PodSpec) {
	for i := range spec.Volumes {
		f.volume(&spec.Volumes[i])
	}
	for _, list := range [][]corev1.Container{spec.InitContainers, spec.Containers} {
		for i := range list {
			f.container(&list[i])
		}
	}
}

func (f *files) volume(v *corev1.Volume) {
	if v.ConfigMap != nil {
		f.add(model.KindConfigMap, v.ConfigMap.Name)
	}
	if v.Secret != nil {
		f.add(model.KindSecret, v.Secret.SecretName)
	}
	if v.Projected == nil {
		return
	}
	for _, source := range v.Projected.Sources {
		if source.ConfigMap != nil {
			f.add(model.KindConfigMap, source.ConfigMap.Name)
		}
		if source.Secret != nil {
			f.add(model.KindSecret, source.Secret.Name)
		}
	}
}

func (f *files) container(c *corev1.Container) {
	for _, from := range c.EnvFrom {
		if from.ConfigMapRef != nil {
			f.add(model.KindConfigMap, from.ConfigMapRef.Name)
		}
		if from.SecretRef != nil {
			f.add(model.KindSecret, from.SecretRef.Name)
		}
	}
	for _, e := range c.Env {
		if e.ValueFrom != nil && e.ValueFrom.ConfigMapKeyRef != nil {
			f.add(model.KindConfigMap, e.ValueFrom.ConfigMapKeyRef.Name)
		}
		if e.ValueFrom != nil && e.ValueFrom.SecretKeyRef != nil {
			f.add(model.KindSecret, e.ValueFrom.SecretKeyRef.Name)
		}
	}
}
