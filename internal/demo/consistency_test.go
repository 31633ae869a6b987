package demo

import (
	"context"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
)

func TestTheWorldHoldsTogetherForHours(t *testing.T) {
	d := newDemo(t, Options{Seed: 3})
	before := map[types.UID]*unstructured.Unstructured{}
	for range 60 {
		pass(t, d, 3*time.Minute)
		known := objects(d)
		for uid, o := range known {
			checkOwners(t, o, known)
			checkGrowth(t, before[uid], o)
		}
		checkPods(t, d)
		checkClaims(t, d)
		if t.Failed() {
			t.Fatalf("after %s", d.agenda.now.Sub(noon))
		}
		before = known
	}
}

func TestTheDemoRunsByTheClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, err := New(Options{Start: time.Now(), Seed: 1, Speed: 60})
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- d.Run(ctx) }()
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		stop()
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
		if late := d.Now().Sub(d.agenda.now); late < 0 || late > 2*time.Minute {
			t.Errorf("after 5 minutes at 60 times the speed it is %s, want %s", d.agenda.now, d.Now())
		}
	})
}

// The objects are of the API's own shape: nothing in them is unknown to it.
func TestObjectsAreOfTheirKinds(t *testing.T) {
	d := newDemo(t, Options{Seed: 1})
	pass(t, d, 20*time.Minute)
	shapes := map[string]func() any{
		"Pod": func() any { return new(corev1.Pod) }, "Node": func() any { return new(corev1.Node) },
		"Event": func() any { return new(corev1.Event) }, "Service": func() any { return new(corev1.Service) },
		"PersistentVolumeClaim": func() any { return new(corev1.PersistentVolumeClaim) },
		"PersistentVolume":      func() any { return new(corev1.PersistentVolume) },
		"StatefulSet":           func() any { return new(appsv1.StatefulSet) },
		"Deployment":            func() any { return new(appsv1.Deployment) },
		"ReplicaSet":            func() any { return new(appsv1.ReplicaSet) },
		"DaemonSet":             func() any { return new(appsv1.DaemonSet) },
		"Job":                   func() any { return new(batchv1.Job) },
		"CronJob":               func() any { return new(batchv1.CronJob) },
		"StorageClass":          func() any { return new(storagev1.StorageClass) },
	}
	seen := map[string]bool{}
	for _, o := range objects(d) {
		shape := shapes[o.GetKind()]
		if shape == nil {
			continue
		}
		seen[o.GetKind()] = true
		if err := runtime.DefaultUnstructuredConverter.FromUnstructuredWithValidation(o.Object, shape(), true); err != nil {
			t.Errorf("%s %s: %v", o.GetKind(), o.GetName(), err)
		}
	}
	for kind := range shapes {
		if !seen[kind] {
			t.Errorf("the demo has no %s", kind)
		}
	}
}

func objects(d *Demo) map[types.UID]*unstructured.Unstructured {
	all := map[types.UID]*unstructured.Unstructured{}
	for _, r := range d.world.Resources() {
		if r.Group == "metrics.k8s.io" {
			continue
		}
		for _, o := range d.world.List(r.GVR()) {
			all[o.GetUID()] = o
		}
	}
	return all
}

func checkOwners(t *testing.T, o *unstructured.Unstructured, known map[types.UID]*unstructured.Unstructured) {
	t.Helper()
	for _, ref := range o.GetOwnerReferences() {
		owner := known[ref.UID]
		if owner == nil || owner.GetName() != ref.Name || owner.GetKind() != ref.Kind || owner.GetNamespace() != o.GetNamespace() {
			t.Errorf("%s %s/%s: its owner %s %s is not there", o.GetKind(), o.GetNamespace(), o.GetName(), ref.Kind, ref.Name)
		}
	}
}

// checkGrowth wants a higher resourceVersion of whatever has changed.
func checkGrowth(t *testing.T, before, after *unstructured.Unstructured) {
	t.Helper()
	if before == nil || before == after || cmp.Equal(before.Object, after.Object) {
		return
	}
	from, err := strconv.ParseUint(before.GetResourceVersion(), 10, 64)
	to, err2 := strconv.ParseUint(after.GetResourceVersion(), 10, 64)
	if err != nil || err2 != nil || to <= from {
		t.Errorf("%s %s changed from version %s to %s", after.GetKind(), after.GetName(), before.GetResourceVersion(), after.GetResourceVersion())
	}
}

func checkPods(t *testing.T, d *Demo) {
	t.Helper()
	asked := map[string]int64{}
	for _, p := range d.present() {
		if p.Status.Phase == corev1.PodRunning {
			asked[p.Spec.NodeName] += requests(p).memory
		}
		for _, s := range p.Status.ContainerStatuses {
			if states := howMany(s.State.Running != nil, s.State.Waiting != nil, s.State.Terminated != nil); states != 1 {
				t.Errorf("container %s of %s is in %d states", s.Name, p.key(), states)
			}
			if s.Ready && s.State.Running == nil {
				t.Errorf("container %s of %s is ready and does not run", s.Name, p.key())
			}
		}
		if p.ready() && p.Status.Phase != corev1.PodRunning {
			t.Errorf("pod %s is ready and %s", p.key(), p.Status.Phase)
		}
	}
	for _, n := range d.nodes {
		if asked[n.Name] > n.Memory.Value() {
			t.Errorf("node %s is given pods that ask for %d bytes", n.Name, asked[n.Name])
		}
	}
}

func howMany(all ...bool) int {
	n := 0
	for _, b := range all {
		if b {
			n++
		}
	}
	return n
}

func checkClaims(t *testing.T, d *Demo) {
	t.Helper()
	volumes := d.kinds[corev1.SchemeGroupVersion.WithKind("PersistentVolume")]
	for key, v := range d.claims {
		o, ok := d.world.Get(volumes, "", v.claim.Spec.VolumeName)
		if !ok {
			t.Errorf("claim %s: its volume is not there", key)
			continue
		}
		if uid, _, _ := unstructured.NestedString(o.Object, "spec", "claimRef", "uid"); uid != string(v.claim.UID) {
			t.Errorf("claim %s: its volume is bound to another one", key)
		}
		if fill := v.fill.at(d.agenda.now); fill < 0 || fill > 1 {
			t.Errorf("claim %s is filled to %v", key, fill)
		}
	}
}
