package convert

import (
	"time"

	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// Job converts a Job.
func (c *Converter) Job(o *batchv1.Job) *model.Job {
	out := &model.Job{
		Meta:        c.meta(&o.ObjectMeta),
		Completions: optional(o.Spec.Completions),
		Parallelism: or(o.Spec.Parallelism, 1),
		Backoff:     or(o.Spec.BackoffLimit, 6),
		Deadline:    optional(o.Spec.ActiveDeadlineSeconds),
		Suspended:   or(o.Spec.Suspend, false),
		Active:      int(o.Status.Active),
		Ready:       int(or(o.Status.Ready, 0)),
		Succeeded:   int(o.Status.Succeeded),
		Failed:      int(o.Status.Failed),
		FailedIndex: c.name(or(o.Status.FailedIndexes, "")),
		Started:     moment(o.Status.StartTime),
		Finished:    jobFinished(&o.Status),
		Template:    c.podTemplate(&o.Spec.Template),
	}
	out.Conditions = conditions(o.Status.Conditions, &out.Cut, func(o *batchv1.JobCondition) model.Condition {
		return c.condition(string(o.Type), string(o.Status), o.Reason, o.Message, o.LastTransitionTime)
	})
	return out
}

// jobFinished is when the Job completed, or when it was found to have failed:
// a failed Job has no completionTime.
func jobFinished(s *batchv1.JobStatus) time.Time {
	if s.CompletionTime != nil {
		return s.CompletionTime.UTC()
	}
	for _, cond := range s.Conditions {
		if cond.Type == batchv1.JobFailed && cond.Status == corev1.ConditionTrue {
			return cond.LastTransitionTime.UTC()
		}
	}
	return time.Time{}
}

// CronJob converts a CronJob.
func (c *Converter) CronJob(o *batchv1.CronJob) *model.CronJob {
	out := &model.CronJob{
		Meta:        c.meta(&o.ObjectMeta),
		Schedule:    c.word(o.Spec.Schedule),
		TimeZone:    c.word(or(o.Spec.TimeZone, "")),
		Concurrency: c.word(string(o.Spec.ConcurrencyPolicy)),
		Suspended:   or(o.Spec.Suspend, false),
		Deadline:    optional(o.Spec.StartingDeadlineSeconds),
		Active:      len(o.Status.Active),
		LastRun:     moment(o.Status.LastScheduleTime),
		LastSuccess: moment(o.Status.LastSuccessfulTime),
		Template:    c.podTemplate(&o.Spec.JobTemplate.Spec.Template),
	}
	if out.Suspended {
		by, at := suspender(&o.ObjectMeta)
		out.SuspendedBy, out.SuspendedAt = c.word(by), at
	}
	return out
}
