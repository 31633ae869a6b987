package demo

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/rand"
	"k8s.io/utils/ptr"
)

// workload makes pods and keeps them. The data says what it is; the rest is
// how it is at present.
type workload struct {
	Kind       string            `json:"kind"`
	Name       string            `json:"name"`
	Owner      string            `json:"owner"`  // "Kafka/events"
	Helper     string            `json:"helper"` // the system that it is, where it serves the one of the file
	Replicas   int               `json:"replicas"`
	Parallel   bool              `json:"parallel"`
	Never      bool              `json:"never"` // restartPolicy
	Service    string            `json:"service"`
	Pods       []string          `json:"pods"` // names, of kind Pod
	Labels     map[string]string `json:"labels"`
	Containers []container       `json:"containers"`
	Claims     []claim           `json:"claims"`
	Schedule   string            `json:"schedule"`
	Runs       runs              `json:"runs"`

	namespace string
	object    object                        // what shows in the API; nil for bare pods
	owners    []metav1.OwnerReference       // of the object, or of bare pods
	sets      map[string]*appsv1.ReplicaSet // of a Deployment, by revision
	revision  string                        // of the pods to be
	pods      []*pod
	busy      bool // a look at it is noted
}

func (w *workload) key() string { return w.namespace + "/" + w.Name }

func (d *Demo) buildWorkload(s system, w *workload, created time.Time) {
	w.namespace = s.Namespace
	owners, err := d.ownerOf(w.namespace, w.Owner)
	d.fail(err)
	w.owners, w.sets = owners, map[string]*appsv1.ReplicaSet{}
	d.workloads = append(d.workloads, w)
	w.revision = w.hash()
	switch w.Kind {
	case "CronJob":
		d.buildCronJob(w, created)
		return
	case "Pod":
	default:
		w.object = d.newObject(w, created)
		d.put(w.object)
	}
	if w.Kind == "Deployment" {
		d.replicaSet(w, created)
	}
	for _, name := range d.names(w) {
		d.established(w, name, created)
	}
	d.settle(w)
}

// hash is the revision of the pod template, in the letters of Kubernetes.
func (w *workload) hash() string {
	h := fnv.New32a()
	for _, c := range w.Containers {
		fmt.Fprintln(h, w.Name, c.Name, c.Image, c.Memory.Value())
	}
	return rand.SafeEncodeString(fmt.Sprint(h.Sum32()))
}

// names are those of the pods that a workload has in the beginning.
func (d *Demo) names(w *workload) []string {
	names := slices.Clone(w.Pods)
	switch w.Kind {
	case "DaemonSet":
		for range d.nodes {
			names = append(names, w.Name+"-"+d.suffix(5))
		}
	case "Deployment":
		for range w.Replicas {
			names = append(names, d.podName(w))
		}
	case "StatefulSet", "StrimziPodSet":
		for i := range w.Replicas {
			names = append(names, fmt.Sprintf("%s-%d", w.Name, i))
		}
	}
	return names
}

func (d *Demo) podName(w *workload) string { return w.Name + "-" + w.revision + "-" + d.suffix(5) }

func (d *Demo) newObject(w *workload, created time.Time) object {
	meta := d.meta(w.namespace, w.Name, created)
	meta.Labels, meta.OwnerReferences, meta.Generation = w.plainLabels(), w.owners, 1
	selector := &metav1.LabelSelector{MatchLabels: w.plainLabels()}
	switch w.Kind {
	case "StatefulSet":
		o := &appsv1.StatefulSet{TypeMeta: typeOf("apps/v1", w.Kind), ObjectMeta: meta}
		o.Spec = appsv1.StatefulSetSpec{
			Replicas: ptr.To(int32(w.Replicas)), Selector: selector, ServiceName: w.Service,
			Template: w.template(), PodManagementPolicy: appsv1.OrderedReadyPodManagement,
			UpdateStrategy:       appsv1.StatefulSetUpdateStrategy{Type: appsv1.RollingUpdateStatefulSetStrategyType},
			VolumeClaimTemplates: d.claimTemplates(w), RevisionHistoryLimit: ptr.To(int32(10)),
		}
		if w.Parallel {
			o.Spec.PodManagementPolicy = appsv1.ParallelPodManagement
		}
		return o
	case "Deployment":
		o := &appsv1.Deployment{TypeMeta: typeOf("apps/v1", w.Kind), ObjectMeta: meta}
		o.Annotations = map[string]string{revisionAnnotation: "1"}
		o.Spec = appsv1.DeploymentSpec{
			Replicas: ptr.To(int32(w.Replicas)), Selector: selector, Template: w.template(),
			Strategy:                appsv1.DeploymentStrategy{Type: appsv1.RollingUpdateDeploymentStrategyType},
			ProgressDeadlineSeconds: ptr.To(int32(600)),
		}
		return o
	case "DaemonSet":
		o := &appsv1.DaemonSet{TypeMeta: typeOf("apps/v1", w.Kind), ObjectMeta: meta}
		o.Spec = appsv1.DaemonSetSpec{Selector: selector, Template: w.template()}
		return o
	}
	return d.podSet(w, meta)
}

// podSet is a StrimziPodSet, of whose spec nobody but its operator takes note.
func (d *Demo) podSet(w *workload, meta metav1.ObjectMeta) object {
	o := &unstructured.Unstructured{Object: map[string]any{"apiVersion": "core.strimzi.io/v1", "kind": w.Kind, "spec": map[string]any{}}}
	o.SetNamespace(meta.Namespace)
	o.SetName(meta.Name)
	o.SetUID(meta.UID)
	o.SetCreationTimestamp(meta.CreationTimestamp)
	o.SetLabels(meta.Labels)
	o.SetOwnerReferences(meta.OwnerReferences)
	o.SetGeneration(1)
	return o
}

const revisionAnnotation = "deployment.kubernetes.io/revision"

// replicaSet makes the ReplicaSet of the present revision.
func (d *Demo) replicaSet(w *workload, created time.Time) {
	o := &appsv1.ReplicaSet{TypeMeta: typeOf("apps/v1", "ReplicaSet"), ObjectMeta: d.meta(w.namespace, w.Name+"-"+w.revision, created)}
	o.OwnerReferences = controlledBy(w.object)
	o.Spec.Template = w.template()
	o.Labels = maps.Clone(w.plainLabels())
	o.Labels[appsv1.DefaultDeploymentUniqueLabelKey] = w.revision
	o.Annotations = map[string]string{revisionAnnotation: fmt.Sprint(len(w.sets) + 1)}
	o.Spec.Selector = &metav1.LabelSelector{MatchLabels: o.Labels}
	o.Spec.Template.Labels = o.Labels
	w.sets[w.revision] = o
}

// plainLabels are the labels that all pods share.
func (w *workload) plainLabels() map[string]string {
	labels := map[string]string{}
	for k, v := range w.Labels {
		if !strings.Contains(v, "$(") {
			labels[k] = v
		}
	}
	return labels
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
