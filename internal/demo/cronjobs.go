package demo

import (
	"fmt"
	"slices"
	"time"

	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"

	"kdash/internal/schedule"
)

// What a CronJob keeps when nobody says otherwise.
const (
	keepSucceeded = 3
	keepFailed    = 1
)

// cronJob is a CronJob with its runs, the oldest first.
type cronJob struct {
	*batchv1.CronJob
	workload *workload
	jobs     []*batchv1.Job
}

// buildCronJob begins three runs before now, so that there is a history.
func (d *Demo) buildCronJob(w *workload, created time.Time) {
	o := &batchv1.CronJob{TypeMeta: typeOf("batch/v1", "CronJob"), ObjectMeta: d.meta(w.namespace, w.Name, created)}
	o.Labels = w.plainLabels()
	o.Spec = batchv1.CronJobSpec{
		Schedule: w.Schedule, ConcurrencyPolicy: batchv1.ForbidConcurrent, Suspend: ptr.To(false),
		SuccessfulJobsHistoryLimit: ptr.To(int32(keepSucceeded)), FailedJobsHistoryLimit: ptr.To(int32(keepFailed)),
		JobTemplate: batchv1.JobTemplateSpec{Spec: batchv1.JobSpec{Template: w.template(), BackoffLimit: ptr.To(int32(0))}},
	}
	d.put(o)
	c := &cronJob{CronJob: o, workload: w}
	first, err := d.runsBack(w, keepSucceeded)
	if err != nil {
		d.fail(fmt.Errorf("read the schedule of CronJob %s: %w", w.key(), err))
		return
	}
	d.agenda.on(first, func() { d.fire(c) })
}

// runsBack is when the run so many before now was due.
func (d *Demo) runsBack(w *workload, n int) (time.Time, error) {
	first, err := schedule.Next(w.Schedule, "", d.agenda.now)
	if err != nil {
		return first, err
	}
	second, err := schedule.Next(w.Schedule, "", first)
	return first.Add(-time.Duration(n) * second.Sub(first)), err
}

// fire begins a run and notes the next.
func (d *Demo) fire(c *cronJob) {
	now := metav1.NewTime(d.agenda.now)
	next, err := schedule.Next(c.Spec.Schedule, "", d.agenda.now)
	if err != nil {
		d.fail(fmt.Errorf("find the next run of CronJob %s: %w", c.Name, err))
		return
	}
	d.agenda.on(next, func() { d.fire(c) })
	name := fmt.Sprintf("%s-%d", c.Name, now.Unix()/60)
	j := &batchv1.Job{TypeMeta: typeOf("batch/v1", "Job"), ObjectMeta: d.meta(c.Namespace, name, now.Time), Spec: c.Spec.JobTemplate.Spec}
	j.OwnerReferences = controlledBy(c.CronJob)
	j.Labels = c.workload.plainLabels()
	j.Annotations = map[string]string{"batch.kubernetes.io/cronjob-scheduled-timestamp": now.UTC().Format(time.RFC3339)}
	j.Spec.Parallelism, j.Spec.Completions = ptr.To(int32(1)), ptr.To(int32(1))
	j.Status = batchv1.JobStatus{StartTime: &now, Active: 1, Ready: ptr.To(int32(0))}
	c.jobs = append(c.jobs, j)
	c.Status.LastScheduleTime = &now
	d.report(c.CronJob, corev1.EventTypeNormal, "SuccessfulCreate", "Created job "+name, "cronjob-controller")
	d.put(j)
	d.active(c)
	d.startRun(c, j)
}

func (d *Demo) startRun(c *cronJob, j *batchv1.Job) {
	w := c.workload
	p := d.newPod(w, j.Name+"-"+d.suffix(5), d.agenda.now)
	p.OwnerReferences = controlledBy(j)
	for _, label := range []string{"job-name", batchv1.JobNameLabel} {
		p.Labels[label] = j.Name
	}
	p.Labels[batchv1.ControllerUidLabel] = string(j.UID)
	exit := int32(0)
	if d.random.Float64() < w.Runs.Fails {
		exit = w.Runs.Exit
	}
	from, to := time.Duration(w.Runs.From), time.Duration(w.Runs.To)
	lasts := from + time.Duration(d.random.Float64()*float64(to-from))
	p.ends = func(p *pod) {
		d.soon(p, lasts, func(p *pod) {
			if exit != 0 {
				d.says(p, p.Spec.Containers[0].Name, w.Runs.Last...)
			}
			d.completes(p, exit)
			d.finish(c, j, exit != 0)
		})
	}
	d.put(p.Pod)
	d.report(j, corev1.EventTypeNormal, "SuccessfulCreate", "Created pod: "+p.Name, "job-controller")
	d.soon(p, time.Second, d.schedule)
}

// finish writes how a run ended.
func (d *Demo) finish(c *cronJob, j *batchv1.Job, failed bool) {
	now := metav1.NewTime(d.agenda.now.Truncate(time.Second))
	condition := func(kind batchv1.JobConditionType, reason, message string) batchv1.JobCondition {
		return batchv1.JobCondition{
			Type: kind, Status: corev1.ConditionTrue, Reason: reason, Message: message, LastProbeTime: now, LastTransitionTime: now,
		}
	}
	j.Status.Active = 0
	if failed {
		const reason, message = batchv1.JobReasonBackoffLimitExceeded, "Job has reached the specified backoff limit"
		j.Status.Failed = 1
		j.Status.Conditions = []batchv1.JobCondition{condition(batchv1.JobFailureTarget, reason, message), condition(batchv1.JobFailed, reason, message)}
		d.report(j, corev1.EventTypeWarning, reason, message, "job-controller")
	} else {
		const reason, message = batchv1.JobReasonCompletionsReached, "Reached expected number of succeeded pods"
		j.Status.Succeeded, j.Status.CompletionTime = 1, &now
		j.Status.Conditions = []batchv1.JobCondition{condition(batchv1.JobSuccessCriteriaMet, reason, message), condition(batchv1.JobComplete, reason, message)}
		c.Status.LastSuccessfulTime = &now
		d.report(j, corev1.EventTypeNormal, "Completed", "Job completed", "job-controller")
	}
	d.put(j)
	d.forgetRuns(c)
	d.active(c)
}

// active writes which runs go on.
func (d *Demo) active(c *cronJob) {
	c.Status.Active = nil
	for _, j := range c.jobs {
		if j.Status.Active > 0 {
			c.Status.Active = append(c.Status.Active, corev1.ObjectReference{
				APIVersion: "batch/v1", Kind: "Job", Namespace: j.Namespace, Name: j.Name, UID: j.UID,
			})
		}
	}
	d.put(c.CronJob)
}

// forgetRuns takes the oldest runs away that the history limits do not keep.
func (d *Demo) forgetRuns(c *cronJob) {
	left := map[bool]int{true: keepFailed, false: keepSucceeded}
	for i := len(c.jobs) - 1; i >= 0; i-- {
		j := c.jobs[i]
		failed := j.Status.Failed > 0
		if j.Status.Active > 0 {
			continue
		}
		if left[failed]--; left[failed] >= 0 {
			continue
		}
		c.jobs = slices.Delete(c.jobs, i, i+1)
		for _, p := range slices.Clone(c.workload.pods) {
			if p.Labels[batchv1.JobNameLabel] == j.Name {
				d.vanish(p)
			}
		}
		d.remove(j)
	}
}
