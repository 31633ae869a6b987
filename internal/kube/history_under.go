package kube

import (
	"context"
	"fmt"

	batchv1 "k8s.io/api/batch/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"

	"kdash/internal/kube/convert"
	"kdash/internal/model"
)

// runs adds to h what the template of a CronJob was in each of the runs that
// are kept: it has no revisions, but its Jobs have copies.
func (s *Session) runs(ctx context.Context, o *unstructured.Unstructured, h *model.History) error {
	var c batchv1.CronJob
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(o.Object, &c); err != nil {
		return fmt.Errorf("read CronJob %s/%s: %w", o.GetNamespace(), o.GetName(), err)
	}
	list, err := s.clientset.BatchV1().Jobs(o.GetNamespace()).List(ctx, metav1.ListOptions{Limit: mostRuns})
	if err != nil {
		return fmt.Errorf("list the Jobs of %s/%s: %w", o.GetNamespace(), o.GetName(), err)
	}
	var jobs []*batchv1.Job
	for i := range list.Items {
		if j := &list.Items[i]; metav1.IsControlledBy(j, o) {
			jobs = append(jobs, j)
		}
	}
	h.Revisions, h.Files = convert.RunRevisions(&c, jobs)
	return nil
}

// mostRuns is how many Jobs of a namespace are asked for.
const mostRuns = 500

// under adds to h the revisions of the Deployments and StatefulSets that an
// operator made for its resource.
func (s *Session) under(ctx context.Context, o *unstructured.Unstructured, h *model.History) error {
	for _, kind := range []model.Kind{model.KindStatefulSet, model.KindDeployment} {
		k, _ := kindNamed(kind)
		list, err := s.dynamic.Resource(k.gvr()).Namespace(o.GetNamespace()).List(ctx, metav1.ListOptions{Limit: mostRuns})
		if err != nil {
			return fmt.Errorf("list the %s of %s %s/%s: %w", k.resource, o.GetKind(), o.GetNamespace(), o.GetName(), err)
		}
		for i := range list.Items {
			if x := &list.Items[i]; metav1.IsControlledBy(x, o) {
				x.SetKind(kind)
				if err := s.revisions(ctx, x, h); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
