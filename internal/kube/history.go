package kube

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kdash/internal/kube/convert"
	"kdash/internal/model"
)

// mostRevisions is how many revisions of a workload are asked for. Kubernetes
// keeps ten unless told otherwise.
const mostRevisions = 50

// History reads how the object of a workload changed: who wrote it when, and,
// of one that has them, the revisions of its pod template. Those are kept as
// ReplicaSets or ControllerRevisions.
func (s *Session) History(ctx context.Context, ref model.Ref) (model.History, error) {
	ctx, stop := s.asking(ctx, listTimeout)
	defer stop()
	h := model.History{Of: ref}
	o, _, err := s.object(ctx, ref)
	if err != nil {
		return h, err
	}
	h.Writes = convert.Writes(o.GetManagedFields())
	switch _, known := kindNamed(ref.Kind); {
	case ref.Kind == model.KindCronJob:
		err = s.runs(ctx, o, &h)
	case known:
		err = s.revisions(ctx, o, &h)
	default:
		err = s.under(ctx, o, &h)
	}
	return h, err
}

// revisions adds the revisions of o to h, if it is of a kind that has any.
func (s *Session) revisions(ctx context.Context, o *unstructured.Unstructured, h *model.History) (err error) {
	var list []convert.Revision
	switch o.GetKind() {
	case model.KindDeployment:
		list, err = s.replicaSets(ctx, o)
	case model.KindStatefulSet, model.KindDaemonSet:
		list, err = s.controllerRevisions(ctx, o)
	}
	told := convert.Revisions(list)
	if ref := (model.Ref{Kind: o.GetKind(), Namespace: o.GetNamespace(), Name: o.GetName()}); ref.Key() != h.Of.Key() {
		for i := range told {
			told[i].Of = ref
		}
	}
	h.Revisions = append(h.Revisions, told...)
	h.Files = append(h.Files, convert.Files(list)...)
	return err
}

func (s *Session) replicaSets(ctx context.Context, o *unstructured.Unstructured) ([]convert.Revision, error) {
	list, err := s.clientset.AppsV1().ReplicaSets(o.GetNamespace()).List(ctx, revisionsOf(o))
	if err != nil {
		return nil, fmt.Errorf("list the ReplicaSets of %s/%s: %w", o.GetNamespace(), o.GetName(), err)
	}
	var out []convert.Revision
	for i := range list.Items {
		if rs := &list.Items[i]; metav1.IsControlledBy(rs, o) {
			out = append(out, convert.RevisionOfReplicaSet(rs))
		}
	}
	return out, nil
}

func (s *Session) controllerRevisions(ctx context.Context, o *unstructured.Unstructured) ([]convert.Revision, error) {
	list, err := s.clientset.AppsV1().ControllerRevisions(o.GetNamespace()).List(ctx, revisionsOf(o))
	if err != nil {
		return nil, fmt.Errorf("list the ControllerRevisions of %s/%s: %w", o.GetNamespace(), o.GetName(), err)
	}
	var out []convert.Revision
	for i := range list.Items {
		if r := &list.Items[i]; metav1.IsControlledBy(r, o) {
			template, err := patched(r)
			if err != nil {
				return nil, err
			}
			out = append(out, convert.Revision{Number: r.Revision, Meta: &r.ObjectMeta, Template: template})
		}
	}
	slices.SortFunc(out, func(a, b convert.Revision) int { return cmp.Compare(a.Number, b.Number) })
	return out, nil
}

// patched is the pod template in a ControllerRevision, which holds it as a
// patch of its workload.
func patched(r *appsv1.ControllerRevision) (*corev1.PodTemplateSpec, error) {
	var patch struct {
		Spec struct {
			Template corev1.PodTemplateSpec `json:"template"`
		} `json:"spec"`
	}
	if err := json.Unmarshal(r.Data.Raw, &patch); err != nil {
		return nil, fmt.Errorf("read ControllerRevision %s/%s: %w", r.Namespace, r.Name, err)
	}
	return &patch.Spec.Template, nil
}

// revisionsOf asks for what the selector of a workload selects; all of the
// namespace where it cannot be read.
func revisionsOf(o *unstructured.Unstructured) metav1.ListOptions {
	options := metav1.ListOptions{Limit: mostRevisions}
	raw, _, _ := unstructured.NestedMap(o.Object, "spec", "selector")
	data, err := json.Marshal(raw)
	if err != nil {
		return options
	}
	var selector metav1.LabelSelector
	if json.Unmarshal(data, &selector) == nil {
		if parsed, err := metav1.LabelSelectorAsSelector(&selector); err == nil {
			options.LabelSelector = parsed.String()
		}
	}
	return options
}
