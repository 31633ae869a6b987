//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"kdash/internal/apiserver"
)

// churn changes pods at a steady rate until the context ends, one after the
// other: a container restarts. It returns how many changes it wrote.
func churn(ctx context.Context, server *apiserver.Server, pods []*podState, rate int) (int, error) {
	w, err := apiserver.NewWriter(server.RestConfig(apiserver.Admin))
	if err != nil {
		return 0, err
	}
	group, write := errgroup.WithContext(context.WithoutCancel(ctx))
	group.SetLimit(8 * runtime.NumCPU())
	next := time.NewTicker(time.Second / time.Duration(rate))
	defer next.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return n, group.Wait()
		case <-write.Done():
			return n, errors.Join(errors.New("change pods"), group.Wait())
		case <-next.C:
			pod := pods[n%len(pods)]
			group.Go(func() error { return restart(write, w, pod, n) })
		}
	}
}

// restart turns a pod's readiness over and counts a restart.
func restart(ctx context.Context, w *apiserver.Writer, pod *podState, n int) error {
	status := &pod.Status.ContainerStatuses[0]
	status.RestartCount++
	status.Ready = n%2 == 0
	if err := w.UpdateStatus(ctx, pod.Pod); err != nil {
		return fmt.Errorf("restart pod %d: %w", n, err)
	}
	return nil
}
