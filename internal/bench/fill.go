//go:build linux

package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"
	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/apiserver"
)

// fill writes the cluster, many workloads at a time.
func fill(ctx context.Context, server *apiserver.Server, o options) (*world, error) {
	w, err := apiserver.NewWriter(server.RestConfig(apiserver.Admin))
	if err != nil {
		return nil, err
	}
	if err := w.Create(ctx, ground(o.nodes)...); err != nil {
		return nil, err
	}
	all := &world{nodes: o.nodes}
	var mu sync.Mutex
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(12 * runtime.NumCPU())
	for _, job := range jobs(o) {
		group.Go(func() error {
			part, err := job(ctx, w)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			all.add(part)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("fill the cluster: %w", err)
	}
	return all, nil
}

// job writes one workload with all that belongs to it.
type job func(context.Context, *apiserver.Writer) (*world, error)

func jobs(o options) []job {
	var all []job
	statefulSets, deployments, cronJobs := plan(o.pods)
	for i := range statefulSets {
		all = append(all, func(ctx context.Context, w *apiserver.Writer) (*world, error) {
			return writeStatefulSet(ctx, w, i, o.nodes)
		})
	}
	for i := range deployments {
		all = append(all, func(ctx context.Context, w *apiserver.Writer) (*world, error) {
			return writeDeployment(ctx, w, i, o.nodes)
		})
	}
	for i := range cronJobs {
		all = append(all, func(ctx context.Context, w *apiserver.Writer) (*world, error) {
			return writeCronJob(ctx, w, i, o.nodes)
		})
	}
	return all
}

// ground is what the workloads stand on.
func ground(nodes int) []apiserver.Object {
	var all []apiserver.Object
	for i := range namespaces {
		all = append(all, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespaceName(i)}})
	}
	all = append(all, &storagev1.StorageClass{
		ObjectMeta:        metav1.ObjectMeta{Name: className},
		Provisioner:       driverName,
		VolumeBindingMode: new(storagev1.VolumeBindingWaitForFirstConsumer),
	}, &storagev1.CSIDriver{ObjectMeta: metav1.ObjectMeta{Name: driverName}})
	for i := range nodes {
		all = append(all, node(i))
	}
	return all
}

func node(i int) *corev1.Node {
	capacity := corev1.ResourceList{
		corev1.ResourceCPU:    resource.MustParse("32"),
		corev1.ResourceMemory: resource.MustParse("128Gi"),
		corev1.ResourcePods:   resource.MustParse("110"),
	}
	return &corev1.Node{
		ObjectMeta: metav1.ObjectMeta{Name: nodeName(i), Labels: map[string]string{
			corev1.LabelTopologyZone:       fmt.Sprintf("zone-%c", 'a'+i%3),
			corev1.LabelInstanceTypeStable: "m6i.8xlarge",
			corev1.LabelHostname:           nodeName(i),
		}},
		Status: corev1.NodeStatus{
			Capacity: capacity, Allocatable: capacity,
			Conditions: []corev1.NodeCondition{
				{Type: corev1.NodeReady, Status: corev1.ConditionTrue, Reason: "KubeletReady"},
				{Type: corev1.NodeMemoryPressure, Status: corev1.ConditionFalse, Reason: "KubeletHasSufficientMemory"},
				{Type: corev1.NodeDiskPressure, Status: corev1.ConditionFalse, Reason: "KubeletHasNoDiskPressure"},
			},
			NodeInfo: corev1.NodeSystemInfo{KubeletVersion: apiserver.Version, OperatingSystem: "linux", Architecture: "amd64"},
		},
	}
}
