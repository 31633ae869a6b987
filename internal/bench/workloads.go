//go:build linux

package main

import (
	"context"
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/apiserver"
)

// writeStatefulSet writes a StatefulSet whose pods have a claim each.
func writeStatefulSet(ctx context.Context, w *apiserver.Writer, i, nodes int) (*world, error) {
	s, part := pick(stateful(), i), &world{workloads: 1}
	name, namespace := fmt.Sprintf("%s-%d", s.name, i), namespaceName(i)
	labels := labelsOf(s, name)
	set := &appsv1.StatefulSet{
		ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: namespace, Labels: labels},
		Spec: appsv1.StatefulSetSpec{
			Replicas: new(int32(podsOfStatefulSet)), Selector: selector(labels), Template: template(s, labels), ServiceName: name,
		},
		Status: appsv1.StatefulSetStatus{
			Replicas: podsOfStatefulSet, ReadyReplicas: podsOfStatefulSet, CurrentReplicas: podsOfStatefulSet,
			UpdatedReplicas: podsOfStatefulSet, CurrentRevision: name + "-1", UpdateRevision: name + "-1",
		},
	}
	if err := w.Create(ctx, set); err != nil {
		return nil, err
	}
	for n := range podsOfStatefulSet {
		number := i*podsOfStatefulSet + n
		pod, node := fmt.Sprintf("%s-%d", name, n), nodeName(number%nodes)
		claim := "data-" + pod
		if err := writeClaim(ctx, w, namespace, claim, node, labels); err != nil {
			return nil, err
		}
		part.claims++
		err := part.writePod(ctx, w, podOptions{
			namespace: namespace, name: pod, node: node, labels: labels, system: s, claim: claim, number: number,
			owner: *metav1.NewControllerRef(set, appsv1.SchemeGroupVersion.WithKind("StatefulSet")),
		})
		if err != nil {
			return nil, err
		}
	}
	return part, nil
}

// writeDeployment writes a Deployment with its ReplicaSets, old ones included.
func writeDeployment(ctx context.Context, w *apiserver.Writer, i, nodes int) (*world, error) {
	s, part := pick(stateless(), i), &world{workloads: 1}
	name, namespace := fmt.Sprintf("%s-%d", s.name, i), namespaceName(i)
	labels := labelsOf(s, name)
	deployment := &appsv1.Deployment{
		ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: namespace, Labels: labels},
		Spec:       appsv1.DeploymentSpec{Replicas: new(int32(podsOfDeployment)), Selector: selector(labels), Template: template(s, labels)},
		Status: appsv1.DeploymentStatus{
			Replicas: podsOfDeployment, ReadyReplicas: podsOfDeployment,
			UpdatedReplicas: podsOfDeployment, AvailableReplicas: podsOfDeployment,
		},
	}
	if err := w.Create(ctx, deployment); err != nil {
		return nil, err
	}
	var current *appsv1.ReplicaSet
	for revision := range oldReplicaSets + 1 {
		current = replicaSet(deployment, s, revision)
		if err := w.Create(ctx, current); err != nil {
			return nil, err
		}
	}
	for n := range podsOfDeployment {
		number := i*podsOfDeployment + n
		err := part.writePod(ctx, w, podOptions{
			namespace: namespace, name: fmt.Sprintf("%s-%05x", current.Name, n*7919+i), node: nodeName(number % nodes),
			labels: labels, system: s, number: number,
			owner: *metav1.NewControllerRef(current, appsv1.SchemeGroupVersion.WithKind("ReplicaSet")),
		})
		if err != nil {
			return nil, err
		}
	}
	return part, nil
}

func replicaSet(d *appsv1.Deployment, s system, revision int) *appsv1.ReplicaSet {
	set := &appsv1.ReplicaSet{
		ObjectMeta: metav1.ObjectMeta{
			Name: fmt.Sprintf("%s-%010x", d.Name, 0x5bd1e995+revision*65537), Namespace: d.Namespace, Labels: d.Labels,
			Annotations:     map[string]string{"deployment.kubernetes.io/revision": fmt.Sprint(revision + 1)},
			OwnerReferences: []metav1.OwnerReference{*metav1.NewControllerRef(d, appsv1.SchemeGroupVersion.WithKind("Deployment"))},
		},
		Spec: appsv1.ReplicaSetSpec{Replicas: new(int32(0)), Selector: selector(d.Labels), Template: template(s, d.Labels)},
	}
	if revision == oldReplicaSets {
		set.Spec.Replicas = new(int32(podsOfDeployment))
		set.Status = appsv1.ReplicaSetStatus{Replicas: podsOfDeployment, ReadyReplicas: podsOfDeployment, AvailableReplicas: podsOfDeployment}
	}
	return set
}

// writeCronJob writes a CronJob with finished Jobs of one pod each.
func writeCronJob(ctx context.Context, w *apiserver.Writer, i, nodes int) (*world, error) {
	s, part := pick(batch(), i), &world{workloads: 1 + jobsOfCronJob}
	name, namespace := fmt.Sprintf("%s-%d", s.name, i), namespaceName(i)
	labels := labelsOf(s, name)
	spec := batchv1.JobSpec{Template: template(s, labels)}
	spec.Template.Spec.RestartPolicy = corev1.RestartPolicyNever
	cron := &batchv1.CronJob{
		ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: namespace, Labels: labels},
		Spec:       batchv1.CronJobSpec{Schedule: "*/30 * * * *", JobTemplate: batchv1.JobTemplateSpec{Spec: spec}},
	}
	if err := w.Create(ctx, cron); err != nil {
		return nil, err
	}
	for n := range jobsOfCronJob {
		run := &batchv1.Job{
			ObjectMeta: metav1.ObjectMeta{
				Name: fmt.Sprintf("%s-%d", name, 29000000+30*n), Namespace: namespace, Labels: labels,
				OwnerReferences: []metav1.OwnerReference{*metav1.NewControllerRef(cron, batchv1.SchemeGroupVersion.WithKind("CronJob"))},
			},
			Spec: spec,
		}
		if err := w.Create(ctx, run); err != nil {
			return nil, err
		}
		number := i*jobsOfCronJob + n
		err := part.writePod(ctx, w, podOptions{
			namespace: namespace, name: fmt.Sprintf("%s-%05x", run.Name, n), node: nodeName(number % nodes),
			labels: labels, system: s, number: number, finished: true,
			owner: *metav1.NewControllerRef(run, batchv1.SchemeGroupVersion.WithKind("Job")),
		})
		if err != nil {
			return nil, err
		}
	}
	return part, nil
}

// writePod writes a pod and counts it.
func (w *world) writePod(ctx context.Context, writer *apiserver.Writer, o podOptions) error {
	pod, err := writePod(ctx, writer, o)
	if err != nil {
		return err
	}
	w.pods++
	if !o.finished {
		w.running = append(w.running, pod)
	}
	return nil
}

func labelsOf(s system, instance string) map[string]string {
	return map[string]string{
		"app.kubernetes.io/name":       s.name,
		"app.kubernetes.io/instance":   instance,
		"app.kubernetes.io/component":  s.component,
		"app.kubernetes.io/managed-by": "Helm",
	}
}

func selector(labels map[string]string) *metav1.LabelSelector {
	return &metav1.LabelSelector{MatchLabels: labels}
}

func template(s system, labels map[string]string) corev1.PodTemplateSpec {
	return corev1.PodTemplateSpec{
		ObjectMeta: metav1.ObjectMeta{Labels: labels},
		Spec:       corev1.PodSpec{Containers: []corev1.Container{{Name: s.component, Image: s.image}}},
	}
}
