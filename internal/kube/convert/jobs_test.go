package convert

import (
	"testing"
	"time"

	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

func TestJobThatFailed(t *testing.T) {
	start, one, none, deadline := ago(time.Hour), int32(1), int32(0), int64(600)
	got := New().Job(&batchv1.Job{
		ObjectMeta: metav1.ObjectMeta{Name: "etl-1"},
		Spec:       batchv1.JobSpec{Completions: &one, BackoffLimit: &none, ActiveDeadlineSeconds: &deadline},
		Status: batchv1.JobStatus{StartTime: &start, Failed: 1, Ready: &none, Conditions: []batchv1.JobCondition{
			{Type: batchv1.JobFailureTarget, Status: "True", LastTransitionTime: ago(31 * time.Minute)},
			{Type: batchv1.JobFailed, Status: "True", Reason: "DeadlineExceeded", LastTransitionTime: ago(30 * time.Minute)},
		}},
	})
	want := &model.Job{
		Meta: model.Meta{Name: "etl-1"}, Completions: known(1), Parallelism: 1, Backoff: 0, Deadline: known(600), Failed: 1,
		Started: now.Add(-time.Hour), Finished: now.Add(-30 * time.Minute),
		Conditions: []model.Condition{
			{Type: "FailureTarget", Status: "True", Since: now.Add(-31 * time.Minute)},
			{Type: "Failed", Status: "True", Reason: "DeadlineExceeded", Since: now.Add(-30 * time.Minute)},
		},
		Template: bare(),
	}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestJobLeftToItsDefaults(t *testing.T) {
	end := ago(time.Minute)
	got := New().Job(&batchv1.Job{Status: batchv1.JobStatus{CompletionTime: &end, Succeeded: 1}})
	want := &model.Job{Parallelism: 1, Backoff: 6, Succeeded: 1, Finished: now.Add(-time.Minute), Template: bare()}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestCronJob(t *testing.T) {
	zone, yes, last := "Europe/Berlin", true, ago(time.Hour)
	got := New().CronJob(&batchv1.CronJob{
		ObjectMeta: metav1.ObjectMeta{Name: "nightly"},
		Spec:       batchv1.CronJobSpec{Schedule: "0 3 * * *", TimeZone: &zone, ConcurrencyPolicy: "Forbid", Suspend: &yes},
		Status:     batchv1.CronJobStatus{LastScheduleTime: &last, Active: []corev1.ObjectReference{{Name: "nightly-1"}}},
	})
	want := &model.CronJob{Meta: model.Meta{Name: "nightly"}, Schedule: "0 3 * * *", TimeZone: "Europe/Berlin", Concurrency: "Forbid",
		Suspended: true, Active: 1, LastRun: now.Add(-time.Hour), Template: bare()}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
