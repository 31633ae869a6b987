package convert

import (
	"slices"

	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// RunRevisions tells which runs of a CronJob were the first of another
// template, oldest first, and whether the template was changed since the last
// of them; and which files the newest one names.
func RunRevisions(c *batchv1.CronJob, jobs []*batchv1.Job) ([]model.Revision, []model.Ref) {
	slices.SortFunc(jobs, func(a, b *batchv1.Job) int { return a.CreationTimestamp.Compare(b.CreationTimestamp.Time) })
	var list []Revision
	for i, j := range jobs {
		list = append(list, Revision{Number: int64(i + 1), Meta: &j.ObjectMeta, Template: ofRun(&j.Spec.Template)})
	}
	now := Revision{Number: int64(len(jobs) + 1), Meta: &c.ObjectMeta, Template: ofRun(&c.Spec.JobTemplate.Spec.Template)}
	told := Revisions(append(list, now))
	written := lastWrite(&c.ObjectMeta)
	for i := range told[:len(told)-1] {
		if i > 0 && written.After(told[i-1].At) && written.Before(told[i].At) {
			told[i].At = written // runs of it may be gone that came before
		}
	}
	last := &told[len(told)-1]
	last.Name, last.At = "", written
	return slices.DeleteFunc(told, func(r model.Revision) bool { return len(r.Changes) == 0 }), Files([]Revision{now})
}

// ofRun is a template without the labels that each run has others of.
func ofRun(t *corev1.PodTemplateSpec) *corev1.PodTemplateSpec {
	plain := *t
	plain.Labels = without(t.Labels, func(k string) bool { return podLabels[k] })
	return &plain
}
