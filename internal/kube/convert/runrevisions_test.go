package convert

import (
	"testing"
	"time"

	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func TestRunsOfACronJobTellWhenItsTemplateChanged(t *testing.T) {
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	template := func(image, run string) corev1.PodTemplateSpec {
		return corev1.PodTemplateSpec{
			ObjectMeta: metav1.ObjectMeta{Labels: map[string]string{"app": "compact", "job-name": run}},
			Spec:       corev1.PodSpec{Containers: []corev1.Container{{Name: "main", Image: image}}},
		}
	}
	job := func(name, image string, hour int) *batchv1.Job {
		return &batchv1.Job{
			ObjectMeta: metav1.ObjectMeta{Name: name, CreationTimestamp: metav1.NewTime(noon.Add(time.Duration(hour) * time.Hour))},
			Spec:       batchv1.JobSpec{Template: template(image, name)},
		}
	}
	c := &batchv1.CronJob{}
	c.Spec.JobTemplate.Spec.Template = template("compact:3", "")
	got, _ := RunRevisions(c, []*batchv1.Job{job("c-3", "compact:2", 3), job("c-1", "compact:1", 1), job("c-2", "compact:1", 2)})
	if len(got) != 2 {
		t.Fatalf("got %+v, want the run with another image, and the change since", got)
	}
	if r := got[0]; r.Name != "c-3" || len(r.Changes) != 1 || r.Changes[0].Old != "compact:1" || r.Changes[0].New != "compact:2" {
		t.Errorf("got %+v, want the image of run c-3", r)
	}
	if r := got[1]; r.Name != "" || r.Changes[0].New != "compact:3" {
		t.Errorf("got %+v, want what no run has had yet", r)
	}
	if same, _ := RunRevisions(c, nil); len(same) != 0 {
		t.Errorf("got %+v of a CronJob without runs, want nothing", same)
	}
}
