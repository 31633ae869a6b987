package kube

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/version"

	"kdash/internal/model"
)

// headStart is how long the kinds of the first page have the connection for
// themselves, at most.
const headStart = 2 * time.Second

// Watch reads every kind into sink until ctx ends, and returns when nothing of
// it runs any more. Whatever the server does, it goes on: trouble is told by
// the sources.
func (s *Session) Watch(ctx context.Context, sink Sink) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	access := newAccess(s)
	all := kinds()
	for _, k := range all {
		sink.SetSource(model.Source{Kind: k.name, State: model.SourceLoading, Since: time.Now()})
	}
	for _, kind := range []model.Kind{model.KindDefinition, model.KindPodMetrics, model.KindNodeMetrics, model.KindVolumeStats} {
		sink.SetSource(model.Source{Kind: kind, State: model.SourceLoading, Since: time.Now()})
	}
	usage, err := s.sampler(sink, access)
	if err != nil {
		return err
	}
	wg.Go(func() { s.greet(ctx, sink) })
	mounted := newMounts(sink)

	settled := make(chan struct{}, len(all))
	start := func(first bool) (started int) {
		for _, k := range all {
			if k.first == first {
				r := &reader{session: s, kind: k, sink: mounted, access: access, settled: func() { settled <- struct{}{} }}
				wg.Go(func() { r.run(ctx) })
				started++
			}
		}
		return started
	}
	await(ctx, settled, start(true), headStart)
	start(false)
	wg.Go(func() { usage.Run(ctx) })
	wg.Go(func() { s.gauger(sink, mounted).Run(ctx) })
	own := &definitions{session: s, sink: sink, access: access}
	wg.Go(func() { own.run(ctx) })
	<-ctx.Done()
	return nil
}

// await takes n times from settled, unless limit is over first.
func await(ctx context.Context, settled <-chan struct{}, n int, limit time.Duration) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	for range n {
		select {
		case <-settled:
		case <-timer.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

// greet asks for the server's version until it tells.
func (s *Session) greet(ctx context.Context, sink Sink) {
	sink.SetCluster(s.cluster)
	delay := retry()
	for ctx.Err() == nil {
		gitVersion, err := s.version(ctx)
		if err == nil {
			known := s.cluster
			known.Version = gitVersion
			sink.SetCluster(known)
			return
		}
		sleep(ctx, delay.Step())
	}
}

func (s *Session) version(ctx context.Context) (string, error) {
	ctx, cancel := s.asking(ctx, reviewTimeout)
	defer cancel()
	body, err := s.clientset.Discovery().RESTClient().Get().AbsPath("/version").Do(ctx).Raw()
	if err != nil {
		return "", fmt.Errorf("ask %s for its version: %w", s.cluster.Server, err)
	}
	var info version.Info
	if err := json.Unmarshal(body, &info); err != nil {
		return "", fmt.Errorf("read the version of %s: %w", s.cluster.Server, err)
	}
	return info.GitVersion, nil
}
